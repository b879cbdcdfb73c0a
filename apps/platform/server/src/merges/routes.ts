import { merges } from '@xueshi/contract/merges'
import { normalizeCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { type MergeAction, mergingRefusal, unitMergingRefusal } from '@xueshi/domain/merges/actions'
import { actOnMerge } from '@xueshi/domain/merges/commands'
import type { MergeSubject } from '@xueshi/domain/merges/merge'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { officeActView } from '../act-view.ts'
import { requireFiles } from '../files/store.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { findUnitMergingFacts } from '../organisations/merging-store.ts'
import { holdInForce } from '../organisations/store.ts'
import { pageOf, readKey } from '../paging.ts'
import { findLastMembership } from '../people/membership-store.ts'
import { findNamed, getPersonInScope, listBureausOver, lockPeople } from '../people/store.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { askToMergeUnits } from './ask-units.ts'
import { MERGE_COLUMNS } from './columns.ts'
import { merge, separate } from './effect.ts'
import { sideOf, together } from './sides.ts'
import {
  findMerge,
  findMergingFacts,
  insertMerge,
  insertMergeAct,
  listMerges,
  type MergeRow,
  mergeOf,
  mergeView,
  setMergeStatus,
} from './store.ts'
import { mergeUnits, separateUnits } from './unit-effect.ts'
import { lockUnits } from './unit-locks.ts'
import { unitSideOf } from './unit-sides.ts'

export const mergeRoutes = (services: Services) => {
  const { crypto, policies } = services

  async function mergePage({ tx, actor, query }: ListCall<typeof merges.mergeListDownload>, limit: number) {
    const [after = null] = readKey(query.after, 1) ?? []
    const { subject } = query
    const rows = await listMerges(tx, actor, { subject, waiting: query.waiting === 'true', after, limit: limit + 1 })
    return pageOf(rows, limit, mergeView, ({ id }) => [id])
  }

  return implement(merges, {
    async mergeCreate({ tx, actor, body, now, newId }) {
      const { id: personId } = await getPersonInScope(tx, actor, body.personId)
      if (actor.personId === personId) throw new Refused('merge.own')
      const reason = body.reason.trim()
      if (reason === '') throw new Refused('merge.reasonMissing')
      if (body.fileIds.length === 0) throw new Refused('merge.evidenceMissing')
      await requireFiles(tx, actor, body.fileIds)
      const lookup = crypto.lookup(normalizeCitizenNumber(body.otherNumber))
      const otherId = await findNamed(tx, lookup, body.otherName.trim())
      if (otherId === null) throw new Refused('merge.otherNotFound')
      const [keptId, absorbedId] = body.keep === 'person' ? [personId, otherId] : [otherId, personId]
      if (actor.personId === otherId) throw new Refused('merge.own')
      const today = shanghaiDate(now)
      const [bureauId, aboveId = null] = (await listBureausOver(tx, [personId], today)).get(personId) ?? []
      if (bureauId === undefined) throw new Refused('merge.noBureau')
      await lockPeople(tx, [keptId, absorbedId])
      refuseIf(mergingRefusal(await findMergingFacts(tx, keptId, absorbedId, today)))
      const id = newId()
      const askedIn = actor.organisationId ?? ''
      const { fileIds } = body
      const subject = 'person' as const
      await insertMerge(tx, {
        id,
        subject,
        keptId,
        absorbedId,
        reason,
        askedIn,
        bureauId,
        aboveId,
        askedAt: now,
        fileIds,
      })
      await insertMergeAct(tx, { mergeId: id, at: now, by: actor, action: 'ask', text: reason })
      return mergeView(await getMerge(tx, actor, id))
    },

    mergeList: (call) => mergePage(call, call.query.limit),
    mergeListDownload: listDownload(services, '合并', MERGE_COLUMNS, mergePage),

    async mergeView({ tx, actor, path, now }) {
      const row = await getMerge(tx, actor, path.mergeId, 'person')
      const today = shanghaiDate(now)
      return {
        ...heardView(row),
        kept: await sideOf(tx, row.kept_id, today),
        absorbed: await sideOf(tx, row.absorbed_id, today),
        ...(await together(tx, policies, [row.kept_id, row.absorbed_id])),
      }
    },

    async mergeDecide({ tx, actor, path: { mergeId }, body: { decision, text }, now, newId }) {
      const found = await getMerge(tx, actor, mergeId)
      const { kept_id, absorbed_id } = found
      if (found.subject === 'unit') await lockUnits(tx, found)
      else {
        await holdUnits(tx, [kept_id, absorbed_id])
        await lockPeople(tx, [kept_id, absorbed_id])
      }
      const row = await getMerge(tx, actor, mergeId)
      const status = actOnMerge(decision, mergeOf(row), actor, text)
      await insertMergeAct(tx, { mergeId, at: now, by: actor, action: decision, text: text.trim() })
      const merging = row.status === 'proposed' && status === 'done'
      await setMergeStatus(tx, mergeId, status, merging ? now : row.merged_at)
      const context = { policies, actor, now, newId }
      if (row.subject === 'unit') {
        if (merging) refuseIf(unitMergingRefusal(await findUnitMergingFacts(tx, kept_id, absorbed_id)))
        if (merging) await mergeUnits(tx, context, row)
        if (status === 'separated') await separateUnits(tx, context, row)
      } else {
        if (merging) refuseIf(mergingRefusal(await findMergingFacts(tx, kept_id, absorbed_id, shanghaiDate(now))))
        if (merging) await merge(tx, context, row)
        if (status === 'separated') await separate(tx, context, row)
      }
      return mergeView(await getMerge(tx, actor, mergeId))
    },

    async unitMergeCreate({ tx, actor, body, now, newId }) {
      const id = await askToMergeUnits(tx, actor, body, { now, newId })
      return mergeView(await getMerge(tx, actor, id))
    },

    async unitMergeView({ tx, actor, path, now }) {
      const row = await getMerge(tx, actor, path.mergeId, 'unit')
      const today = shanghaiDate(now)
      return {
        ...heardView(row),
        kept: await unitSideOf(tx, row.kept_id, today),
        absorbed: await unitSideOf(tx, row.absorbed_id, today),
      }
    },
  })
}

const heardView = (row: MergeRow) => ({
  ...mergeView(row),
  evidence: row.evidence,
  acts: row.acts.map((act) => officeActView<MergeAction | 'ask'>(act)),
})

/** Refuses `merge.notFound`. */
async function getMerge(tx: Tx, actor: Actor, id: string, subject?: MergeSubject): Promise<MergeRow> {
  const row = await findMerge(tx, actor, id)
  if (!row || (subject !== undefined && row.subject !== subject)) throw new Refused('merge.notFound')
  return row
}

/** Units come before people in the order of locks. */
async function holdUnits(tx: Tx, personIds: readonly string[]): Promise<void> {
  const stays = await Promise.all(personIds.map((id) => findLastMembership(tx, id)))
  await holdInForce(
    tx,
    stays.flatMap((stay) => stay?.unitId ?? []),
  )
}
