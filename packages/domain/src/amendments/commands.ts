import { Refused, refuseIf } from '../refusals.ts'
import { officesFor, type RegistrationPlace } from '../registration/offices.ts'
import type { Actor } from '../review/actor.ts'
import type { Calendar, IsoDate } from '../time.ts'
import { type AmendmentAction, amendmentRefusal } from './actions.ts'
import { type Amendment, type AmendmentSubject, isOfPerson } from './amendment.ts'

/** What a deed makes of an amendment: its status, and who may decide from here on. */
export type AmendmentStand = Pick<Amendment, 'status' | 'offices'>

export type AmendmentTerms = {
  readonly today: IsoDate
  /** 工作日 that each office has: our own number. */
  readonly workdays: number
  readonly calendar: Calendar
  /** The person's unit, or the unit itself, with those above it. */
  readonly place: RegistrationPlace
}

/** Where an amendment begins: with the check of the person's unit; of a unit, with those above it. */
export function askAmendment(subject: AmendmentSubject, terms: AmendmentTerms): AmendmentStand {
  if (!isOfPerson(subject)) return above(terms)
  const { place, today, workdays, calendar } = terms
  return { status: 'awaitingUnit', offices: officesFor(place, today, workdays, calendar) }
}

/**
 * What a deed makes of an amendment. Refuses what `amendmentRefusal` refuses, and `amendment.reasonMissing` where a
 * refusal does not say why.
 */
export function actOnAmendment(
  action: AmendmentAction,
  amendment: Amendment,
  actor: Actor,
  text: string,
  terms: AmendmentTerms,
): AmendmentStand {
  refuseIf(amendmentRefusal(action, amendment, actor, terms.today))
  if (action === 'withdraw') return { status: 'withdrawn', offices: [] }
  if (action === 'refuse') {
    if (text.trim() === '') throw new Refused('amendment.reasonMissing')
    return { status: 'refused', offices: [] }
  }
  if (amendment.status === 'awaitingUnit') return above(terms)
  // By its credit code a unit is known everywhere else, so a second person looks at it.
  if (amendment.subject === 'creditCode' && amendment.status === 'awaitingOffice') return second(terms)
  return { status: 'done', offices: [] }
}

/** The department at once and, after its due date, the bureau; the bureau at once where there is none. */
function above({ place, today, workdays, calendar }: AmendmentTerms): AmendmentStand {
  const [, ...offices] = officesFor({ ...place, clerkInOffice: false }, today, workdays, calendar)
  return { status: 'awaitingOffice', offices }
}

function second({ place, today, workdays, calendar }: AmendmentTerms): AmendmentStand {
  const alone = { ...place, departmentId: null, clerkInOffice: false }
  const [, ...offices] = officesFor(alone, today, workdays, calendar)
  return { status: 'awaitingSecond', offices }
}
