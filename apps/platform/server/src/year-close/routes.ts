import { yearClose } from '@xueshi/contract/year-close'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import { askingRefusal } from '@xueshi/domain/year-close/actions'
import { actOnYearClose } from '@xueshi/domain/year-close/commands'
import type { Actor } from '../accounts/actor.ts'
import { listDownload } from '../lists/download.ts'
import { pageOf, readKey } from '../paging.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { CLOSE_JOB } from './close-job.ts'
import { DIFFERENCE_COLUMNS, UNDER_WAY_COLUMNS } from './columns.ts'
import { listDifferences } from './difference-store.ts'
import {
  type CloseRow,
  countUnderWay,
  findClose,
  findLastClose,
  insertClose,
  insertCloseAct,
  isTopBureau,
  listLastCloses,
  listUnderWayThen,
  lockClose,
  setCloseState,
} from './store.ts'
import { closeOf, closeView, differenceView, wholeView } from './view.ts'

type CloseCall = {
  readonly tx: Tx
  readonly actor: Actor
  readonly path: { readonly closeId: string }
  readonly query: { readonly after?: string | undefined }
  readonly now: string
}

/** Before every identifier. */
const NOBODY = '00000000-0000-0000-0000-000000000000'

export const yearCloseRoutes = (services: Services) => {
  const { policies, jobs } = services

  async function underWayPage({ tx, actor, path: { closeId }, query: { after } }: CloseCall, limit: number) {
    const close = await getClose(tx, actor, closeId)
    const rows = await listUnderWayThen(tx, close, { after: pairKey(after), limit: limit + 1 })
    return pageOf(
      rows,
      limit,
      (row) => row,
      ({ personId, declarationId }) => [personId, declarationId],
    )
  }

  async function differencePage({ tx, actor, path: { closeId }, query: { after } }: CloseCall, limit: number) {
    const close = await getClose(tx, actor, closeId)
    const [last = NOBODY] = readKey(after, 1) ?? []
    const { pack } = policies.packOf(close.year)
    const rows = await listDifferences(tx, pack, close, { after: last, limit: limit + 1 })
    return pageOf(rows, limit, differenceView, ({ personId }) => [personId])
  }

  return implement(yearClose, {
    async yearCloseList({ tx, actor, now }) {
      const closes = new Map((await listLastCloses(tx)).map((row) => [row.year, closeView(row)]))
      const ended = policies.all.map(({ pack }) => pack).filter(({ year }) => year < yearOf(now))
      return {
        isTopBureau: await isTopBureau(tx, actor, shanghaiDate(now)),
        items: ended
          .toSorted((a, b) => b.year - a.year)
          .map(({ year, status }) => ({ year, packStatus: status, close: closes.get(year) ?? null })),
      }
    },

    async yearCloseView({ tx, actor, path: { year }, now }) {
      if (!(await isTopBureau(tx, actor, shanghaiDate(now)))) throw new Refused('yearClose.notTopBureau')
      policies.packOf(year)
      const row = await findLastClose(tx, year)
      return {
        year,
        close: row ? await wholeView(tx, row) : null,
        underWay: await countUnderWay(tx, year),
      }
    },

    async yearCloseAsk({ tx, actor, body: { year, text }, now, newId }) {
      const last = await findLastClose(tx, year)
      const asked = { year, thisYear: yearOf(now), isTopBureau: await isTopBureau(tx, actor, shanghaiDate(now)) }
      refuseIf(askingRefusal({ ...asked, state: last ? closeOf(last).state : null }, actor))
      policies.packOf(year)
      const id = newId()
      await insertClose(tx, { id, year, organisationId: actor.organisationId ?? '' })
      await insertCloseAct(tx, { closeId: id, at: now, by: actor, action: 'ask', text: text.trim() })
      return closeView(await getClose(tx, actor, id))
    },

    async yearCloseDecide({ tx, actor, path: { closeId }, body: { action, text }, now }) {
      await lockClose(tx, closeId)
      const row = await getClose(tx, actor, closeId)
      const state = actOnYearClose(action, closeOf(row), actor, text)
      await insertCloseAct(tx, { closeId, at: now, by: actor, action, text: text.trim() })
      await setCloseState(tx, closeId, state, now)
      if (state === 'running') await jobs.send(tx, CLOSE_JOB, { closeId })
      return closeView(await getClose(tx, actor, closeId))
    },

    yearCloseUnderWayList: (call) => underWayPage(call, call.query.limit),
    yearCloseUnderWayListDownload: listDownload(services, '结账时未办结的申报', UNDER_WAY_COLUMNS, underWayPage),
    yearCloseDifferenceList: (call) => differencePage(call, call.query.limit),
    yearCloseDifferenceListDownload: listDownload(services, '结账以后的变化', DIFFERENCE_COLUMNS, differencePage),
  })
}

const pairKey = (after: string | undefined): readonly [string, string] => {
  const [person = NOBODY, other = NOBODY] = readKey(after, 2) ?? []
  return [person, other]
}

/** The business year of an instant, in Asia/Shanghai. */
const yearOf = (now: string): number => Number(shanghaiDate(now).slice(0, 4))

/** A close that the actor's office asked for. Refuses `yearClose.notFound`. */
async function getClose(tx: Tx, { organisationId }: Actor, id: string): Promise<CloseRow> {
  const row = await findClose(tx, id)
  if (row?.organisation_id !== organisationId) throw new Refused('yearClose.notFound')
  return row
}
