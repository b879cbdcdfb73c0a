import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf, type World, world } from '../test/world.ts'
import { housekeeping } from './jobs.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const count = async (table: 'sessions' | 'idempotency_keys') => {
  const rows = await w.db.read((tx) => tx.selectFrom(table).select('created_at').execute())
  return rows.length
}

test('the nightly job forgets ended sessions and old keys, and leaves those in use', async () => {
  const old = await w.as('professional')
  await old.messageReadAll({ body: {} })
  w.setNow('2022-12-22T01:59:59.000Z')
  const fresh = await w.as('professional')
  await fresh.messageReadAll({ body: {} })
  await housekeeping(w.services).run()
  expect([await count('sessions'), await count('idempotency_keys')]).toEqual([1, 2])
  w.setNow('2022-12-22T02:00:01.000Z')
  await housekeeping(w.services).run()
  expect(await count('idempotency_keys')).toBe(1)
  expect(await refusalOf(fresh.sessionView({}))).toBeNull()
})
