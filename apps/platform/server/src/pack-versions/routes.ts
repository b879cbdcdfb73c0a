import { packVersions } from '@xueshi/contract/pack-versions'
import { proposingRefusal } from '@xueshi/domain/pack-versions/actions'
import { actOnPackVersion } from '@xueshi/domain/pack-versions/commands'
import type { PackCorrectionState } from '@xueshi/domain/pack-versions/pack-correction'
import { proposedPack } from '@xueshi/domain/pack-versions/proposed-pack'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import type { Pack } from '@xueshi/domain/rules/pack'
import { packDifferences } from '@xueshi/domain/rules/pack-sentences'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { personOf } from '../bank/person.ts'
import { requireFiles } from '../files/store.ts'
import { listDownload } from '../lists/download.ts'
import { pageOf, readKey } from '../paging.ts'
import { readOwnPack } from '../policies/pack-file.ts'
import { hashOf } from '../policies/packs.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { isTopBureau } from '../year-close/store.ts'
import { PACK_CORRECTION_COLUMNS } from './columns.ts'
import { listPackCorrections } from './correction-store.ts'
import { decideForPeople } from './decide-corrections.ts'
import { ownCorrections } from './own-corrections.ts'
import { beginVersion } from './run-store.ts'
import {
  findOpenState,
  findVersion,
  insertVersion,
  insertVersionAct,
  listVersions,
  lockVersion,
  setVersionState,
  type VersionRow,
} from './store.ts'
import { VERSION_JOB } from './version-job.ts'
import { correctionView, versionOf, versionView, wholeVersionView } from './view.ts'

type CorrectionCall = {
  readonly tx: Tx
  readonly actor: Actor
  readonly path: { readonly versionId: string }
  readonly query: { readonly state?: PackCorrectionState | undefined; readonly after?: string | undefined }
  readonly now: string
}

export const packVersionRoutes = (services: Services) => {
  const { policies, jobs } = services

  /** The pack in force and the one that is offered in its place, which is the same where no file is. */
  function offer({ year, text }: { readonly year: number; readonly text: string | null }): [Pack, Pack] {
    const { pack } = policies.packOf(year)
    return [pack, proposedPack(pack, text === null ? pack : readOwnPack('规则包', text))]
  }

  async function correctionPage({ tx, actor, path, query, now }: CorrectionCall, limit: number) {
    const { id } = await getVersion(tx, actor, path.versionId)
    const [after = null] = readKey(query.after, 1) ?? []
    const filter = { state: query.state, after, limit: limit + 1, today: shanghaiDate(now) }
    return pageOf(await listPackCorrections(tx, id, filter), limit, correctionView, ({ personId }) => [personId])
  }

  return implement(packVersions, {
    async packVersionList({ tx, actor, now }) {
      const versions = await listVersions(tx)
      return {
        isTopBureau: await isTopBureau(tx, actor, shanghaiDate(now)),
        years: policies.all.map(({ pack: { year, status } }) => ({ year, status })).toSorted((a, b) => b.year - a.year),
        items: versions.map(versionView),
      }
    },

    async packVersionCheck({ tx, actor, body, now }) {
      const today = shanghaiDate(now)
      const isTop = await isTopBureau(tx, actor, today)
      refuseIf(proposingRefusal({ fromOn: today, today, isTopBureau: isTop, open: null }, actor))
      return { differences: packDifferences(...offer(body)) }
    },

    async packVersionPropose({ tx, actor, body, now, newId }) {
      const today = shanghaiDate(now)
      const facts = { fromOn: body.fromOn, today, isTopBureau: await isTopBureau(tx, actor, today) }
      refuseIf(proposingRefusal({ ...facts, open: await findOpenState(tx, body.year) }, actor))
      const [, pack] = offer(body)
      const [document] = await requireFiles(tx, actor, [body.fileId])
      if (document?.mediaType !== 'application/pdf') throw new Refused('packVersion.documentNotPdf')
      const id = newId()
      const text = JSON.stringify(pack)
      const { year, fromOn, title, documentNumber, fileId } = body
      const organisationId = actor.organisationId ?? ''
      const of = {
        id,
        year,
        organisationId,
        fromOn,
        title: title.trim(),
        documentNumber: documentNumber.trim(),
        fileId,
      }
      await insertVersion(tx, { ...of, body: text, hash: hashOf(text) })
      await insertVersionAct(tx, { versionId: id, at: now, by: actor, action: 'propose', text: '' })
      return versionView(await getVersion(tx, actor, id))
    },

    async packVersionView({ tx, actor, path }) {
      return wholeVersionView(tx, policies, await getVersion(tx, actor, path.versionId))
    },

    async packVersionDecide({ tx, actor, path: { versionId }, body: { action, text }, now }) {
      await lockVersion(tx, versionId)
      const row = await getVersion(tx, actor, versionId)
      const state = actOnPackVersion({ action, text, today: shanghaiDate(now) }, versionOf(row), actor)
      await insertVersionAct(tx, { versionId, at: now, by: actor, action, text: text.trim() })
      if (state === 'running') {
        await beginVersion(tx, policies, row, now)
        await jobs.send(tx, VERSION_JOB, { versionId })
      } else await setVersionState(tx, versionId, state)
      return versionView(await getVersion(tx, actor, versionId))
    },

    packCorrectionList: (call) => correctionPage(call, call.query.limit),
    packCorrectionListDownload: listDownload(services, '规则变更的更正', PACK_CORRECTION_COLUMNS, correctionPage),

    async packCorrectionsDecide({ tx, actor, path: { versionId }, body, now, newId }) {
      const version = await getVersion(tx, actor, versionId)
      return decideForPeople(tx, { policies, actor, now, newId }, version, body)
    },

    async packCorrectionOwnList({ tx, actor, query, now }) {
      const person = await personOf(tx, actor, query.personId, shanghaiDate(now))
      return { corrections: await ownCorrections(tx, person.id) }
    },
  })
}

/** A version that the actor's office proposed. Refuses `packVersion.notFound`. */
async function getVersion(tx: Tx, { organisationId }: Actor, id: string): Promise<VersionRow> {
  const row = await findVersion(tx, id)
  if (row?.organisation_id !== organisationId) throw new Refused('packVersion.notFound')
  return row
}
