import { balances } from '@xueshi/domain/ledger/balance'
import type { PostedEntry } from '@xueshi/domain/ledger/entry'
import { reliefLines } from '@xueshi/domain/reliefs/words'
import { type Bucket, type KindId, kindOf } from '@xueshi/domain/rules/pack'
import { type HoursByBucket, yearStanding } from '@xueshi/domain/rules/standing'
import type { Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'
import { listFacts } from '../standing/facts.ts'

/** A declaration in review: what it may come to is shown hatched, never counted. */
export type Pending = {
  readonly year: number
  readonly kind: string
  readonly approved_hundredths: number | null
  readonly declared_hundredths: number
}

/** How a person stands in every year that he has anything in, and in this one, by which facts; newest first. */
export async function standings(
  tx: Tx,
  policies: Policies,
  personId: string,
  entries: readonly PostedEntry[],
  pending: readonly Pending[],
  thisYear: number,
) {
  const known = new Set(policies.all.map(({ pack }) => pack.year))
  const years = new Set([thisYear, ...entries.map(({ year }) => year), ...pending.map(({ year }) => year)])
  const packs = [...years]
    .filter((year) => known.has(year))
    .sort((a, b) => b - a)
    .map((year) => policies.packOf(year).pack)
  const factsOf = await listFacts(tx, packs, [personId])
  return packs.map((pack) => {
    const { year } = pack
    const posted: HoursByBucket = Object.fromEntries(
      balances(entries)
        .filter((balance) => balance.year === year)
        .map(({ bucket, hundredths }) => [bucket, hundredths]),
    )
    const waiting: Partial<Record<Bucket, number>> = {}
    for (const item of pending.filter((each) => each.year === year)) {
      const { bucket } = kindOf(pack, item.kind as KindId)
      waiting[bucket] = (waiting[bucket] ?? 0) + (item.approved_hundredths ?? item.declared_hundredths)
    }
    const facts = factsOf(personId, pack)
    const reliefs = reliefLines(pack, facts, null)
    const standing = yearStanding(pack, posted, waiting, facts)
    return { year, packId: pack.id, packStatus: pack.status, facts, reliefs, ...standing }
  })
}
