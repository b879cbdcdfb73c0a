import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestDatabase, testDatabase } from '@xueshi/foundation/db/test-source'
import { createPlatform, type Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { type ProxyProcess, startProxy } from '../../../../trials/lab/proxy.ts'
import { type ServerProcess, startServer } from '../../../../trials/lab/server.ts'
import { DEMO_PASSWORD } from '../src/accounts/demo-accounts.ts'
import { SERVERS } from './doors.ts'
import { generalCourse } from './drafts.ts'

const CALLERS = 6
const WAIT = { timeout: 30_000, interval: 50 }

const folder = mkdtempSync(join(tmpdir(), 'xueshi-rolling-'))
let database: TestDatabase
let servers: ServerProcess[] = []
let proxy: ProxyProcess
let lin: Platform

const settings = () => ({
  DATABASE_URL: database.url,
  XUESHI_DATA_DIR: folder,
  XUESHI_MASTER_KEY: '01'.repeat(32),
  XUESHI_TRUST_PROXY: '127.0.0.1',
  XUESHI_REQUESTS_PER_MINUTE: '0',
})

beforeAll(async () => {
  if (SERVERS === 1) return
  database = await testDatabase({ name: inject('template') })
  servers = await Promise.all(Array.from({ length: SERVERS }, () => startServer(settings())))
  proxy = await startProxy(servers.map(({ url }) => url))
  const token = { value: null as string | null }
  lin = createPlatform({ baseUrl: proxy.url, token: () => token.value })
  const body = { signInName: 'demo.professional', password: DEMO_PASSWORD }
  token.value = (await lin.sessionCreate({ body })).token
})
afterAll(async () => {
  if (SERVERS > 1) {
    await proxy.end()
    await Promise.all(servers.map((server) => server.end()))
    await database.drop()
  }
  rmSync(folder, { recursive: true })
})

test.skipIf(SERVERS === 1)('processes are started anew one after the other, and no request fails', async () => {
  const body = await generalCourse(lin)
  const failures: unknown[] = []
  const drafts: string[] = []
  let going = true
  const caller = async () => {
    while (going) {
      try {
        drafts.push((await lin.declarationCreate({ body })).id)
        await lin.bankView({ query: { year: 2022 } })
      } catch (error) {
        failures.push(error)
      }
    }
  }
  const callers = Array.from({ length: CALLERS }, caller)
  for (const [index, server] of servers.entries()) {
    await server.end('SIGTERM')
    const said = proxy.output().length
    await server.start()
    await vi.waitFor(() => expect(proxy.output().slice(said)).toContain(`"server":"server${index + 1}"`), WAIT)
  }
  going = false
  await Promise.all(callers)
  expect(failures).toEqual([])
  expect(drafts.length).toBeGreaterThan(100)
  expect((await draftsOf(lin)).sort()).toEqual(drafts.sort())
})

async function draftsOf(platform: Platform): Promise<string[]> {
  const found: string[] = []
  for (let after = ''; after !== 'end'; ) {
    const page = await platform.declarationList({ query: { year: 2022, limit: 100, after } })
    found.push(...page.items.map(({ id }) => id))
    after = page.next ?? 'end'
  }
  return found
}
