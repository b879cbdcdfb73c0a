import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDb } from '../db/db.ts'
import { pgSource } from '../db/pg.ts'
import type { Source } from '../db/source.ts'
import { testSource } from '../db/test-source.ts'
import { createLogger } from '../logger.ts'
import { createObservation } from './observation.ts'
import { observedSource } from './observed-source.ts'
import { countAct, inWork, Work } from './work.ts'

let bare: Source
beforeAll(async () => {
  bare = await testSource()
})
afterAll(() => bare.close())

const NOW = '2022-11-22T02:00:00.000Z'

function observed() {
  const lines: string[] = []
  const logger = createLogger('info', { write: (line) => void lines.push(line) })
  const observation = createObservation({ logger, version: '0', now: () => NOW })
  const told = () => lines.map((line) => JSON.parse(line).msg)
  return { observation, told, db: createDb<object>(observedSource(bare, observation)) }
}

const acts = async ({ observation }: ReturnType<typeof observed>) =>
  (await observation.metrics.acts.get()).values.map(({ labels, value }) => [labels.act, value])

test('a request is told how many statements it sent, those of its transaction included, and how long they took', async () => {
  const { db } = observed()
  const work = new Work('request', null)
  await inWork(work, () => db.tx((tx) => sql`select pg_sleep(0.02)`.execute(tx)))
  expect(work.statements).toBe(3)
  expect(work.databaseMs).toBeGreaterThanOrEqual(20)
})

test('an act counts once it is saved: not if it is undone, and once if it had to be tried again', async () => {
  const world = observed()
  const { db } = world
  const work = new Work('request', null)
  const undone = inWork(work, () =>
    db.tx(async () => {
      countAct('award')
      throw new Error('no')
    }),
  )
  await expect(undone).rejects.toThrow('no')
  let attempts = 0
  await inWork(work, () =>
    db.tx(async () => {
      attempts += 1
      countAct('award', 2)
      if (attempts === 1) throw Object.assign(new Error('lost a race'), { code: '40001' })
    }),
  )
  expect(attempts).toBe(2)
  expect(await acts(world)).toEqual([['award', 2]])
})

test('sessions are counted while they are held', async () => {
  const { db, observation } = observed()
  await db.tx(async (tx) => {
    await sql`select 1`.execute(tx)
    expect(observation.database.inUse).toBe(1)
  })
  await expect(db.tx((tx) => sql`select no`.execute(tx))).rejects.toThrow()
  expect(observation.database).toMatchObject({ inUse: 0, waiting: 0 })
})

test('a wrong statement is no fault of the database; one that is not there is, and its return is told', async () => {
  const { db, observation, told } = observed()
  await expect(db.read((tx) => sql`select 'x'::int`.execute(tx))).rejects.toThrow()
  await expect(db.read((tx) => sql`create table t (a int)`.execute(tx))).rejects.toThrow('read-only')
  expect(observation.database).toMatchObject({ faults: 0, lastFaultAt: null })

  await db.read((tx) => sql`select 1`.execute(tx))
  expect(observation.database.answersSince).toBe(NOW)
  const settings = { poolSize: 1, statementTimeoutMs: 1_000, connectTimeoutMs: 1_000, preparedStatements: true }
  const absent = pgSource({ url: 'postgres://127.0.0.1:1/nothing', ...settings })
  const away = createDb<object>(observedSource(absent, observation))
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await expect(away.read((tx) => sql`select 1`.execute(tx))).rejects.toThrow('ECONNREFUSED')
  }
  expect(observation.database).toMatchObject({ faults: 2, lastFaultAt: NOW, answersSince: null, inUse: 0, waiting: 0 })
  expect(told()).toEqual(['database does not answer'])
  await db.read((tx) => sql`select 1`.execute(tx))
  expect(told()).toEqual(['database does not answer', 'database answers again'])
  await absent.close()
})
