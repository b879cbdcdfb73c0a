import { submit } from '@xueshi/domain/review/commands'
import type { Declaration } from '@xueshi/domain/review/declaration'
import { BEGINNING } from '@xueshi/domain/review/history'
import { routeFor } from '@xueshi/domain/review/route'
import type { Actor } from '../accounts/actor.ts'
import type { HandedIn } from '../declarations/batch.ts'
import type { NewDeclaration } from '../declarations/draft-store.ts'
import { newsOf } from '../declarations/notify.ts'
import { dueDates } from '../declarations/route-of.ts'
import { progressColumns } from '../declarations/save-outcome.ts'
import type { ApplyContext } from './apply.ts'
import type { Unit, Units } from './units.ts'

/**
 * Hands a draft in for its member, as the clerk of his unit does: it waits for his confirmation and then for the
 * unit's stamp. The importer acts for the unit here, and the history names him; he may not review it afterwards.
 */
export function handIn(
  { policies, actor, now, newId }: ApplyContext,
  draft: NewDeclaration,
  unitName: string,
  placement: NonNullable<Unit['placement']>,
  peopleByOrganisation: Units['peopleByOrganisation'],
): HandedIn {
  const dueOn = dueDates(policies, draft.year, now)
  const facts = { declarantIsClerk: true, declaredForMember: true, otherClerkExists: false, peopleByOrganisation }
  const route = () => routeFor(placement, facts, dueOn)
  const clerk: Actor = { ...actor, role: 'clerk', organisationId: draft.unitId }
  const { after, happened } = submit(asDeclaration(draft), clerk, {
    at: now,
    version: 1,
    dueOn,
    route,
    routeStands: true,
  })
  return {
    draft,
    updatedAt: now,
    progress: { ...progressColumns(after), submittedAt: now, postedAt: null },
    opinion: {
      personId: draft.personId,
      declarationId: draft.id,
      actorName: actor.name,
      onBehalfOf: actor.onBehalfOf,
      organisationId: actor.organisationId,
      happened,
    },
    message: newsOf(
      { id: draft.id, owner_id: draft.personId, unit_name: unitName, title: draft.title },
      'confirm',
      now,
      newId(),
    ),
  }
}

function asDeclaration(draft: NewDeclaration): Declaration {
  return {
    ...BEGINNING,
    id: draft.id,
    personId: draft.personId,
    declaredByAccountId: draft.declaredByAccount,
    declaredByPersonId: draft.declaredByPerson,
    declaredForMember: draft.forMember,
    unitId: draft.unitId,
    revision: {
      fields: { ...draft.fields, kind: draft.kind, year: draft.year },
      declaredHundredths: draft.declaredHundredths,
      evidenceIds: [],
    },
    version: 1,
  }
}
