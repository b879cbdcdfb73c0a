import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestDatabase, testDatabase } from '@xueshi/foundation/db/test-source'
import { createPlatform, type Platform, RefusedCall } from '@xueshi/sdk/client'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { type ProxyProcess, startProxy } from '../../../../trials/lab/proxy.ts'
import { type ServerProcess, startServer } from '../../../../trials/lab/server.ts'
import { DEMO_PASSWORD } from '../src/accounts/demo-accounts.ts'
import { SERVERS } from './doors.ts'
import { generalCourse } from './drafts.ts'

const PEOPLE = 6
/** No answer at all, and the one that asks for another try. */
const MAY_RETRY = [0, 503]
const WAIT = { timeout: 30_000, interval: 50 }

let folder: string
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

/** People who declare and look without a pause while `work` is done. A write that fails is sent again as the same one. */
async function whileAsked(work: () => Promise<void>) {
  const body = await generalCourse(lin)
  const failures: RefusedCall[] = []
  const drafts: string[] = []
  const until = async <Answer>(call: () => Promise<Answer>): Promise<Answer> => {
    for (;;) {
      try {
        return await call()
      } catch (error) {
        if (!(error instanceof RefusedCall) || !MAY_RETRY.includes(error.status)) throw error
        failures.push(error)
      }
    }
  }
  let going = true
  const person = async () => {
    while (going) {
      const idempotencyKey = crypto.randomUUID()
      drafts.push((await until(() => lin.declarationCreate({ body, idempotencyKey }))).id)
      await until(() => lin.bankView({ query: { year: 2022 } }))
    }
  }
  const people = Array.from({ length: PEOPLE }, person)
  await work()
  going = false
  await Promise.all(people)
  return { failures, drafts }
}

/** Ends each process in turn, starts it again and waits until the proxy gives it requests. */
async function restartAll(signal: NodeJS.Signals): Promise<void> {
  for (const [index, server] of servers.entries()) {
    await server.end(signal)
    const said = proxy.output().length
    await server.start()
    await vi.waitFor(() => expect(proxy.output().slice(said)).toContain(`"server":"server${index + 1}"`), WAIT)
  }
}

describe.skipIf(SERVERS === 1)('under a stream of reads and writes', { timeout: 180_000 }, () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'xueshi-restarts-'))
    database = await testDatabase({ name: inject('template') })
    servers = await Promise.all(Array.from({ length: SERVERS }, () => startServer(settings())))
    proxy = await startProxy(servers.map(({ url }) => url))
    const token = { value: null as string | null }
    lin = createPlatform({ baseUrl: proxy.url, token: () => token.value })
    const body = { signInName: 'demo.professional', password: DEMO_PASSWORD }
    token.value = (await lin.sessionCreate({ body })).token
  })
  afterAll(async () => {
    await proxy.end()
    await Promise.all(servers.map((server) => server.end('SIGINT')))
    await database.drop()
    rmSync(folder, { recursive: true })
  })

  test('processes are started anew one after the other, and no request fails', async () => {
    const before = await draftsOf(lin)
    const { failures, drafts } = await whileAsked(() => restartAll('SIGTERM'))
    expect(failures).toEqual([])
    expect(drafts.length).toBeGreaterThan(50)
    expect((await draftsOf(lin)).sort()).toEqual([...before, ...drafts].sort())
  })

  test('processes are killed, and what was acknowledged is there once', async () => {
    const before = await draftsOf(lin)
    const { failures, drafts } = await whileAsked(() => restartAll('SIGKILL'))
    expect(failures.filter(({ code }) => code !== 'network' && code !== 'server.unavailable')).toEqual([])
    expect(drafts.length).toBeGreaterThan(50)
    expect((await draftsOf(lin)).sort()).toEqual([...before, ...drafts].sort())
  })
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
