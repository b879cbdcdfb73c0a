import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { sql } from 'kysely'
import { passOffices } from '../accounts/grant-store.ts'
import { deleteSessionsOf } from '../accounts/session-store.ts'
import { getAccountOf } from '../accounts/store.ts'
import { type PostingContext, postYears } from '../bank/posting.ts'
import { listEntryYears } from '../bank/store.ts'
import { setUnitOfDrafts } from '../declarations/draft-store.ts'
import { tellPeople } from '../messages/tell.ts'
import { holdUnitOfToday } from '../organisations/merging-store.ts'
import { beginMembership, endMembership, endStay, findLastMembership } from '../people/membership-store.ts'
import { giveBackNumbers, setMergedInto, takeNumbers } from '../people/merging-store.ts'
import type { Tx } from '../services.ts'
import type { MergeRow } from './store.ts'

type Two = Pick<MergeRow, 'id' | 'kept_id' | 'absorbed_id'>

/**
 * Makes two people one; both are locked. What was declared, opined and posted for the one stays where it lies, and is
 * the other's from here on; the hours go over as reversals and awards.
 */
export async function merge(tx: Tx, context: PostingContext, { id, kept_id, absorbed_id }: Two): Promise<void> {
  const { now, newId } = context
  await setMergedInto(tx, absorbed_id, kept_id)
  await takeNumbers(tx, kept_id, absorbed_id, now)
  await joinStays(tx, { id, kept_id, absorbed_id }, context)
  const absorbed = await getAccountOf(tx, absorbed_id)
  const kept = await getAccountOf(tx, kept_id)
  if (absorbed && kept) await passOffices(tx, absorbed.id, kept.id, { today: shanghaiDate(now), now, newId })
  if (absorbed) await deleteSessionsOf(tx, absorbed.id)
  await postBoth(tx, context, { id, kept_id, absorbed_id }, 'merge')
  await tell(tx, kept_id, '您的两个账号经核实为同一人，已经合并到这个账号。原有的申报、学时和消息都在这里。', context)
}

/** Makes one two again; both are locked. Refuses `merge.numberInUse`. */
export async function separate(tx: Tx, context: PostingContext, row: MergeRow): Promise<void> {
  const { kept_id, absorbed_id, merged_at } = row
  if (!(await giveBackNumbers(tx, kept_id, absorbed_id, merged_at ?? ''))) throw new Refused('merge.numberInUse')
  await setMergedInto(tx, absorbed_id, null)
  await partStays(tx, row, context)
  await postBoth(tx, context, row, 'separation')
  for (const personId of [kept_id, absorbed_id]) {
    await tell(tx, personId, '此前合并的两个账号经核实不是同一人，已经分开，各自的申报和学时已经还原。', context)
  }
}

async function postBoth(
  tx: Tx,
  context: PostingContext,
  { id, kept_id, absorbed_id }: Two,
  cause: 'merge' | 'separation',
) {
  const years = await listEntryYears(tx, [kept_id, absorbed_id])
  const each = years.flatMap((year) => [kept_id, absorbed_id].map((personId) => ({ personId, year })))
  await postYears(tx, { ...context, decisionId: id }, each, cause)
}

/** He who signs in no more leaves his unit; who was kept takes his place there where he has none of his own. */
async function joinStays(tx: Tx, { id, kept_id, absorbed_id }: Two, { now, newId }: PostingContext): Promise<void> {
  const today = shanghaiDate(now)
  const left = await findLastMembership(tx, absorbed_id)
  const own = await findLastMembership(tx, kept_id)
  const current = left?.leftOn === null ? left : null
  const startsOn = [today, own?.leftOn ?? '', current?.validFrom ?? ''].toSorted().at(-1) ?? today
  if (current !== null) await endMembership(tx, absorbed_id, startsOn)
  const joins = current !== null && own?.leftOn !== null
  const joinedId = joins ? newId() : null
  if (joinedId !== null)
    await beginMembership(tx, { personId: kept_id, startsOn }, current?.unitId ?? '', joinedId, now)
  const unitId = own?.leftOn === null ? own.unitId : current?.unitId
  if (unitId !== undefined) await setUnitOfDrafts(tx, absorbed_id, unitId)
  await sql`
    update merges set joined_membership_id = ${joinedId}::uuid, left_membership_id = (
      select id from memberships where person_id = ${absorbed_id} and ${current !== null}
      order by valid_until desc, valid_from desc, created_at desc limit 1) where id = ${id}`.execute(tx)
}

/**
 * Each is again where he was, from today on; where either has moved since, he stays. A unit that has been merged since is
 * the other one now, and to one that has ended nobody returns.
 */
async function partStays(tx: Tx, row: MergeRow, { now, newId }: PostingContext): Promise<void> {
  const { kept_id, absorbed_id, left_membership_id, joined_membership_id } = row
  const today = shanghaiDate(now)
  if (left_membership_id !== null) {
    const left = await findLastMembership(tx, absorbed_id)
    const startsOn = [today, left?.leftOn ?? ''].toSorted().at(-1) ?? today
    const unitId = left && (await holdUnitOfToday(tx, left.unitId))
    if (unitId) {
      await beginMembership(tx, { personId: absorbed_id, startsOn }, unitId, newId(), now)
      await setUnitOfDrafts(tx, absorbed_id, unitId)
    }
  }
  if (joined_membership_id === null) return
  await endStay(tx, kept_id, joined_membership_id, today)
}

async function tell(tx: Tx, personId: string, text: string, { now, newId }: PostingContext): Promise<void> {
  await tellPeople(tx, [{ id: newId(), personId, kind: 'account', text, declarationId: null, createdAt: now }])
}
