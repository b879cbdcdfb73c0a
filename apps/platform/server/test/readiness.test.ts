import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createApp } from '../src/app.ts'
import { type World, world } from './world.ts'

let w: World
beforeAll(async () => {
  w = await world({ oneProcess: true })
})
afterAll(() => w.close())

async function ask(path: string, url = w.url): Promise<{ status: number; ms: number }> {
  const began = performance.now()
  const { status } = await fetch(`${url}${path}`)
  return { status, ms: performance.now() - began }
}
const readiness = async () => (await ask('/readyz')).status
const comesBack = () => vi.waitFor(async () => expect(await readiness()).toBe(200), { timeout: 10_000, interval: 100 })

test('while the database does not answer, everybody is told within two seconds that it is not ready', async () => {
  expect(await readiness()).toBe(200)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  // All sessions that may write are held, as by statements that hang.
  const hanging = Array.from({ length: 8 }, () => w.db.tx(() => held))
  for (let round = 1; round <= 3; round += 1) {
    const asked = await Promise.all(Array.from({ length: 20 }, () => ask('/readyz')))
    for (const { status, ms } of asked) {
      expect(status).toBe(503)
      expect(ms).toBeLessThan(8_000)
    }
  }
  expect(await ask('/livez')).toMatchObject({ status: 200 })
  release()
  await Promise.all(hanging)
  await comesBack()
})

test('it is not ready while files cannot be written', async () => {
  const folder = join(w.services.settings.dataFolder, 'files')
  rmSync(folder, { recursive: true, force: true })
  writeFileSync(folder, 'in the way')
  expect(await readiness()).toBe(503)
  rmSync(folder)
  mkdirSync(folder)
  expect(await readiness()).toBe(200)
})

test('it is not ready for a while after a write failed because the disk was full', async () => {
  const full = w.db.tx((tx) =>
    sql`do $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`.execute(tx),
  )
  await expect(full).rejects.toThrow('could not extend file')
  expect(await readiness()).toBe(503)
  await comesBack()
})

test('a proxy that asks often is always told', async () => {
  const settings = { ...w.services.settings, requestsPerMinute: 3 }
  const app = await createApp({ ...w.services, settings })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const statuses: number[] = []
  for (let count = 1; count <= 10; count += 1) {
    statuses.push((await ask('/livez', url)).status, (await ask('/readyz', url)).status)
  }
  expect(new Set(statuses)).toEqual(new Set([200]))
  expect((await ask('/api/session', url)).status).toBe(401)
  await app.close()
})
