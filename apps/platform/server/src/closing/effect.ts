import { shanghaiDate } from '@xueshi/domain/time'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { endGrantsIn } from '../accounts/grant-store.ts'
import { endAmendmentsOf, passAmendments, passAmendmentsUp } from '../amendments/unit-merging-store.ts'
import { setUnitOfDraftsAt } from '../declarations/draft-store.ts'
import { listUnderWayAt } from '../declarations/load.ts'
import { rerouteAbove, rerouteTo } from '../declarations/reroute-to.ts'
import { endMoves, moveOnFromNowhere, passMoves } from '../moves/unit-merging-store.ts'
import { setEnd } from '../organisations/description-store.ts'
import { closePlacement } from '../organisations/placement-store.ts'
import { endStaysAt, joinMembers, leaveTogether, passSecondments } from '../people/unit-merging-store.ts'
import type { Policies } from '../policies/packs.ts'
import { tellApplicant } from '../registration/tell.ts'
import { closeRegistrations, passRegistrations } from '../registration/unit-merging-store.ts'
import { passReliefs, passReliefsUp } from '../reliefs/unit-merging-store.ts'
import type { Tx } from '../services.ts'
import type { ClosingUnit } from './store.ts'
import { type Told, tellOfClosing } from './told.ts'

export type Closing = {
  readonly policies: Policies
  readonly actor: Actor
  readonly unit: ClosingUnit
  readonly successor: { readonly id: string; readonly name: string } | null
  /** The first day on which the unit is no more. */
  readonly day: string
  readonly now: string
  readonly newId: () => string
}

/**
 * Closes a unit with all that is left in it: the tree, the units, and everybody of whom it changes something are locked.
 * What was declared and opined there stays as it was said.
 */
export async function closeUnit(tx: Tx, closing: Closing): Promise<void> {
  const { unit, successor, day } = closing
  await endStaysAt(tx, unit.id, day)
  const told = successor === null ? await leaveBehind(tx, closing) : await passOn(tx, closing, successor.id)
  await setEnd(tx, unit.id, day)
  await closePlacement(tx, unit.id, day)
  await tellOfClosing(tx, closing, told)
  await endGrantsIn(tx, unit.id, day)
}

/** Its people, and what waits for it, go to another unit. */
async function passOn(tx: Tx, closing: Closing, unitId: string): Promise<Told> {
  const { policies, actor, unit, day, now, newId } = closing
  const text = `${unit.name}已停用，不再需要办理。`
  const passing = { mergeId: null, fromUnitId: unit.id, toUnitId: unitId, today: day, now, newId, actor, text }
  const underWay = await listUnderWayAt(tx, actor, unit.id)
  const dropped = await endMoves(
    tx,
    passing,
    sql`to_unit_id = ${unit.id}
    or (from_unit_id = ${unit.id} and to_unit_id = ${unitId})`,
  )
  const amended = await endAmendmentsOf(tx, unit.id, passing)
  const members = await joinMembers(tx, passing)
  await passSecondments(tx, passing)
  await passMoves(tx, passing)
  await passAmendments(tx, unit.id, unitId)
  await passReliefs(tx, unit.id, unitId)
  await passRegistrations(tx, unit.id, unitId, { now, text: `${text}已有同一公民身份号码的注册在等待确认。` })
  await setUnitOfDraftsAt(tx, members, unit.id, unitId)
  await rerouteTo(tx, policies, actor, { underWay, unitId, now })
  return { members, dropped, amended }
}

/** Its people leave; what waits for it goes on to those above. */
async function leaveBehind(tx: Tx, { policies, actor, unit, day, now, newId }: Closing): Promise<Told> {
  const text = `${unit.name}已停用，不再需要办理。`
  const underWay = await listUnderWayAt(tx, actor, unit.id)
  const dropped = await endMoves(
    tx,
    { actor, now, text },
    sql`to_unit_id = ${unit.id}
    or (from_unit_id = ${unit.id} and (to_unit_id is null or kind = 'secondment'))`,
  )
  const amended = await endAmendmentsOf(tx, unit.id, { actor, now, text })
  await moveOnFromNowhere(tx, unit.id)
  await passAmendmentsUp(tx, unit.id, shanghaiDate(now))
  await passReliefsUp(tx, unit.id, shanghaiDate(now))
  const refused = await closeRegistrations(tx, unit.id, { now, text: `${unit.name}已停用，请向现在的单位重新注册。` })
  for (const id of refused) await tellApplicant(tx, { id, personId: null, by: unit.name }, { now, newId })
  await rerouteAbove(tx, policies, actor, { underWay, unitId: unit.id, now })
  return { members: await leaveTogether(tx, unit.id, day), dropped, amended }
}
