import { type Granted, reliefsOf } from '@xueshi/domain/reliefs/months'
import type { Bucket, KindId, Pack } from '@xueshi/domain/rules/pack'
import { EVERYBODY, type StandingFacts } from '@xueshi/domain/rules/standing'
import type { TitleLevel } from '@xueshi/domain/titles'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'
import { LEVEL_ORDER } from './level.ts'
import { listGrants } from './relief-store.ts'

/** What the standing of a person in the year of a pack needs to know of him. */
export type FactsOf = (personId: string, pack: Pack) => StandingFacts

/**
 * What the standings of these people need in the years of these packs, however many they are: one statement, and one
 * more for each thing that one of the packs asks about.
 */
export async function listFacts(tx: Tx, packs: readonly Pack[], personIds: readonly string[]): Promise<FactsOf> {
  if (personIds.length === 0) return () => EVERYBODY
  const levels = await listLevels(tx, personIds)
  const years = (asking: (pack: Pack) => boolean) => packs.filter(asking).map(({ year }) => year)
  const ofKinds = years(({ requirement }) => requirement.subMinimums.length > 0)
  const hours = keyed(ofKinds.length === 0 ? [] : await listHoursByKind(tx, personIds, ofKinds))
  const relieved = years(({ exemptions }) => exemptions.length > 0)
  const granted = keyed<Granted & Keyed>(relieved.length === 0 ? [] : await listGrants(tx, personIds, relieved))
  return (personId, pack) => {
    const key = keyOf({ personId, year: pack.year })
    return {
      person: { level: levels.get(personId) ?? null, firstYear: null },
      byKind: Object.fromEntries((hours.get(key) ?? []).map(({ kind, hundredths }) => [kind, hundredths])),
      completed: completedByEffects(personId, pack),
      reliefs: reliefsOf(pack, granted.get(key) ?? []),
    }
  }
}

/** Buckets that something a person did makes complete: nothing that is posted keeps its effect yet. */
function completedByEffects(_personId: string, _pack: Pack): readonly Bucket[] {
  return []
}

type Keyed = { readonly personId: string; readonly year: number }
const keyOf = ({ personId, year }: Keyed): string => `${personId} ${year}`
const keyed = <T extends Keyed>(rows: readonly T[]): Map<string, T[]> => Map.groupBy(rows, keyOf)

async function listLevels(tx: Tx, personIds: readonly string[]): Promise<Map<string, TitleLevel | null>> {
  const { rows } = await sql<{ personId: string; level: TitleLevel | null }>`
    select distinct on (m.person_id) m.person_id as "personId", m.title_level as level
    from memberships m where m.person_id = ${anyOf(personIds)}
    order by m.person_id, ${LEVEL_ORDER}`.execute(tx)
  return new Map(rows.map(({ personId, level }) => [personId, level]))
}

async function listHoursByKind(tx: Tx, personIds: readonly string[], years: readonly number[]) {
  const { rows } = await sql<{ personId: string; year: number; kind: KindId; hundredths: number }>`
    select person_id as "personId", year, kind, sum(hundredths)::int as hundredths
    from entries where person_id = ${anyOf(personIds)} and year = any(${years}::int[])
    group by person_id, year, kind`.execute(tx)
  return rows
}
