import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { giveBackClerks, passClerks } from '../accounts/clerk-passing.ts'
import { listClerks } from '../accounts/store.ts'
import { endAmendmentsOf, giveBackAmendments, passAmendments } from '../amendments/unit-merging-store.ts'
import { setUnitOfDraftsAt } from '../declarations/draft-store.ts'
import { listUnderWayAt } from '../declarations/load.ts'
import { rerouteTo } from '../declarations/reroute-to.ts'
import { tellAll } from '../messages/tell-all.ts'
import { endMovesBetween, giveBackMoves, passMoves } from '../moves/unit-merging-store.ts'
import { findLeftPlace, moveTo, setUnitMergedInto, standWith } from '../organisations/merging-store.ts'
import { holdInForce } from '../organisations/store.ts'
import { giveBackSecondments, joinMembers, partMembers, passSecondments } from '../people/unit-merging-store.ts'
import type { Policies } from '../policies/packs.ts'
import { passRegistrations } from '../registration/unit-merging-store.ts'
import { giveBackReliefs, passReliefs } from '../reliefs/unit-merging-store.ts'
import type { Tx } from '../services.ts'
import { type MergeRow, setLeftPlacement } from './store.ts'

type Context = {
  readonly policies: Policies
  readonly actor: Actor
  readonly now: string
  readonly newId: () => string
}

/**
 * Makes two entries of one unit one; both are locked, and everybody of whom it changes something. What was declared and
 * opined at the absorbed one stays where it lies, and is the kept one's to answer for from here on.
 */
export async function mergeUnits(tx: Tx, context: Context, row: MergeRow): Promise<void> {
  const { policies, actor, now } = context
  const passing = passingOf(context, row, 'merge')
  const { fromUnitId, toUnitId: unitId, today: day } = passing
  const underWay = await listUnderWayAt(tx, actor, fromUnitId)
  const text = `${row.absorbed_name}已并入${row.kept_name}，不再需要办理。`
  const dropped = [
    ...(await endMovesBetween(tx, { ...passing, actor, text })),
    ...(await endAmendmentsOf(tx, fromUnitId, { actor, now, text })),
  ]
  const members = await joinMembers(tx, passing)
  await passSecondments(tx, passing)
  await passMoves(tx, { ...passing, actor, text })
  await passAmendments(tx, fromUnitId, unitId)
  await passReliefs(tx, fromUnitId, unitId)
  await passRegistrations(tx, fromUnitId, unitId, { now, text: `${text}已有同一公民身份号码的注册在等待确认。` })
  await passClerks(tx, passing)
  await rerouteTo(tx, policies, actor, { underWay, unitId, now })
  await setLeftPlacement(tx, row.id, await standWith(tx, fromUnitId, unitId, { day, newId: context.newId }))
  await setUnitMergedInto(tx, fromUnitId, unitId, day)
  await tell(tx, context, dropped, `您提出的一项调动或更正已结束：${text}`)
  await tell(
    tx,
    context,
    members,
    `${row.absorbed_name}与${row.kept_name}经核实为同一单位，已合并为${row.kept_name}。您的学时和申报记录不变。`,
  )
  const clerks = await listClerks(tx, [unitId], day)
  await tell(
    tx,
    context,
    clerks.flatMap(({ personId }) => personId ?? []),
    `${row.absorbed_name}已并入${row.kept_name}：${members.length} 名人员及等待单位办理的事项转到${row.kept_name}。`,
  )
}

/**
 * Makes two units of one again; both are locked, and everybody of whom it changes something. Who came with the merge and
 * is still there goes back; what has happened since stays where it happened. Refuses `organisation.ended`,
 * `organisation.aboveNotInForce`.
 */
export async function separateUnits(tx: Tx, context: Context, row: MergeRow): Promise<void> {
  const { policies, actor, now, newId } = context
  const passing = passingOf(context, row, 'separation')
  const { fromUnitId, toUnitId: unitId, today: day } = passing
  if (!(await holdInForce(tx, [fromUnitId])).has(fromUnitId)) throw new Refused('organisation.ended')
  await setUnitMergedInto(tx, unitId, null, day)
  await standAgain(tx, row, { unitId, day, newId })
  const members = await partMembers(tx, passing)
  await giveBackSecondments(tx, passing)
  await giveBackMoves(tx, { ...passing, actor, text: '' }, members)
  await giveBackAmendments(tx, fromUnitId, unitId, members)
  await giveBackReliefs(tx, fromUnitId, unitId, members)
  await giveBackClerks(tx, passing)
  await setUnitOfDraftsAt(tx, members, fromUnitId, unitId)
  const underWay = await listUnderWayAt(tx, actor, fromUnitId, members)
  await rerouteTo(tx, policies, actor, { underWay, unitId, now })
  await tell(
    tx,
    context,
    members,
    `此前合并的${row.absorbed_name}与${row.kept_name}经核实不是同一单位，已经分开。您回到${row.absorbed_name}，学时和申报记录不变。`,
  )
}

/** The place that it left with the merge is its own again, if those above are still there. */
async function standAgain(
  tx: Tx,
  { left_placement_id }: MergeRow,
  { unitId, day, newId }: { unitId: string; day: string; newId: () => string },
): Promise<void> {
  const place = await findLeftPlace(tx, left_placement_id)
  if (place === null) return
  const above = [place.departmentId, place.agencyId, place.bureauId].filter((id) => id !== null)
  const inForce = await holdInForce(tx, above)
  if (!above.every((id) => inForce.has(id))) throw new Refused('organisation.aboveNotInForce')
  await moveTo(tx, unitId, place, { day, newId })
}

/** From which unit to which people and offices pass. */
function passingOf({ now, newId }: Context, row: MergeRow, cause: 'merge' | 'separation') {
  const [fromUnitId, toUnitId] = cause === 'merge' ? [row.absorbed_id, row.kept_id] : [row.kept_id, row.absorbed_id]
  return { mergeId: row.id, fromUnitId, toUnitId, today: shanghaiDate(now), now, newId }
}

const tell = (tx: Tx, context: Context, personIds: readonly string[], text: string): Promise<void> =>
  tellAll(tx, personIds, { kind: 'move', text }, context)
