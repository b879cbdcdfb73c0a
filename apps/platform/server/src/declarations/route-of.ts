import { Refused } from '@xueshi/domain/refusals'
import type { Level, Step } from '@xueshi/domain/review/declaration'
import { routeFor } from '@xueshi/domain/review/route'
import { addWorkdays, shanghaiDate } from '@xueshi/domain/time'
import { listClerks } from '../accounts/store.ts'
import { findPlacement, listOrganisationsById } from '../organisations/store.ts'
import type { Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'
import type { DeclarationRow } from './store.ts'

/** When each level is due if the declaration reaches the route today. */
export function dueDates(policies: Policies, year: number, now: string): (level: Level) => string {
  const { dueWorkdays } = policies.packOf(year).pack.settings
  return (level) => addWorkdays(shanghaiDate(now), dueWorkdays[level], policies.calendar)
}

type Declared = Pick<DeclarationRow, 'declared_by_account' | 'for_member' | 'year'>

/** The steps that a submission of any declaration at this unit now freezes. Refuses `declaration.noUnit`. */
export async function routesAt(
  tx: Tx,
  policies: Policies,
  unitId: string,
  now: string,
): Promise<(declared: Declared) => Step[]> {
  const today = shanghaiDate(now)
  const placement = await findPlacement(tx, unitId, today)
  if (!placement?.bureauId) throw new Refused('declaration.noUnit')
  const { departmentId, agencyId, bureauId } = placement
  const holders = [departmentId, agencyId, bureauId].filter((id) => id !== null)
  const organisations = await listOrganisationsById(tx, holders)
  const clerks = await listClerks(tx, [unitId], today)
  const peopleByOrganisation = Object.fromEntries(organisations.map(({ id, reviewPeople }) => [id, reviewPeople]))
  return ({ declared_by_account, for_member, year }) =>
    routeFor(
      { unitId, departmentId, agencyId, bureauId },
      {
        declarantIsClerk: clerks.some(({ accountId }) => accountId === declared_by_account),
        declaredForMember: for_member,
        otherClerkExists: clerks.some(({ accountId }) => accountId !== declared_by_account),
        peopleByOrganisation,
      },
      dueDates(policies, year, now),
    )
}
