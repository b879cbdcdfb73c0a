import {
  type Entry,
  type EvidenceGrade,
  type ExplanationLine,
  gradeOfDeclared,
  type PostedEntry,
  type SourceKind,
} from '@xueshi/domain/ledger/entry'
import { countedOnce, type Held } from '@xueshi/domain/merges/counted-once'
import type { DeclaredItem } from '@xueshi/domain/rules/evaluate-years'
import type { FieldValues } from '@xueshi/domain/rules/fields'
import type { KindId } from '@xueshi/domain/rules/pack'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { rowsOf } from '@xueshi/foundation/db/rows'
import { countAct } from '@xueshi/foundation/observe/work'
import { sql } from 'kysely'
import { creditTitle, listCreditSources } from '../credits/year-sources.ts'
import { type DeclarationRow, selectDeclarations } from '../declarations/store.ts'
import { earlierTitle, listEarlierSources } from '../earlier-years/year-sources.ts'
import { heldBy } from '../people/store.ts'
import type { Tx } from '../services.ts'

const ENTRY_COLUMNS = [
  'e.id',
  'e.person_id',
  'e.year',
  'e.type',
  'e.bucket',
  'e.kind',
  'e.hundredths',
  'e.source_kind',
  'e.source_id',
  'e.version',
  'e.reverses_id',
  'e.pack_id',
  'e.pack_hash',
  'e.pack_status',
  'e.evidence_grade',
  'e.registrar_account',
  'e.registrar_name',
  'e.registrar_organisation_id',
  'e.registrar_organisation',
  'e.effective_on',
  'e.recorded_at',
] as const

/** All entries of people, of every year, each person's in the order in which they were posted. */
const selectEntries = (tx: Tx, personIds: readonly string[]) =>
  tx
    .selectFrom('entries as e')
    .select(ENTRY_COLUMNS)
    .where(sql<boolean>`e.person_id = ${anyOf(personIds)}`)
    .orderBy('e.recorded_at')
    .orderBy('e.id')

type EntryColumns = Awaited<ReturnType<ReturnType<typeof selectEntries>['execute']>>[number]

const entryOf = (row: EntryColumns): PostedEntry => ({
  id: row.id,
  personId: row.person_id,
  year: row.year,
  type: row.type as Entry['type'],
  bucket: row.bucket,
  kind: row.kind,
  hundredths: row.hundredths,
  sourceKind: row.source_kind as SourceKind,
  sourceId: row.source_id,
  version: row.version,
  reversesId: row.reverses_id,
  packId: row.pack_id,
  packHash: row.pack_hash,
  packStatus: row.pack_status as Entry['packStatus'],
  evidenceGrade: row.evidence_grade as Entry['evidenceGrade'],
  registrar: {
    accountId: row.registrar_account,
    name: row.registrar_name,
    organisationId: row.registrar_organisation_id,
    organisationName: row.registrar_organisation,
  },
  effectiveOn: row.effective_on,
  recordedAt: row.recorded_at,
})

export async function listEntries(tx: Tx, personIds: readonly string[]): Promise<PostedEntry[]> {
  return (await selectEntries(tx, personIds).execute()).map(entryOf)
}

export type TitledEntry = PostedEntry & { readonly title: string }

/** All entries of a person with the titles of what they were posted for. */
export async function listTitledEntries(tx: Tx, personId: string): Promise<TitledEntry[]> {
  const rows = await selectEntries(tx, [personId])
    .leftJoin('declarations as d', 'd.id', 'e.source_id')
    .leftJoin('credits as c', 'c.id', 'e.source_id')
    .leftJoin('earlier_hours as h', 'h.id', 'e.source_id')
    .select(['d.title', 'c.system', 'c.category', 'h.name'])
    .execute()
  return rows.map((row) => ({
    ...entryOf(row),
    title: row.title ?? (row.name === null ? creditTitle(row) : earlierTitle(row.name)),
  }))
}

/** Why an entry is what it is, and the hash of its canonical bytes (docs/ledger.md). */
export async function getExplanation(tx: Tx, personId: string, entryId: string) {
  const { explanation, canonical_hash } = await tx
    .selectFrom('entries')
    .select(['explanation', 'canonical_hash'])
    .where('person_id', '=', personId)
    .where('id', '=', entryId)
    .executeTakeFirstOrThrow()
  return { explanation: explanation as unknown as ExplanationLine[], canonicalHash: canonical_hash }
}

/** Why each entry that stands for a declaration is what it is, in the order in which they were posted. */
export async function listStandingExplanations(tx: Tx, personId: string, declarationId: string) {
  const rows = await tx
    .selectFrom('entries as e')
    .leftJoin('entries as r', (join) =>
      join.onRef('r.person_id', '=', 'e.person_id').onRef('r.reverses_id', '=', 'e.id'),
    )
    .select('e.explanation')
    .where('e.person_id', '=', personId)
    .where('e.source_kind', '=', 'declaration')
    .where('e.source_id', '=', declarationId)
    .where('e.type', '=', 'award')
    .where('r.id', 'is', null)
    .orderBy('e.recorded_at')
    .orderBy('e.id')
    .execute()
  return rows.map(({ explanation }) => explanation as unknown as ExplanationLine[])
}

