import { createHash } from 'node:crypto'
import { hashToken, newToken } from '@xueshi/foundation/crypto/secrets'
import { createPlatform, type Platform } from '@xueshi/sdk/client'
import { sql } from 'kysely'
import { insertSessions } from '../../src/accounts/session-store.ts'
import { TEST_NOW } from '../prepare.ts'
import type { World } from '../world.ts'

/** What belongs to one person, each table after those that it refers to. */
const TABLES = {
  people: 'id',
  person_identities: 'person_id',
  memberships: 'person_id',
  accounts: 'person_id',
  grants: 'account_id',
  declarations: 'person_id',
  declaration_evidence: 'person_id',
  opinions: 'person_id',
  entries: 'person_id',
  corrections: 'person_id',
  messages: 'person_id',
} as const

export type Elsewhere = Readonly<Record<string, string>>

/** Somebody to whom all that happened to another person has happened too. */
export type Copy = {
  readonly personId: string
  readonly accountId: string
  /** His row for the original's. */
  idOf(original: string): string
  readonly signInName: string
  /** He himself, as a professional. */
  readonly platform: Platform
}

/**
 * Makes a person again, `count` times, with his account and everything that he declared and was posted: a race needs a
 * thousand fresh items, and bringing each of them there by requests would take most of its time. The copies have the
 * original's password or first code, and names of their own to sign in with. `elsewhere` says of each what else shall
 * be another than the original's, as the organisations of its routes, by their identifiers.
 */
export async function copiesOf(
  w: World,
  original: { id: string },
  count: number,
  elsewhere: readonly Elsewhere[] = [],
): Promise<Copy[]> {
  const rows = await rowsOf(w, original.id)
  const series = crypto.randomUUID().slice(0, 8)
  const copies = Array.from({ length: count }, (_, index) =>
    copyRows(rows, `${series}.${index}`, elsewhere[index] ?? {}),
  )
  for (const table of Object.keys(TABLES)) {
    for (let from = 0; from < copies.length; from += 200) {
      const batch = copies.slice(from, from + 200).flatMap(({ copied }) => copied[table] ?? [])
      await insertRows(w, table, batch)
    }
  }
  const platforms = await platformsOf(
    w,
    copies.map(({ accountId, grantId }) => ({ accountId, grantId })),
  )
  return copies.map((copy, index) => ({ ...copy, platform: platforms[index] as Platform }))
}

/** The SDK for each of these offices of these accounts, in a session of its own. */
export async function platformsOf(
  w: World,
  holders: readonly { accountId: string; grantId: string }[],
): Promise<Platform[]> {
  const sessions = holders.map((holder) => ({ ...holder, token: newToken() }))
  const rows = sessions.map(({ accountId, grantId, token }) => ({
    tokenHash: hashToken(token),
    accountId,
    grantId,
    createdAt: TEST_NOW,
    expiresAt: '2022-11-24T00:00:00.000Z',
  }))
  for (let from = 0; from < rows.length; from += 500) {
    await w.db.tx((tx) => insertSessions(tx, rows.slice(from, from + 500)))
  }
  return sessions.map(({ token }) => createPlatform({ baseUrl: w.url, token: () => token }))
}

type Row = { readonly id?: string; readonly [column: string]: unknown }
type Rows = Readonly<Record<string, readonly Row[]>>

async function rowsOf(w: World, personId: string): Promise<Rows> {
  return w.db.read(async (tx) => {
    const rows: Record<string, Row[]> = {}
    for (const [table, column] of Object.entries(TABLES)) {
      const of = column === 'account_id' ? String(rows.accounts?.[0]?.id) : personId
      const found = await sql<{ row: Row }>`
        select to_jsonb(t) as row from ${sql.table(table)} t where ${sql.ref(column)} = ${of}::uuid`.execute(tx)
      rows[table] = found.rows.map(({ row }) => row)
    }
    return rows
  })
}

function copyRows(rows: Rows, name: string, elsewhere: Elsewhere) {
  const ids = [...new Set(Object.values(rows).flatMap((each) => each.flatMap(({ id }) => id ?? [])))]
  const idOf = (original: string) =>
    elsewhere[original] ?? (ids.includes(original) ? copiedId(original, name) : original)
  const anyId = RegExp([...ids, ...Object.keys(elsewhere)].join('|'), 'g')
  const copied = JSON.parse(JSON.stringify(rows).replaceAll(anyId, idOf)) as Record<string, Row[]>
  const signInName = `copy.${name}`
  copied.accounts = copied.accounts?.map((row) => ({ ...row, sign_in_name: signInName })) ?? []
  copied.person_identities = copied.person_identities?.map((row) => ({ ...row, lookup: name })) ?? []
  const personId = String(copied.people?.[0]?.id)
  const accountId = String(copied.accounts[0]?.id)
  const own = copied.grants?.find(({ role }) => role === 'professional')
  return { copied, idOf, personId, accountId, grantId: String(own?.id), signInName }
}

/** As far as identifiers order rows by their time, copies keep the order of the originals. */
function copiedId(id: string, name: string): string {
  return id.slice(0, 26) + createHash('md5').update(`${id} ${name}`).digest('hex').slice(0, 10)
}

async function insertRows(w: World, table: string, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return
  await w.db.tx((tx) =>
    sql`insert into ${sql.table(table)} select * from jsonb_populate_recordset(
      null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(tx),
  )
}
