import { Refused } from '@xueshi/domain/refusals'
import type { Level, Step } from '@xueshi/domain/review/declaration'
import { routeFor } from '@xueshi/domain/review/route'
import { addWorkdays, shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { countOtherClerks, isClerk } from '../accounts/store.ts'
import { findPlacement, listOrganisationsById } from '../organisations/store.ts'
import type { Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'
import type { DeclarationRow } from './store.ts'

/** When each level is due if the declaration reaches the route today. */
export function dueDates(policies: Policies, year: number, now: string): (level: Level) => string {
  const { dueWorkdays } = policies.packOf(year).pack.settings
  return (level) => addWorkdays(shanghaiDate(now), dueWorkdays[level], policies.calendar)
}

/** The steps that a submission now freezes. Refuses `declaration.noUnit`. */
export async function routeOf(
  tx: Tx,
  policies: Policies,
  actor: Actor,
  row: DeclarationRow,
  now: string,
): Promise<Step[]> {
  const today = shanghaiDate(now)
  const placement = await findPlacement(tx, row.unit_id, today)
  if (!placement?.bureauId) throw new Refused('declaration.noUnit')
  const { departmentId, agencyId, bureauId } = placement
  const holders = [departmentId, agencyId, bureauId].filter((id) => id !== null)
  const organisations = await listOrganisationsById(tx, holders)
  return routeFor(
    { unitId: row.unit_id, departmentId, agencyId, bureauId },
    {
      declarantIsClerk: await isClerk(tx, row.unit_id, row.declared_by_account, today),
      declaredForMember: row.for_member,
      otherClerkExists: (await countOtherClerks(tx, row.unit_id, actor.accountId, today)) > 0,
      peopleByOrganisation: Object.fromEntries(organisations.map(({ id, reviewPeople }) => [id, reviewPeople])),
    },
    dueDates(policies, row.year, now),
  )
}
