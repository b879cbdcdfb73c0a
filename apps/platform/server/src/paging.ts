import { Refused } from '@xueshi/domain/refusals'

/** Rows asked for with one more than the page holds; the surplus one tells that there is a next page. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
  key: (row: Row) => readonly string[],
): { items: Item[]; next: string | null } {
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return { items: rows.slice(0, limit).map(item), next: last === undefined ? null : writeKey(key(last)) }
}

/** A key as `readKey` reads it. */
export const writeKey = (parts: readonly string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url')

/** The key of the last row that the caller has seen; `null` for the first page. Refuses `request.malformed`. */
export function readKey(after: string | undefined, length: number): readonly string[] | null {
  if (after === undefined || after === '') return null
  try {
    const parts: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'))
    if (Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === 'string')) return parts
  } catch {
    // Not ours: refused below like any other.
  }
  throw foreignKey()
}

export const foreignKey = () => new Refused('request.malformed', { problem: '翻页标记无效' })

/** A search word as a LIKE pattern in which only our own `%` stand for anything. */
export const containing = (word: string): string => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`
