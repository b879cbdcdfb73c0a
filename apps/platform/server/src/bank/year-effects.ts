import type { ExplanationLine, ItemResult } from '@xueshi/domain/rules/evaluation'
import type { Effect } from '@xueshi/domain/rules/rule'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { rowsOf } from '@xueshi/foundation/db/rows'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'
import type { PersonYear } from './store.ts'

type Source = { readonly sourceKind: string; readonly sourceId: string }
/** What something that a person did does in a year beside its hours, and why. */
export type YearEffect = PersonYear &
  Source & {
    readonly effect: Effect
    readonly explanation: readonly ExplanationLine[]
    readonly packHash: string
  }
type StandingEffect = YearEffect & { readonly id: string }

/** The effects of a person's evaluated year. */
export const effectsOf = (
  { personId, year, packHash }: PersonYear & { readonly packHash: string },
  results: readonly ItemResult[],
): YearEffect[] =>
  results
    .filter(({ effect }) => effect.shape !== 'none')
    .map(({ sourceKind, sourceId, effect, explanation }) => ({
      personId,
      year,
      packHash,
      sourceKind,
      sourceId,
      effect,
      explanation,
    }))

/** What stands of people, in the order of years. */
export async function listYearEffects(tx: Tx, personIds: readonly string[]): Promise<StandingEffect[]> {
  const rows = await tx
    .selectFrom('year_effects')
    .select(['person_id', 'id', 'year', 'source_kind', 'source_id', 'effect', 'explanation', 'pack_hash'])
    .where(sql<boolean>`person_id = ${anyOf(personIds)}`)
    .where('ended_at', 'is', null)
    .orderBy('year')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    personId: row.person_id,
    id: row.id,
    year: row.year,
    sourceKind: row.source_kind,
    sourceId: row.source_id,
    effect: row.effect as Effect,
    explanation: row.explanation as ExplanationLine[],
    packHash: row.pack_hash,
  }))
}

/** Makes what stands in these years of people what the evaluation gives. The caller has locked the people. */
export async function saveYearEffects(
  tx: Tx,
  years: readonly PersonYear[],
  given: readonly YearEffect[],
  { now, newId }: { readonly now: string; readonly newId: () => string },
): Promise<void> {
  const asked = new Set(years.map(yearKey))
  const standing = (await listYearEffects(tx, [...new Set(years.map(({ personId }) => personId))])).filter((one) =>
    asked.has(yearKey(one)),
  )
  const [stood, due] = [new Set(standing.map(effectKey)), new Set(given.map(effectKey))]
  const ended = standing.filter((one) => !due.has(effectKey(one)))
  if (ended.length > 0) {
    await tx
      .updateTable('year_effects')
      .set({ ended_at: now })
      .where(sql<boolean>`id = any(${ended.map(({ id }) => id)}::uuid[])`)
      .where(sql<boolean>`person_id = ${anyOf(ended.map(({ personId }) => personId))}`)
      .execute()
  }
  const begun = given
    .filter((one) => !stood.has(effectKey(one)))
    .map((one) => ({
      person_id: one.personId,
      id: newId(),
      year: one.year,
      source_kind: one.sourceKind,
      source_id: one.sourceId,
      effect: one.effect,
      explanation: one.explanation,
      pack_hash: one.packHash,
      recorded_at: now,
      ended_at: null,
    }))
  if (begun.length > 0) await sql`insert into year_effects select * from ${rowsOf('year_effects', begun)}`.execute(tx)
}

const yearKey = ({ personId, year }: PersonYear) => `${personId} ${year}`
const effectKey = ({ sourceKind, sourceId, effect, ...of }: YearEffect) =>
  JSON.stringify([yearKey(of), sourceKind, sourceId, effect.shape, 'buckets' in effect ? effect.buckets : []])
