import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createDb, type Db } from './db.ts'
import { migrate } from './migrate.ts'
import { pgSource } from './pg.ts'
import { pgliteSource } from './pglite.ts'
import type { Source } from './source.ts'
import { testSource } from './test-source.ts'

type Schema = { notes: { id: number } }

const server = process.env.XUESHI_TEST_DATABASE_URL
const ids = (db: Db<Schema>) => db.read((tx) => tx.selectFrom('notes').select('id').orderBy('id').execute())
const save = (db: Db<Schema>, id: number) => db.tx((tx) => tx.insertInto('notes').values({ id }).execute())

async function makeNotes(source: Source): Promise<Db<Schema>> {
  const connection = await source.acquire()
  await connection.script(`create table notes (id int primary key);
    create function fall(depth int) returns int language plpgsql as 'begin return fall(depth + 1); end'`)
  connection.release(false)
  return createDb<Schema>(source)
}

describe('the embedded database that breaks down inside a statement', () => {
  let folder: string
  let db: Db<Schema>
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'xueshi-faults-'))
    db = await makeNotes(await pgliteSource({ folder }))
  })
  afterAll(async () => {
    await db.close()
    await rm(folder, { recursive: true })
  })

  test('fails that statement, and the next transaction finds what was saved and nothing else', async () => {
    await save(db, 1)
    const work = db.tx(async (tx) => {
      await tx.insertInto('notes').values({ id: 2 }).execute()
      await sql`select fall(1)`.execute(tx)
    })
    await expect(work).rejects.toThrow('broke down')
    await save(db, 3)
    expect(await ids(db)).toEqual([{ id: 1 }, { id: 3 }])
  })

  test('or in its log, is open again as soon as the log can be written', async () => {
    const log = join(folder, 'database', 'pg_wal')
    await rename(log, `${log}.away`)
    const work = db.tx(async (tx) => {
      await sql`select pg_switch_wal()`.execute(tx)
      await tx.insertInto('notes').values({ id: 5 }).execute()
    })
    await expect(work).rejects.toThrow()
    await expect(save(db, 6)).rejects.toThrow()
    await rename(`${log}.away`, log)
    await vi.waitFor(() => save(db, 7), { timeout: 20_000, interval: 100 })
    expect((await ids(db)).map(({ id }) => id)).toContain(7)
    expect((await ids(db)).map(({ id }) => id)).not.toContain(5)
  })

  test('keeps nobody waiting for ever, neither those behind it nor the close', async () => {
    const broken = db.read((tx) => sql`select fall(1)`.execute(tx))
    const behind = [ids(db), save(db, 4), ids(db)]
    await expect(broken).rejects.toThrow('broke down')
    expect(await Promise.all(behind)).toHaveLength(3)
    await expect(db.read((tx) => sql`select fall(1)`.execute(tx))).rejects.toThrow('broke down')
  })
})

describe.runIf(server)('a session of PostgreSQL', () => {
  let source: Source
  let db: Db<Schema>
  beforeEach(async () => {
    source = await testSource()
    db = await makeNotes(source)
  })
  afterEach(() => db.close())

  const session = async (tx: Parameters<Parameters<typeof db.tx>[0]>[0]) =>
    (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)).rows[0]?.pid ?? 0

  test('that dies between two statements fails its transaction with what the work was told, and no process', async () => {
    const work = db.tx(async (tx) => {
      const pid = await session(tx)
      await db.tx((other) => sql`select pg_terminate_backend(${pid}, 5000)`.execute(other))
      throw new Error('the reason of the work')
    })
    await expect(work).rejects.toThrow('the reason of the work')
    await save(db, 1)
    expect(await ids(db)).toEqual([{ id: 1 }])
  })

  test('that does not answer in time is given up at once and not used again', async () => {
    const url = await currentUrl(db)
    const slow = createDb<Schema>(
      pgSource({ url, poolSize: 1, statementTimeoutMs: 4_000, connectTimeoutMs: 5_000, preparedStatements: true }),
    )
    const began = performance.now()
    const hangs = slow.tx(async (tx) => {
      await sql`set local statement_timeout = 0`.execute(tx)
      await sql`select pg_sleep(60)`.execute(tx)
    })
    await expect(hangs).rejects.toThrow('Query read timeout')
    // The waiting is limited to 5 seconds; a rollback that waited too would make it 10.
    expect(performance.now() - began).toBeLessThan(9_000)
    await save(slow, 1)
    await slow.close()
  })

  test('stays in use when a read on it was refused', async () => {
    const url = await currentUrl(db)
    const one = createDb<Schema>(
      pgSource({ url, poolSize: 1, statementTimeoutMs: 5_000, connectTimeoutMs: 5_000, preparedStatements: true }),
    )
    const before = await one.read(session)
    const refused = one.read(async (tx) => {
      await session(tx)
      throw new Error('not found')
    })
    await expect(refused).rejects.toThrow('not found')
    await expect(one.read((tx) => sql`select 1 / 0`.execute(tx))).rejects.toThrow('division by zero')
    expect(await one.read(session)).toBe(before)
    await one.close()
  })
})

test.runIf(server)('processes that start at once migrate a new database once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xueshi-migrations-'))
  await writeFile(join(folder, '0001_a.sql'), 'create table a (id int)')
  for (let round = 1; round <= 5; round += 1) {
    const source = await testSource()
    const done = await Promise.all([1, 2, 3, 4, 5].map(() => migrate(source, folder)))
    expect(done.flat()).toEqual(['0001_a.sql'])
    await source.close()
  }
})

test('a migration that fails says why, also where its session is gone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xueshi-migrations-'))
  await writeFile(join(folder, '0001_a.sql'), 'select 1; select pg_terminate_backend(pg_backend_pid()); select 1 / 0')
  const source = await testSource()
  await expect(migrate(source, folder)).rejects.toThrow(/terminating connection|division by zero/)
  await source.close()
})

async function currentUrl(db: Db<Schema>): Promise<string> {
  const { rows } = await db.read((tx) => sql<{ name: string }>`select current_database() as name`.execute(tx))
  const url = new URL(server ?? '')
  url.pathname = `/${rows[0]?.name}`
  return url.href
}
