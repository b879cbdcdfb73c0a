import { fulfilled } from '@xueshi/domain/moves/commands'
import { isLeaving } from '@xueshi/domain/moves/move'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { beginProfessional, endClerkship } from '../accounts/grant-store.ts'
import { setUnitOfDrafts } from '../declarations/draft-store.ts'
import { listMemberUnderWay } from '../declarations/load.ts'
import { rerouteTo } from '../declarations/reroute-to.ts'
import {
  beginMembership,
  endMembership,
  endSecondments,
  findLastMembership,
  insertSecondment,
} from '../people/membership-store.ts'
import type { Tx } from '../services.ts'
import type { Moment, MoveServices } from './ask.ts'
import { tellStand } from './notify.ts'
import { findMove, insertAct, type MoveRow, setStand } from './store.ts'
import { moveOf } from './view.ts'

/**
 * Makes what is agreed happen, if it is; its person is locked. `actor` is who spoke last for it. Refuses
 * `move.changedMeanwhile`.
 */
export async function proceed(
  tx: Tx,
  services: MoveServices,
  actor: Actor,
  row: MoveRow,
  moment: Moment,
): Promise<MoveRow> {
  if (row.status === 'done') await takeEffect(tx, services, actor, row, moment)
  const after = await findMove(tx, row.id)
  if (!after) throw new Refused('move.notFound')
  return after
}

/** Its day has come. `actor` is who spoke last for it. */
export async function fulfil(tx: Tx, services: MoveServices, actor: Actor, row: MoveRow, moment: Moment) {
  await setStand(tx, row, fulfilled, moment.now, null)
  await insertAct(tx, {
    personId: row.person_id,
    moveId: row.id,
    at: moment.now,
    by: null,
    action: 'effect',
    text: '',
  })
  await takeEffect(tx, services, actor, row, moment)
  await tellStand(tx, { ...row, status: 'done' }, moment)
}

async function takeEffect(tx: Tx, services: MoveServices, actor: Actor, row: MoveRow, moment: Moment): Promise<void> {
  const move = moveOf(row)
  const { personId, toUnitId, fromUnitId } = move
  const last = await findLastMembership(tx, personId)
  if ((last?.leftOn === null ? last.unitId : null) !== fromUnitId) throw new Refused('move.changedMeanwhile')
  if (move.kind === 'secondment' && toUnitId !== null) return insertSecondment(tx, move, toUnitId)
  const { now, newId } = moment
  await endMembership(tx, personId, move.startsOn)
  await endSecondments(tx, personId, move.startsOn)
  if (fromUnitId !== null) await endClerkship(tx, personId, fromUnitId, shanghaiDate(now))
  if (toUnitId === null || isLeaving(move.kind)) return
  await beginMembership(tx, move, toUnitId, newId(), now)
  await beginProfessional(tx, personId, newId(), move.startsOn, now)
  await setUnitOfDrafts(tx, personId, toUnitId)
  await rerouteUnderWay(tx, services, actor, { personId, toUnitId, now })
}

/** What the old unit has not spoken on goes to the new one. */
async function rerouteUnderWay(
  tx: Tx,
  { policies }: MoveServices,
  actor: Actor,
  { personId, toUnitId, now }: { personId: string; toUnitId: string; now: string },
): Promise<void> {
  const underWay = await listMemberUnderWay(tx, actor, personId)
  await rerouteTo(tx, policies, actor, { underWay, unitId: toUnitId, now })
}
