import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { constraintOf, createDb, type Db, sqlState } from './db.ts'
import { FolderInUse, lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import type { Source } from './source.ts'
import { testSource } from './test-source.ts'
import type { Tx } from './tx.ts'

type Schema = { notes: { id: number; text: string; on_day: string; at: string } }

let source: Source
let db: Db<Schema>

beforeAll(async () => {
  source = await testSource()
  db = createDb<Schema>(source)
  const connection = await source.acquire()
  await connection.script(`create table notes (
    id int primary key,
    text text not null constraint notes_text_unique unique,
    on_day date not null,
    at timestamptz not null
  )`)
  connection.release(false)
})

afterAll(() => db.close())

const insert = (tx: Tx<Schema>, id: number, text = `note ${id}`) =>
  tx.insertInto('notes').values({ id, text, on_day: '2026-11-22', at: '2026-11-22T08:00:00.123Z' }).execute()
const ids = () =>
  db.tx(async (tx) => (await tx.selectFrom('notes').select('id').orderBy('id').execute()).map((r) => r.id))

test('what a transaction did is saved when it returns and undone when it throws', async () => {
  await db.tx((tx) => insert(tx, 1))
  await expect(
    db.tx(async (tx) => {
      await insert(tx, 2)
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await ids()).toEqual([1])
})

test('a swallowed database error undoes the transaction instead of committing nothing', async () => {
  const work = db.tx(async (tx) => {
    await insert(tx, 3)
    await insert(tx, 3).catch(() => {})
  })
  await expect(work).rejects.toThrow('error swallowed')
  expect(await ids()).toEqual([1])
})

test('a statement that was not awaited undoes the transaction', async () => {
  const work = db.tx(async (tx) => {
    void insert(tx, 4).catch(() => {})
  })
  await expect(work).rejects.toThrow('statement not awaited')
  expect(await ids()).toEqual([1])
})

test('a transaction is dead after its end', async () => {
  const kept = await db.tx(async (tx) => tx)
  await expect(insert(kept, 5)).rejects.toThrow('has ended')
})

test('a read cannot write, whatever SQL it sends', async () => {
  await expect(db.read((tx) => insert(tx, 6))).rejects.toThrow('read-only')
  expect(await ids()).toEqual([1])
})

test('an error names its state and constraint on both databases', async () => {
  const error = await db.tx((tx) => insert(tx, 7, 'note 1')).catch((caught: unknown) => caught)
  expect(sqlState(error)).toBe('23505')
  expect(constraintOf(error)).toBe('notes_text_unique')
})

test('dates are their text and instants are UTC', async () => {
  const row = await db.read((tx) => tx.selectFrom('notes').selectAll().where('id', '=', 1).executeTakeFirstOrThrow())
  expect(row).toEqual({ id: 1, text: 'note 1', on_day: '2026-11-22', at: '2026-11-22T08:00:00.123Z' })
})

test('a folder is open in one process only', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xueshi-lock-'))
  const lock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(FolderInUse)
  lock.release()
  lockFolder(folder).release()
})

test('migrations run once, in order, and may not be edited afterwards', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xueshi-migrations-'))
  await writeFile(join(folder, '0001_a.sql'), 'create table a (id int); insert into a values (1);')
  await writeFile(join(folder, '0002_b.sql'), 'create table b as select * from a;')
  expect(await migrate(source, folder)).toEqual(['0001_a.sql', '0002_b.sql'])
  expect(await migrate(source, folder)).toEqual([])
  await writeFile(join(folder, '0001_a.sql'), 'create table a (id bigint);')
  await expect(migrate(source, folder)).rejects.toThrow('0001_a.sql')
})

test('migrations that several processes begin at once run once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'xueshi-migrations-'))
  await writeFile(join(folder, '0001_a.sql'), 'create table a (id int);')
  const fresh = await testSource()
  const ran = await Promise.all([1, 2, 3, 4, 5, 6].map(() => migrate(fresh, folder)))
  expect(ran.flat()).toEqual(['0001_a.sql'])
  await fresh.close()
})
