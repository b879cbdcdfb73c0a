import { unitMergingRefusal } from '@xueshi/domain/merges/actions'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { requireFiles } from '../files/store.ts'
import { findUnitMergingFacts, listBureausOverBoth, lockOrganisations } from '../organisations/merging-store.ts'
import { inScope } from '../organisations/scope.ts'
import type { Tx } from '../services.ts'
import { insertMerge, insertMergeAct } from './store.ts'

type Wish = {
  readonly unitId: string
  readonly otherId: string
  readonly keep: 'unit' | 'other'
  readonly reason: string
  readonly fileIds: readonly string[]
}

/**
 * Somebody asks to have two entries of one unit merged; answers the merge. Refuses `organisation.notFound` where neither
 * is in his charge, `merge.reasonMissing`, `unitMerge.noBureau`, and what `unitMergingRefusal` refuses.
 */
export async function askToMergeUnits(
  tx: Tx,
  actor: Actor,
  { unitId, otherId, keep, fileIds, ...said }: Wish,
  { now, newId }: { now: string; newId: () => string },
): Promise<string> {
  await requireInScope(tx, actor, unitId)
  const reason = said.reason.trim()
  if (reason === '') throw new Refused('merge.reasonMissing')
  if (fileIds.length > 0) await requireFiles(tx, actor, fileIds)
  const [keptId, absorbedId] = keep === 'unit' ? [unitId, otherId] : [otherId, unitId]
  await lockOrganisations(tx, [keptId, absorbedId])
  await requireKnown(tx, otherId)
  refuseIf(unitMergingRefusal(await findUnitMergingFacts(tx, keptId, absorbedId)))
  const [bureauId, aboveId = null] = await listBureausOverBoth(tx, unitId, otherId)
  if (bureauId === undefined) throw new Refused('unitMerge.noBureau')
  const id = newId()
  const askedIn = actor.organisationId ?? ''
  const asked = { id, subject: 'unit' as const, reason, askedIn, bureauId, aboveId, askedAt: now, fileIds }
  await insertMerge(tx, { ...asked, keptId, absorbedId })
  await insertMergeAct(tx, { mergeId: id, at: now, by: actor, action: 'ask', text: reason })
  return id
}

async function requireInScope(tx: Tx, actor: Actor, unitId: string): Promise<void> {
  const { rows } = await sql`
    select from organisations o where o.id = ${unitId} and ${inScope(actor, sql.ref('o.id'))}`.execute(tx)
  if (rows.length === 0) throw new Refused('organisation.notFound')
}

async function requireKnown(tx: Tx, id: string): Promise<void> {
  const row = await tx.selectFrom('organisations').select('id').where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refused('organisation.notFound')
}
