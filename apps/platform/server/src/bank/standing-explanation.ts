import { kindOf } from '@xueshi/domain/rules/pack'
import { explainStanding } from '@xueshi/domain/rules/standing-explanation'
import type { DeclarationRow } from '../declarations/store.ts'
import type { Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'
import { standings } from './standings.ts'
import type { TitledEntry } from './store.ts'

/** How each number of a person's year comes about, with what gave to it. Refuses `policy.packNotFound`. */
export async function standingExplanation(
  tx: Tx,
  policies: Policies,
  personId: string,
  all: readonly TitledEntry[],
  underWay: readonly DeclarationRow[],
  year: number,
) {
  const { pack } = policies.packOf(year)
  const entries = all.filter((entry) => entry.year === year)
  const pending = underWay.filter((row) => row.year === year)
  const [standing] = await standings(tx, policies, personId, entries, pending, year)
  if (!standing) throw new Error(`a year with a pack has a standing, and ${year} has none`)
  const giving = pending.map((row) => ({
    id: row.id,
    kind: row.kind,
    bucket: kindOf(pack, row.kind).bucket,
    hundredths: row.approved_hundredths ?? row.declared_hundredths,
  }))
  const measures = explainStanding(pack, standing.facts, standing, { entries, pending: giving })
  return {
    year,
    packId: pack.id,
    packStatus: pack.status,
    measures: measures.map(({ entries: gave, pending: waiting, ...measure }) => ({
      ...measure,
      entryIds: gave.map(({ id }) => id),
      pendingIds: waiting.map(({ id }) => id),
    })),
    entries,
    pending,
  }
}
