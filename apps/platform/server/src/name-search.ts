import { normalizeCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import type { CryptoProvider } from '@xueshi/foundation/crypto/crypto'
import { type RawBuilder, sql } from 'kysely'
import { foreignKey, pageOf, readKey, writeKey } from './paging.ts'

/** What is searched for: the person with a citizen number, told by its shape, or whose name begins with a word. */
export type SearchWord = { readonly search: string | undefined; readonly lookup: string | null }

export function searchWord(crypto: Pick<CryptoProvider, 'lookup'>, typed: string | undefined): SearchWord {
  const search = typed?.trim()
  const number = normalizeCitizenNumber(search ?? '')
  if (/^\d{17}[\dX]$/.test(number)) return { search: undefined, lookup: crypto.lookup(number) }
  return { search, lookup: null }
}

/** A query for the person with a citizen number, by its keyed hash. */
export const personWithNumber = (lookup: string): RawBuilder<unknown> =>
  sql`select person_id from person_identities where kind = 'citizenNumber' and lookup = ${lookup}`

/** Where a page begins: after a row of one of the ways, by its key, then its id. */
export type NameKey = { readonly way: number; readonly key: string; readonly id: string }

export type NamePage = {
  readonly search: string | undefined
  readonly after: NameKey | null
  readonly limit: number
}

type Searched = {
  /** What stands after FROM. */
  readonly from: RawBuilder<unknown>
  readonly id: RawBuilder<unknown>
  /** What else a row must fulfil. */
  readonly where: RawBuilder<unknown>
  /** Texts that a word may begin, the one that lists are ordered by first; each has an index under collation "C". */
  readonly ways: readonly RawBuilder<unknown>[]
  /** The identifier of a person, who is found by what he was called before too: after all other ways. */
  readonly person: RawBuilder<unknown>
}

/** No text that begins with a word sorts behind the word with this after it. */
const LAST = '\u{10ffff}'

/** The ways in which a person is looked for: by the beginning of his name, and of what follows its first character. */
export const nameWays = (name: RawBuilder<unknown>) => [name, sql`substr(${name}, 2)`]

/** What `people p` was called before his name was amended, the latest first. */
export const formerNamesOf = sql<string[]>`array(
  select former.old_value from amendments former
  where former.person_id = p.id and former.subject = 'personName' and former.status = 'done'
    and former.old_value <> p.name
  order by former.ended_at desc)`

/** Each person once, though several of his former names begin with the word. */
const formerly = (person: RawBuilder<unknown>, search: string) => sql`
  join amendments former on former.person_id = ${person} and former.subject = 'personName' and former.status = 'done'
    and not exists (
      select from amendments other
      where other.person_id = former.person_id and other.subject = 'personName' and other.status = 'done'
        and starts_with(other.old_value, ${search}) and other.id > former.id)`

/**
 * A query for one page of ids with their keys: ordered by name, then id; with a word, those whose name begins with it
 * come first, then those of each further way, at last those who were called so once. Every way is walked in the order of its index as far as the page goes, so
 * that a search costs the same among a million names. The caller orders what he joins to it by `byName`. Refuses
 * `request.malformed` for a page key of another list.
 */
export function pageByName(
  { from, id, where, ways, person }: Searched,
  { search, after, limit }: NamePage,
): RawBuilder<{ id: string; way: number; key: string }> {
  const texts = search ? [...ways, sql`former.old_value`] : ways.slice(0, 1)
  const branches = texts.flatMap((text, way) => {
    if (after && way < after.way) return []
    const joined = search && way === ways.length ? formerly(person, search) : sql``
    const key = sql`(${text} collate "C")`
    const conditions = [where]
    if (search) {
      conditions.push(sql`${key} >= ${search} and ${key} < ${search + LAST}`)
      for (const earlier of ways.slice(0, way)) conditions.push(sql`not starts_with(${earlier}, ${search})`)
    }
    if (after && way === after.way) conditions.push(sql`(${key}, ${id}) > (${after.key}, ${after.id}::uuid)`)
    return [
      sql`(select ${id} as id, ${sql.lit(way)} as way, ${key} as key from ${from} ${joined}
        where ${sql.join(conditions, sql` and `)}
        order by ${key}, ${id} limit ${limit})`,
    ]
  })
  if (branches.length === 0) throw foreignKey()
  return sql`(select id, way, key from (${sql.join(branches, sql` union all `)}) found
    order by way, key collate "C", id limit ${limit})`
}

/** The order of a page, of what is joined to it as `page`. */
export const byName = sql`page.way, page.key collate "C", page.id`

/** Rows that were asked for with one more than the page holds, as a page. */
export const namePageOf = <Row extends NameKey, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Omit<Row, 'way' | 'key'>) => Item,
) => pageOf(rows, limit, ({ way: _way, key: _key, ...row }) => item(row), partsOf)

const partsOf = ({ way, key, id }: NameKey): readonly string[] => [String(way), key, id]

/** Where a list goes on after a row that may not have been shown; `null` from the beginning. */
export const writeNameKey = (after: NameKey | null): string | null => (after === null ? null : writeKey(partsOf(after)))

/** Refuses `request.malformed`. */
export function readNameKey(after: string | undefined): NameKey | null {
  const parts = readKey(after, 3)
  if (parts === null) return null
  const [way = '', key = '', id = ''] = parts
  if (!/^\d$/.test(way)) throw foreignKey()
  return { way: Number(way), key, id }
}
