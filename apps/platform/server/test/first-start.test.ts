import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDb } from '@xueshi/foundation/db/db'
import { pgSource } from '@xueshi/foundation/db/pg'
import { testDatabase } from '@xueshi/foundation/db/test-source'
import { createPlatform } from '@xueshi/sdk/client'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startServer } from '../../../../trials/lab/server.ts'
import { DEMO_PASSWORD } from '../src/accounts/demo-accounts.ts'

/** How often it is tried; more on demand. */
const ROUNDS = Number(process.env.XUESHI_TEST_STARTS ?? 1)

const ON_POSTGRES = process.env.XUESHI_TEST_DATABASE_URL !== undefined

test.skipIf(!ON_POSTGRES)(
  'processes that start at once on an empty database make one world, and each serves it',
  async () => {
    for (let round = 0; round < ROUNDS; round += 1) await startTwo()
  },
  ROUNDS * 120_000,
)

async function startTwo(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-first-start-'))
  const { url, drop } = await testDatabase()
  const settings = { DATABASE_URL: url, XUESHI_DATA_DIR: folder, XUESHI_DEMO: '1' }
  const started = await Promise.allSettled([startServer(settings), startServer(settings)])
  const servers = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  try {
    expect(started.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []))).toEqual([])
    expect(await contentsOf(url)).toMatchObject({ twins: 0, scheduled: 1 })
    for (const server of servers) {
      const platform = createPlatform({ baseUrl: server.url })
      const body = { signInName: 'demo.professional', password: DEMO_PASSWORD }
      expect(await platform.sessionCreate({ body })).toMatchObject({ name: '林晓燕' })
      expect(server.output()).toMatch(/^ready \S+\n$/)
    }
  } finally {
    await Promise.all(servers.map((server) => server.end()))
    await drop()
    rmSync(folder, { recursive: true })
  }
}

const ONE_SESSION = {
  poolSize: 1,
  statementTimeoutMs: 30_000,
  connectTimeoutMs: 10_000,
  preparedStatements: false,
}

async function contentsOf(url: string) {
  const db = createDb(pgSource({ ...ONE_SESSION, url }))
  const { rows } = await db.read((tx) =>
    sql`select (select count(*) - count(distinct name) from organisations) as twins,
      (select count(*) from jobs.schedule where name = 'housekeeping') as scheduled`.execute(tx),
  )
  await db.close()
  return rows[0]
}
