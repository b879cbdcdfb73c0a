import { type Granted, reliefsOf } from '@xueshi/domain/reliefs/months'
import { cycleYears } from '@xueshi/domain/rules/cycle'
import type { Bucket, KindId, Pack } from '@xueshi/domain/rules/pack'
import type { PersonFacts } from '@xueshi/domain/rules/rule'
import { EVERYBODY, type StandingFacts } from '@xueshi/domain/rules/standing'
import type { TitleLevel } from '@xueshi/domain/titles'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import { listYearEffects } from '../bank/year-effects.ts'
import type { Tx } from '../services.ts'
import { LEVEL_ORDER } from './level.ts'
import { listGrants } from './relief-store.ts'

/** What the standing of a person in the year of a pack needs to know of him. */
export type FactsOf = (personId: string, pack: Pack) => StandingFacts

/** The earlier years whose hours count in that of a pack, because a cycle is asked as a whole. */
export const earlierInCycle = (pack: Pack): number[] =>
  cycleYears(pack, EVERYBODY.person).filter((year) => year !== pack.year)

/**
 * What the standings of these people need in the years of these packs, however many they are: one statement, and one
 * more for each thing that one of the packs asks about.
 */
export async function listFacts(tx: Tx, packs: readonly Pack[], personIds: readonly string[]): Promise<FactsOf> {
  if (personIds.length === 0) return () => EVERYBODY
  const people = await listPersonFacts(tx, personIds)
  const hoursYears = [...new Set(packs.flatMap(yearsOfHours))]
  const hours = Map.groupBy(
    hoursYears.length === 0 ? [] : await listHours(tx, personIds, hoursYears),
    ({ personId }) => personId,
  )
  const hasEffects = packs.some(({ rules }) => rules.some(({ effect }) => effect.shape !== 'none'))
  const effects = keyed(hasEffects ? await listYearEffects(tx, personIds) : [])
  const relieved = packs.filter(({ exemptions }) => exemptions.length > 0).map(({ year }) => year)
  const granted = keyed<Granted & Keyed>(relieved.length === 0 ? [] : await listGrants(tx, personIds, relieved))
  return (personId, pack) => {
    const key = keyOf({ personId, year: pack.year })
    const own = hours.get(personId) ?? []
    const earlier = earlierInCycle(pack)
    return {
      person: people.get(personId) ?? EVERYBODY.person,
      byKind: sumsBy(
        own.filter(({ year }) => year === pack.year || earlier.includes(year)),
        'kind',
      ),
      effects: (effects.get(key) ?? []).flatMap(({ effect, explanation }) => {
        const line = explanation.at(-1)
        return line === undefined ? [] : [{ effect, line }]
      }),
      reliefs: reliefsOf(pack, granted.get(key) ?? []),
      otherYears: sumsBy(
        own.filter(({ year }) => earlier.includes(year)),
        'bucket',
      ),
    }
  }
}

/** The years of which sums are read: those of the cycle, and the pack's own where it asks for minimums of kinds. */
const yearsOfHours = (pack: Pack): number[] => [
  ...earlierInCycle(pack),
  ...(pack.requirement.subMinimums.length > 0 ? [pack.year] : []),
]

type Keyed = { readonly personId: string; readonly year: number }
const keyOf = ({ personId, year }: Keyed): string => `${personId} ${year}`
const keyed = <T extends Keyed>(rows: readonly T[]): Map<string, T[]> => Map.groupBy(rows, keyOf)

/** What rules may ask about these people. */
export async function listPersonFacts(tx: Tx, personIds: readonly string[]): Promise<Map<string, PersonFacts>> {
  const { rows } = await sql<{ personId: string; level: TitleLevel | null }>`
    select distinct on (m.person_id) m.person_id as "personId", m.title_level as level
    from memberships m where m.person_id = ${anyOf(personIds)}
    order by m.person_id, ${LEVEL_ORDER}`.execute(tx)
  return new Map(rows.map(({ personId, level }) => [personId, { ...EVERYBODY.person, level }]))
}

type HoursRow = Keyed & { readonly bucket: Bucket; readonly kind: KindId; readonly hundredths: number }

async function listHours(tx: Tx, personIds: readonly string[], years: readonly number[]): Promise<HoursRow[]> {
  const { rows } = await sql<HoursRow>`
    select person_id as "personId", year, bucket, kind, sum(hundredths)::int as hundredths
    from entries where person_id = ${anyOf(personIds)} and year = any(${years}::int[])
    group by person_id, year, bucket, kind`.execute(tx)
  return rows
}

function sumsBy(rows: readonly HoursRow[], key: 'bucket' | 'kind'): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const row of rows) sums[row[key]] = (sums[row[key]] ?? 0) + row.hundredths
  return sums
}
