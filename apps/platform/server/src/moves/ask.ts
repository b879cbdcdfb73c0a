import { askMove, type MoveTerms } from '@xueshi/domain/moves/commands'
import { newMoveRefusal } from '@xueshi/domain/moves/creation'
import type { Move, MoveKind } from '@xueshi/domain/moves/move'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import type { OrganisationKind } from '@xueshi/domain/roles'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { findPlacement, holdInForce } from '../organisations/store.ts'
import { findLastMembership } from '../people/membership-store.ts'
import { lockPeople } from '../people/store.ts'
import { findOfficePlace } from '../registration/place.ts'
import type { Services, Tx } from '../services.ts'
import { proceed } from './effect.ts'
import { tellStand } from './notify.ts'
import { findMove, insertAct, insertMove, listMoving, type MoveRow } from './store.ts'

export type Wish = {
  readonly personId: string
  readonly kind: MoveKind
  readonly toUnitId: string | null
  readonly startsOn: string
  readonly endsOn: string | null
  readonly note: string
  /** The unit whose clerk asks; `null` where the person does. */
  readonly askedIn: string | null
}

export type MoveServices = Pick<Services, 'policies' | 'settings'>
export type Moment = { readonly now: string; readonly newId: () => string }

/** What the rules need to know of the offices and of the days that each side has. */
export async function termsOf(
  tx: Tx,
  { policies, settings }: MoveServices,
  move: Pick<Move, 'toUnitId' | 'fromUnitId' | 'personId'>,
  now: string,
): Promise<MoveTerms> {
  const today = shanghaiDate(now)
  const unitId = move.toUnitId ?? move.fromUnitId
  const place = unitId === null ? null : await findOfficePlace(tx, unitId, today, move.personId)
  if (place === null) throw new Refused('move.unitNotFound')
  return {
    today,
    workdays: settings.registrationWorkdays,
    objectionWorkdays: settings.moveObjectionWorkdays,
    calendar: policies.calendar,
    place,
  }
}

/** Somebody asks for a move. Refuses what `newMoveRefusal` refuses. */
export async function askFor(
  tx: Tx,
  services: MoveServices,
  actor: Actor,
  wish: Wish,
  moment: Moment,
): Promise<MoveRow> {
  const { personId, kind, toUnitId, startsOn, endsOn, askedIn } = wish
  const today = shanghaiDate(moment.now)
  const toUnit = toUnitId === null ? undefined : await findDestination(tx, toUnitId, today)
  await lockPeople(tx, [personId])
  const last = await findLastMembership(tx, personId)
  const fromUnitId = last?.leftOn === null ? last.unitId : null
  const earliest = last && (last.leftOn ?? last.validFrom)
  const open = (await listMoving(tx, [personId])).has(personId)
  refuseIf(newMoveRefusal({ kind, toUnit, unitId: fromUnitId, earliest, open, startsOn, endsOn }))
  const id = moment.newId()
  const askedBy = { accountId: actor.accountId, personId: actor.personId }
  const move = { id, kind, personId, askedBy, askedIn, fromUnitId, toUnitId, startsOn, endsOn }
  const stand = askMove(move, await termsOf(tx, services, move, moment.now))
  await insertMove(tx, { ...move, note: wish.note.trim(), askedAt: moment.now, stand })
  await insertAct(tx, { personId, moveId: id, at: moment.now, by: actor, action: 'ask', text: wish.note.trim() })
  const row = await findMove(tx, id)
  if (!row) throw new Refused('move.notFound')
  await tellStand(tx, row, moment)
  return proceed(tx, services, actor, row, moment)
}

/** The unit that somebody shall come to, held as it is. */
async function findDestination(tx: Tx, id: string, today: string) {
  await holdInForce(tx, [id])
  const row = await tx
    .selectFrom('organisations')
    .select(['kind', 'valid_until'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const placement = await findPlacement(tx, id, today)
  const underAgency = placement !== undefined && placement.agencyId !== null
  return { id, kind: row.kind as OrganisationKind, ended: row.valid_until !== null, underAgency }
}
