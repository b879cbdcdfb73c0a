import { bank } from '@xueshi/contract/bank'
import {
  decideCorrection,
  type EntryFacts,
  proposeCorrection,
  withdrawCorrection,
} from '@xueshi/domain/ledger/correction'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { summaryView } from '../declarations/view.ts'
import { type ListCall, listDownload } from '../lists/download.ts'
import { pageOf, readKey } from '../paging.ts'
import { getPersonInScope, lockPeople } from '../people/store.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { listLateEntries, listLockedYears } from '../year-close/late-store.ts'
import { CORRECTION_COLUMNS } from './correction-columns.ts'
import {
  type CorrectionRow,
  closeCorrection,
  findCorrection,
  insertCorrection,
  listCorrections,
} from './correction-store.ts'
import { listEntryFacts } from './entry-facts.ts'
import { personOf } from './person.ts'
import { postYears } from './posting.ts'
import { standingExplanation } from './standing-explanation.ts'
import { standings } from './standings.ts'
import { getExplanation, isPending, listTitledEntries, listUnderWay, type TitledEntry } from './store.ts'

/** Declarations under way that the bank's page shows; their sums count all. */
const MOST_SHOWN = 200

export const bankRoutes = (services: Services) => {
  const { policies } = services
  async function correctionPage(
    { tx, actor, query, now }: ListCall<typeof bank.correctionListDownload>,
    limit: number,
  ) {
    const [after] = readKey(query.after, 1) ?? []
    const rows = await listCorrections(tx, {
      organisationId: actor.organisationId ?? '',
      status: query.status,
      after: after ?? null,
      limit: limit + 1,
    })
    const { items, next } = pageOf(
      rows,
      limit,
      (row) => row,
      ({ id }) => [id],
    )
    return { items: await correctionViews(tx, items, now), next }
  }

  return implement(bank, {
    async bankView({ tx, actor, query, now }) {
      const person = await personOf(tx, actor, query.personId, shanghaiDate(now))
      const entries = await listTitledEntries(tx, person.id)
      const underWay = await listUnderWay(tx, person.id)
      const thisYear = Number(shanghaiDate(now).slice(0, 4))
      const year = query.year ?? thisYear
      const pending = underWay.filter(isPending)
      const late = await listLateEntries(tx, person.id)
      const years = await standings(tx, policies, person.id, entries, pending, thisYear)
      const locked = await listLockedYears(
        tx,
        years.map((each) => each.year),
      )
      return {
        personId: person.id,
        personName: person.name,
        unitName: person.unitName,
        years: years.map(({ facts: _, ...each }) => ({ ...each, lockedOn: locked.get(each.year)?.lockedOn ?? null })),
        year,
        entries: entries.filter((entry) => entry.year === year).map((entry) => entryView(entry, entries, late)),
        pending: underWay.slice(0, MOST_SHOWN).map(summaryView),
      }
    },

    async standingExplain({ tx, actor, path, query: { year }, now }) {
      const person = await personOf(tx, actor, path.personId, shanghaiDate(now))
      const entries = await listTitledEntries(tx, person.id)
      const pending = (await listUnderWay(tx, person.id)).filter(isPending)
      const explained = await standingExplanation(tx, policies, person.id, entries, pending, year)
      const late = await listLateEntries(tx, person.id)
      return {
        personId: person.id,
        personName: person.name,
        ...explained,
        entries: explained.entries.map((entry) => entryView(entry, entries, late)),
        pending: explained.pending.map(summaryView),
      }
    },

    async entryExplain({ tx, actor, path, now }) {
      const person = await personOf(tx, actor, path.personId, shanghaiDate(now))
      const entries = await listTitledEntries(tx, person.id)
      const entry = entries.find(({ id }) => id === path.entryId)
      if (!entry) throw new Refused('ledger.entryNotFound')
      const late = await listLateEntries(tx, person.id)
      return { entry: entryView(entry, entries, late), ...(await getExplanation(tx, person.id, entry.id)) }
    },

    async entryCorrect({ tx, actor, path, body, now, newId }) {
      const { personId, entryId } = path
      await getPersonInScope(tx, actor, personId)
      await lockPeople(tx, [personId])
      const facts = await entryFacts(tx, personId, entryId, now)
      const correction = proposeCorrection(facts, actor, { id: newId(), at: now, ...body })
      const organisationId = actor.organisationId ?? ''
      await insertCorrection(tx, { ...correction, personId, organisationId, proposedByName: actor.name })
      return correctionView(tx, await getCorrection(tx, actor, correction.id), now)
    },

    correctionList: (call) => correctionPage(call, call.query.limit),
    correctionListDownload: listDownload(services, '学时更正', CORRECTION_COLUMNS, correctionPage),

    async correctionDecide({ tx, actor, path, body, now, newId }) {
      const before = await lockCorrection(tx, actor, path.correctionId)
      const facts = await entryFacts(tx, before.personId, before.entryId, now)
      const decision = body.approve ? 'approve' : 'refuse'
      const after = decideCorrection(before, facts, actor, { decision, at: now, text: body.text })
      await closeCorrection(tx, after, actor.name)
      if (body.approve) await postYears(tx, { policies, actor, now, newId }, [before], 'correction')
      return correctionView(tx, await getCorrection(tx, actor, before.id), now)
    },

    async correctionWithdraw({ tx, actor, path, now }) {
      const before = await lockCorrection(tx, actor, path.correctionId)
      const facts = await entryFacts(tx, before.personId, before.entryId, now)
      await closeCorrection(tx, withdrawCorrection(before, facts, actor, { at: now, text: '' }), actor.name)
      return correctionView(tx, await getCorrection(tx, actor, before.id), now)
    },
  })
}