export const entryColumns = (entry: Entry & { canonicalHash: string }) => ({
  person_id: entry.personId,
  id: entry.id,
  year: entry.year,
  type: entry.type,
  bucket: entry.bucket,
  kind: entry.kind,
  hundredths: entry.hundredths,
  source_kind: entry.sourceKind,
  source_id: entry.sourceId,
  version: entry.version,
  reverses_id: entry.reversesId,
  pack_id: entry.packId,
  pack_hash: entry.packHash,
  pack_status: entry.packStatus,
  explanation: entry.explanation,
  evidence_grade: entry.evidenceGrade,
  registrar_account: entry.registrar.accountId,
  registrar_name: entry.registrar.name,
  registrar_organisation_id: entry.registrar.organisationId,
  registrar_organisation: entry.registrar.organisationName,
  effective_on: entry.effectiveOn,
  recorded_at: entry.recordedAt,
  canonical_hash: entry.canonicalHash,
})

export async function insertEntries(tx: Tx, entries: readonly (Entry & { canonicalHash: string })[]): Promise<void> {
  if (entries.length === 0) return
  for (const { type } of entries) countAct(type)
  await sql`insert into entries select * from ${rowsOf('entries', entries.map(entryColumns))}`.execute(tx)
}

export type PersonYear = { readonly personId: string; readonly year: number }
export type YearSource = DeclaredItem & PersonYear & { effectiveOn: string; evidenceGrade: EvidenceGrade }
type HeldDeclaration = YearSource & Held

/**
 * What was declared for these years of people, which is what they are evaluated from. Whoever was merged into another
 * has nothing: it is the other's, and what both had counts once.
 */
export async function listYearSources(tx: Tx, years: readonly PersonYear[]): Promise<YearSource[]> {
  const held = Map.groupBy(await listHeld(tx, years), ({ personId }) => personId)
  const declared = [...held.values()].flatMap((sources) => countedOnce(sources).counted)
  return [...declared, ...(await listCreditSources(tx, years)), ...(await listEarlierSources(tx, years))]
}

/**
 * Posted declarations, each worth what review settled or what the last approved correction made of it, also those that
 * count no second time because two merged accounts both have them.
 */
export async function listHeld(tx: Tx, years: readonly PersonYear[]): Promise<HeldDeclaration[]> {
  const { rows } = await sql<{
    person_id: string
    declared_for: string
    year: number
    id: string
    kind: KindId
    title: string
    host: string | null
    starts_on: string | null
    declared: number
    approved: number
    settled_at: string
    submitted_at: string
    fields: FieldValues
    effective_on: string
    has_evidence: boolean
  }>`
    select asked.person_id, d.person_id as declared_for, d.year, d.id, d.kind, d.title, d.fields->>'host' as host,
      d.starts_on, d.declared_hundredths as declared, d.posted_at as settled_at, d.submitted_at,
      d.fields,
      coalesce(d.ends_on, make_date(d.year, 12, 31)) as effective_on,
      exists (select from declaration_evidence e where e.person_id = d.person_id and e.declaration_id = d.id) as has_evidence,
      coalesce((
        select c.approved_hundredths from corrections c
        join entries e on e.person_id = c.person_id and e.id = c.entry_id
        where c.status = 'approved' and e.source_kind = 'declaration' and e.source_id = d.id
          and c.person_id in (
            select d.person_id union all select g.kept_id from merges g where g.absorbed_id = d.person_id)
        order by c.decided_at desc, c.id desc limit 1), d.approved_hundredths) as approved
    from unnest(${years.map(({ personId }) => personId)}::uuid[], ${years.map(({ year }) => year)}::int[])
      as asked (person_id, year)
    join people own on own.id = asked.person_id and own.merged_into is null
    cross join lateral ${heldBy(sql.ref('asked.person_id'))} held
    join declarations d on d.person_id = held.id and d.year = asked.year and d.status = 'posted'`.execute(tx)
  return rows.map((row) => ({
    personId: row.person_id,
    declaredFor: row.declared_for,
    year: row.year,
    sourceKind: 'declaration',
    sourceId: row.id,
    kind: row.kind,
    name: row.title,
    host: row.host,
    firstDay: row.starts_on,
    declaredHundredths: row.declared,
    approvedHundredths: row.approved,
    settledAt: row.settled_at,
    declaredAt: row.submitted_at,
    declaredYear: row.year,
    fields: row.fields,
    effectiveOn: row.effective_on,
    evidenceGrade: gradeOfDeclared(row.has_evidence),
  }))
}

/** The years in which any of these people has anything that was posted. */
export async function listEntryYears(tx: Tx, personIds: readonly string[]): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`
    select year from entries where person_id = ${anyOf(personIds)}
    union select year from declarations where person_id = ${anyOf(personIds)} and status = 'posted'
    order by year`.execute(tx)
  return rows.map(({ year }) => year)
}

/** What of a person's is under way, whoever has it: shown beside the bank, never counted. Newest change first. */
export async function listUnderWay(tx: Tx, personId: string): Promise<DeclarationRow[]> {
  const rows = await selectDeclarations(tx)
    .where(sql<boolean>`d.person_id in ${heldBy(personId)}`)
    .where('d.status', 'in', ['inReview', 'awaitingConfirmation', 'awaitingStamp', 'returned'])
    .orderBy('d.updated_at', 'desc')
    .orderBy('d.id', 'desc')
    .execute()
  return rows as unknown as DeclarationRow[]
}

/** What was returned may still change: it is nobody's to count on. */
export const isPending = ({ status }: Pick<DeclarationRow, 'status'>): boolean => status !== 'returned'
