import { bank } from '@xueshi/contract/bank'
import {
  decideCorrection,
  type EntryFacts,
  proposeCorrection,
  withdrawCorrection,
} from '@xueshi/domain/ledger/correction'
import type { Entry } from '@xueshi/domain/ledger/entry'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { listDeclarations } from '../declarations/store.ts'
import { summaryView } from '../declarations/view.ts'
import { findPlacement } from '../organisations/store.ts'
import { pageOf, readKey } from '../paging.ts'
import { findPerson, findUnitOf, getPersonInScope } from '../people/store.ts'
import { implement, type Services, type Tx } from '../services.ts'
import { postYear } from './posting.ts'
import { standings } from './standings.ts'
import {
  type CorrectionRow,
  closeCorrection,
  insertCorrection,
  listCorrections,
  listEntries,
  listSourceTitles,
  listYearSources,
  lockCorrection,
  lockYear,
} from './store.ts'

const MOST_PENDING = 200
const IN_REVIEW = new Set(['inReview', 'awaitingConfirmation', 'awaitingStamp', 'returned'])

export const bankRoutes = ({ policies }: Services) =>
  implement(bank, {
    async bankView({ tx, actor, query, now }) {
      const person = await personOf(tx, actor, query.personId)
      const entries = await listEntries(tx, person.id)
      const thisYear = Number(shanghaiDate(now).slice(0, 4))
      const year = query.year ?? thisYear
      const titles = await listSourceTitles(tx, person.id)
      const open = await listDeclarations(tx, {
        personId: person.id,
        unitId: null,
        year: undefined,
        status: undefined,
        search: undefined,
        after: null,
        limit: MOST_PENDING,
      })
      return {
        personId: person.id,
        personName: person.name,
        unitName: person.unitName,
        years: await standings(tx, policies, person.id, entries, thisYear),
        year,
        entries: entries.filter((entry) => entry.year === year).map((entry) => entryView(entry, entries, titles)),
        pending: open.filter(({ status }) => IN_REVIEW.has(status)).map(summaryView),
      }
    },

    async entryExplain({ tx, actor, path }) {
      const person = await personOf(tx, actor, path.personId)
      const entries = await listEntries(tx, person.id)
      const entry = entries.find(({ id }) => id === path.entryId)
      if (!entry) throw new Refused('ledger.entryNotFound')
      const { canonical_hash } = await tx
        .selectFrom('entries')
        .select('canonical_hash')
        .where('person_id', '=', person.id)
        .where('id', '=', entry.id)
        .executeTakeFirstOrThrow()
      const titles = await listSourceTitles(tx, person.id)
      return {
        entry: entryView(entry, entries, titles),
        explanation: entry.explanation,
        canonicalHash: canonical_hash,
      }
    },

    async entryCorrect({ tx, actor, path, body, now, newId }) {
      await getPersonInScope(tx, actor, path.personId)
      const facts = await entryFacts(tx, path.personId, path.entryId, now)
      const correction = proposeCorrection(facts, actor, { id: newId(), at: now, ...body })
      const organisationId = actor.organisationId ?? ''
      const { personId } = path
      await insertCorrection(tx, { ...correction, personId, organisationId, proposedByName: actor.name })
      return correctionView(tx, await getCorrection(tx, actor, correction.id), now)
    },

    async correctionList({ tx, actor, query, now }) {
      const [after] = readKey(query.after, 1) ?? []
      const rows = await listCorrections(tx, {
        organisationId: actor.organisationId ?? '',
        status: query.status,
        after: after ?? null,
        limit: query.limit + 1,
      })
      const { items, next } = pageOf(
        rows,
        query.limit,
        (row) => row,
        ({ id }) => [id],
      )
      const views = []
      for (const row of items) views.push(await correctionView(tx, row, now))
      return { items: views, next }
    },

    async correctionDecide({ tx, actor, path, body, now, newId }) {
      const before = await getCorrection(tx, actor, path.correctionId)
      await lockYear(tx, before.personId, before.year)
      const facts = await entryFacts(tx, before.personId, before.entryId, now)
      const decision = body.approve ? 'approve' : 'refuse'
      const after = decideCorrection(before, facts, actor, { decision, at: now, text: body.text })
      await closeCorrection(tx, after, actor.name)
      if (body.approve) {
        await postYear(tx, { policies, actor, now, newId }, before.personId, before.year, 'correction')
      }
      return correctionView(tx, await getCorrection(tx, actor, before.id), now)
    },

    async correctionWithdraw({ tx, actor, path, now }) {
      const before = await getCorrection(tx, actor, path.correctionId)
      const facts = await entryFacts(tx, before.personId, before.entryId, now)
      await closeCorrection(tx, withdrawCorrection(before, facts, actor, { at: now, text: '' }), actor.name)
      return correctionView(tx, await getCorrection(tx, actor, before.id), now)
    },
  })

