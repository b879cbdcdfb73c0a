import { Refused, refuseIf } from '../refusals.ts'
import { officesFor, type RegistrationPlace } from '../registration/offices.ts'
import type { Actor } from '../review/actor.ts'
import { addDays, addWorkdays, type Calendar, type IsoDate } from '../time.ts'
import { type MoveAction, moveRefusal } from './actions.ts'
import { isLeaving, type Move, type MoveOffice, type MoveStatus } from './move.ts'

/** What a deed makes of a move: its status, and who may decide from here on. */
export type Stand = Pick<Move, 'status' | 'offices' | 'objectBy'> & {
  /** The day on which it takes effect by itself; `null` where somebody has to speak first. */
  readonly effectOn: IsoDate | null
}

export type MoveTerms = {
  readonly today: IsoDate
  /** 工作日 that the person and each office have: our own number. */
  readonly workdays: number
  /** 工作日 within which the old unit may object: our own number. */
  readonly objectionWorkdays: number
  readonly calendar: Calendar
  /** The new unit with those above it; the old one where he leaves without a unit to go to. */
  readonly place: RegistrationPlace
}

/** Where a move begins: with the side that did not ask. */
export function askMove(move: Omit<Move, 'status' | 'offices' | 'objectBy'>, terms: MoveTerms): Stand {
  if (move.askedIn !== null) {
    const [, ...above] = officesFor(
      { ...terms.place, clerkInOffice: true },
      terms.today,
      terms.workdays,
      terms.calendar,
    )
    return { status: 'awaitingPerson', offices: above, objectBy: null, effectOn: null }
  }
  if (isLeaving(move.kind)) return agreed(move, terms)
  const offices = officesFor(terms.place, terms.today, terms.workdays, terms.calendar)
  return { status: 'awaitingUnit', offices, objectBy: null, effectOn: null }
}

/**
 * What a deed makes of a move. Refuses what `moveRefusal` refuses, and `move.reasonMissing` where a refusal or an
 * objection does not say why.
 */
export function actOnMove(action: MoveAction, move: Move, actor: Actor, text: string, terms: MoveTerms): Stand {
  refuseIf(moveRefusal(action, move, actor, terms.today))
  if ((action === 'refuse' || action === 'object') && text.trim() === '') throw new Refused('move.reasonMissing')
  switch (action) {
    case 'withdraw':
      return ended('withdrawn')
    case 'refuse':
      return ended('refused')
    case 'object': {
      const place = { ...terms.place, clerkInOffice: false }
      const [, ...above] = officesFor(place, terms.today, terms.workdays, terms.calendar)
      return { status: 'objected', offices: above, objectBy: move.objectBy, effectOn: null }
    }
    case 'accept':
      return move.status === 'awaitingPerson' || move.status === 'awaitingUnit'
        ? agreed(move, terms)
        : settled(move, terms)
  }
}

/** The day has come on which it takes effect by itself: the old unit kept silent, or all had been agreed before. */
export const fulfilled: Stand = { status: 'done', offices: [], objectBy: null, effectOn: null }

/** Both sides want it. The old unit has its days to object, unless there is none or it asked itself. */
function agreed(move: Pick<Move, 'fromUnitId' | 'askedIn' | 'startsOn'>, terms: MoveTerms): Stand {
  const { fromUnitId, askedIn, startsOn } = move
  if (fromUnitId === null || fromUnitId === askedIn) return settled(move, terms)
  const objectBy = addWorkdays(terms.today, terms.objectionWorkdays, terms.calendar)
  const oldUnit: MoveOffice = { level: 'employer', organisationId: fromUnitId, from: terms.today, dueOn: objectBy }
  const after = addDays(objectBy, 1)
  return { status: 'awaitingRelease', offices: [oldUnit], objectBy, effectOn: startsOn > after ? startsOn : after }
}

function settled({ startsOn }: Pick<Move, 'startsOn'>, { today }: MoveTerms): Stand {
  if (startsOn <= today) return fulfilled
  return { status: 'awaitingDay', offices: [], objectBy: null, effectOn: startsOn }
}

const ended = (status: MoveStatus): Stand => ({ status, offices: [], objectBy: null, effectOn: null })