function entryView(
  { registrar, packHash: _, ...entry }: TitledEntry,
  all: readonly TitledEntry[],
  late: ReadonlySet<string>,
) {
  return {
    ...entry,
    bucket: entry.bucket as 'general' | 'specialized',
    kind: entry.kind as 'training',
    reversedById: all.find(({ reversesId }) => reversesId === entry.id)?.id ?? null,
    registrarName: registrar.name,
    registrarOrganisation: registrar.organisationName,
    late: late.has(entry.id),
  }
}

/** What a correction of this entry is judged by. Refuses `ledger.entryNotFound`. */
async function entryFacts(tx: Tx, personId: string, entryId: string, now: string): Promise<EntryFacts> {
  const [facts] = await listEntryFacts(tx, [{ personId, entryId }], shanghaiDate(now))
  if (!facts) throw new Refused('ledger.entryNotFound')
  return facts
}

/** Locks the correction with everything of its person. Refuses `ledger.correctionNotFound`. */
async function lockCorrection(tx: Tx, actor: Actor, id: string): Promise<CorrectionRow> {
  const { personId } = await getCorrection(tx, actor, id)
  await lockPeople(tx, [personId])
  return getCorrection(tx, actor, id)
}

async function getCorrection(tx: Tx, actor: Actor, id: string): Promise<CorrectionRow> {
  const row = await findCorrection(tx, id)
  if (row?.organisationId !== actor.organisationId) throw new Refused('ledger.correctionNotFound')
  return row
}

async function correctionView(tx: Tx, row: CorrectionRow, now: string) {
  const [view] = await correctionViews(tx, [row], now)
  if (!view) throw new Refused('ledger.entryNotFound')
  return view
}

async function correctionViews(tx: Tx, rows: readonly CorrectionRow[], now: string) {
  const facts = await listEntryFacts(tx, rows, shanghaiDate(now))
  const factsOf = new Map(facts.map((each) => [each.id, each]))
  return rows.flatMap(({ organisationId: _, ...row }) => {
    const entry = factsOf.get(row.entryId)
    return entry ? [{ ...row, entry }] : []
  })
}