/** Whose bank is asked for: one's own, or one of the people in one's charge. Refuses `person.notFound`. */
async function personOf(tx: Tx, actor: Actor, personId: string | undefined) {
  if (actor.role !== 'professional') {
    if (personId === undefined) throw new Refused('person.notFound')
    return getPersonInScope(tx, actor, personId)
  }
  if (actor.personId === null || (personId !== undefined && personId !== actor.personId)) {
    throw new Refused('person.notFound')
  }
  const person = await findPerson(tx, actor.personId)
  if (!person) throw new Refused('person.notFound')
  return { ...person, unitName: await unitNameOf(tx, person.id) }
}

async function unitNameOf(tx: Tx, personId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('memberships as m')
    .innerJoin('organisations as o', 'o.id', 'm.organisation_id')
    .select('o.name')
    .where('m.person_id', '=', personId)
    .where('m.valid_until', 'is', null)
    .executeTakeFirst()
  return row?.name ?? null
}

function entryView(
  { explanation: _, registrar, packHash: __, ...entry }: Entry,
  all: readonly Entry[],
  titles: ReadonlyMap<string, string>,
) {
  return {
    ...entry,
    bucket: entry.bucket as 'general' | 'specialized',
    kind: entry.kind as 'training',
    title: titles.get(entry.sourceId) ?? '',
    reversedById: all.find(({ reversesId }) => reversesId === entry.id)?.id ?? null,
    registrarName: registrar.name,
    registrarOrganisation: registrar.organisationName,
  }
}

/** What a correction is judged by. Refuses `ledger.entryNotFound`. */
async function entryFacts(tx: Tx, personId: string, entryId: string, now: string): Promise<EntryFacts> {
  const entries = await listEntries(tx, personId)
  const entry = entries.find(({ id }) => id === entryId)
  if (!entry) throw new Refused('ledger.entryNotFound')
  const sources = await listYearSources(tx, personId, entry.year)
  const unitId = await findUnitOf(tx, personId, shanghaiDate(now))
  const placement = unitId === null ? undefined : await findPlacement(tx, unitId, shanghaiDate(now))
  const above = placement?.bureauId ? await findPlacement(tx, placement.bureauId, shanghaiDate(now)) : undefined
  return {
    id: entry.id,
    personId,
    type: entry.type,
    reversed: entries.some(({ reversesId }) => reversesId === entry.id),
    approvedHundredths: sources.find(({ sourceId }) => sourceId === entry.sourceId)?.approvedHundredths ?? 0,
    bureauIds: [entry.registrar.organisationId, placement?.bureauId, above?.bureauId].filter(
      (id) => typeof id === 'string',
    ),
  }
}

async function getCorrection(tx: Tx, actor: Actor, id: string): Promise<CorrectionRow> {
  const row = await lockCorrection(tx, id)
  if (row?.organisationId !== actor.organisationId) throw new Refused('ledger.correctionNotFound')
  return row
}

async function correctionView(tx: Tx, { organisationId: _, ...row }: CorrectionRow, now: string) {
  return { ...row, entry: await entryFacts(tx, row.personId, row.entryId, now) }
}
