import type { Hundredths } from '../hours.ts'
import type { PostedEntry, Source } from './entry.ts'

/** Hours of one year and bucket. Always a sum over entries, never stored. */
export type Balance = { readonly year: number; readonly bucket: string; readonly hundredths: Hundredths }

type Summed = Pick<PostedEntry, 'year' | 'bucket' | 'hundredths'>

/** A person's balances, by year and bucket; a year and bucket that was posted and reversed stays as 0. */
export function balances(entries: readonly Summed[]): Balance[] {
  const sums = new Map<string, Balance>()
  for (const { year, bucket, hundredths } of entries) {
    const key = `${year} ${bucket}`
    sums.set(key, { year, bucket, hundredths: hundredths + (sums.get(key)?.hundredths ?? 0) })
  }
  return [...sums.values()].sort((a, b) => a.year - b.year || (a.bucket < b.bucket ? -1 : 1))
}

/** What stands of a source, over all years, in hundredths. `entries` are of one person. */
export function standing(
  entries: readonly (Source & { readonly hundredths: Hundredths })[],
  source: Source,
): Hundredths {
  return total(entries.filter((entry) => isSameSource(entry, source)))
}

/** The awards that no entry reverses. */
export function standingAwards(entries: readonly PostedEntry[]): PostedEntry[] {
  const reversed = new Set(entries.map(({ reversesId }) => reversesId))
  return entries.filter(({ type, id }) => type === 'award' && !reversed.has(id))
}

export function total(entries: readonly { readonly hundredths: Hundredths }[]): Hundredths {
  return entries.reduce((sum, { hundredths }) => sum + hundredths, 0)
}

export function isSameSource(one: Source, other: Source): boolean {
  return one.sourceKind === other.sourceKind && one.sourceId === other.sourceId
}
