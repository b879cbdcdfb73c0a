import type { Hundredths } from '../hours.ts'
import type { KindId } from '../rules/pack.ts'
import type { IsoDate } from '../time.ts'

/** What a declaration says of the training that it is about. */
export type Training = {
  readonly year: number
  readonly kind: KindId
  readonly title: string
  readonly host: string | null
  readonly startsOn: IsoDate | null
  readonly endsOn: IsoDate | null
  readonly filedProjectId: string | null
}

/** Spaces, quotes, brackets and stops, which people set one way or another. */
const TRIFLES = /[\s"'“”‘’《》〈〉()（）【】,，.。:：;；、·-]/g

/** Only ASCII is folded, which every collation of a database folds alike. */
const plain = (text: string): string =>
  text.replaceAll(TRIFLES, '').replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())

/**
 * What one training (培训班) is known by: declarations with the same text are reviewed together. A filed project is
 * one; without a filing it is the year, the kind, the title, the host and both dates. `null` where these do not tell.
 */
export function rosterName({ year, kind, title, host, startsOn, endsOn, filedProjectId }: Training): string | null {
  if (filedProjectId !== null) return `filed ${year} ${filedProjectId}`
  if (host === null || startsOn === null || endsOn === null) return null
  const [plainTitle, plainHost] = [plain(title), plain(host)]
  if (plainTitle === '' || plainHost === '') return null
  return `held ${year} ${kind} ${startsOn} ${endsOn} ${plainHost} ${plainTitle}`
}

/** One declaration of a roster, as far as the sample needs to know it. */
export type Drawable = { readonly id: string; readonly version: number; readonly hasEvidence: boolean }

/**
 * The declarations whose evidence must be looked at before the rest may be approved: the `size` that come first when
 * all are ordered by a mix of the roster's key, their identifier and their version. Anybody can draw it again, and
 * who has looked at one does not lose it when others leave the roster.
 */
export function rosterSample(key: string, items: readonly Drawable[], size: number): string[] {
  return items
    .filter(({ hasEvidence }) => hasEvidence)
    .map(({ id, version }) => ({ id, lot: mixed(`${key} ${id} ${version}`) }))
    .sort((one, other) => one.lot - other.lot || (one.id < other.id ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id)
}

/** FNV-1a over UTF-16 units, finished as MurmurHash3 does, so that texts that differ in their end lie far apart. */
function mixed(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Why an approval of the rest of a roster must wait; `null` when it need not. Only what is approved counts. */
export function unseenOf(
  sample: readonly string[],
  approved: readonly string[],
  seen: readonly string[],
): readonly string[] {
  return sample.filter((id) => approved.includes(id) && !seen.includes(id))
}

/** The hours that most of a roster has declared; `null` where no number is that of more than half. */
export function usualHours(declared: readonly Hundredths[]): Hundredths | null {
  const counts = new Map<Hundredths, number>()
  for (const each of declared) counts.set(each, (counts.get(each) ?? 0) + 1)
  const [most] = [...counts].sort(([, one], [, other]) => other - one)
  return most !== undefined && most[1] * 2 > declared.length ? most[0] : null
}
