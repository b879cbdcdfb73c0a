import { Refused, refuseIf } from '../refusals.ts'
import { officesFor, type RegistrationPlace } from '../registration/offices.ts'
import type { Calendar, IsoDate } from '../time.ts'
import { type ReliefAction, type ReliefActor, reliefRefusal } from './actions.ts'
import type { ReliefRequest } from './relief.ts'

/** What a deed makes of a request: its status, and who may decide from here on. */
export type ReliefStand = Pick<ReliefRequest, 'status' | 'offices'>

export type ReliefTerms = {
  readonly today: IsoDate
  /** 工作日 that each office has: our own number. */
  readonly workdays: number
  readonly calendar: Calendar
  /** The person's unit, with those above it. */
  readonly place: RegistrationPlace
}

/** Where a request begins: with the check of his unit; what its clerk asks for is its word, and goes to the bureau. */
export function askRelief(byClerk: boolean, terms: ReliefTerms): ReliefStand {
  if (byClerk) return toBureau(terms)
  const { place, today, workdays, calendar } = terms
  return { status: 'awaitingUnit', offices: officesFor(place, today, workdays, calendar) }
}

/**
 * What a deed makes of a request. Refuses what `reliefRefusal` refuses, and `relief.reasonMissing` where a return or a
 * reversal does not say why.
 */
export function actOnRelief(
  action: ReliefAction,
  request: ReliefRequest,
  actor: ReliefActor,
  text: string,
  terms: ReliefTerms,
): ReliefStand {
  refuseIf(reliefRefusal(action, request, actor, terms.today))
  const isReasonDue = action === 'return' || action === 'reverse'
  if (isReasonDue && text.trim() === '') throw new Refused('relief.reasonMissing')
  switch (action) {
    case 'accept':
      return request.status === 'awaitingUnit' ? toBureau(terms) : { status: 'granted', offices: [] }
    case 'return':
      return { status: 'returned', offices: [] }
    case 'withdraw':
      return { status: 'withdrawn', offices: [] }
    case 'reverse':
      return { status: 'reversed', offices: [] }
  }
}

function toBureau({ place, today, workdays, calendar }: ReliefTerms): ReliefStand {
  const alone = { ...place, departmentId: null, clerkInOffice: false }
  const [, ...offices] = officesFor(alone, today, workdays, calendar)
  return { status: 'awaitingBureau', offices }
}
