import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '@xueshi/foundation/clock'
import { createDb } from '@xueshi/foundation/db/db'
import { testSource } from '@xueshi/foundation/db/test-source'
import { createTypst } from '@xueshi/foundation/documents/typst'
import { createWorkbookSandbox } from '@xueshi/foundation/documents/workbook-sandbox'
import { createFileSandbox } from '@xueshi/foundation/files/sandbox'
import { createFileStore } from '@xueshi/foundation/files/store'
import { type JobSettings, startJobs } from '@xueshi/foundation/jobs/jobs'
import { createLogger } from '@xueshi/foundation/logger'
import { createObservation } from '@xueshi/foundation/observe/observation'
import { observedSource } from '@xueshi/foundation/observe/observed-source'
import type { Tracing } from '@xueshi/foundation/observe/tracing'
import { createPlatform, type Platform, RefusedCall } from '@xueshi/sdk/client'
import type { Logger } from 'pino'
import { inject } from 'vitest'
import { DEMO_PASSWORD, DEMO_PREFIX } from '../src/accounts/demo-accounts.ts'
import { createApp } from '../src/app.ts'
import { platformJobs } from '../src/jobs.ts'
import { closeInstallation } from '../src/open.ts'
import type { Policies } from '../src/policies/packs.ts'
import { keepPacks } from '../src/policies/store.ts'
import { VERSION } from '../src/program.ts'
import type { DB } from '../src/schema.gen.ts'
import type { JobServices, Services } from '../src/services.ts'
import { readSettings, type Settings } from '../src/settings.ts'
import { showWorkload } from '../src/system/gauges.ts'
import { populate } from './populate.ts'
import { prepareEmpty, TEST_NOW, testCrypto, testPolicies } from './prepare.ts'

type Beginning = {
  empty?: boolean
  now?: string
  logger?: Logger
  tracing?: Tracing
  settings?: Partial<Settings>
  jobs?: JobSettings
  clock?: Clock
  policies?: Policies
}

/**
 * A real server on its own fresh database, with a clock that tests set or bring. `empty` is one without organisations
 * and people, as a first start finds it.
 */
export async function world(begin: Beginning = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-world-'))
  let now = begin.now ?? TEST_NOW
  const observation = createObservation({
    logger: begin.logger ?? createLogger('error'),
    version: VERSION,
    now: () => now,
    tracing: begin.tracing ?? null,
  })
  const source = observedSource(await testSource(begin.empty ? undefined : { name: inject('template') }), observation)
  const db = createDb<DB>(source)
  if (begin.empty) await prepareEmpty(source, now)
  const base: JobServices = {
    db,
    clock: begin.clock ?? { now: () => now },
    crypto: testCrypto,
    settings: {
      ...readSettings({ XUESHI_DATA_DIR: folder, XUESHI_REQUESTS_PER_MINUTE: '0' }),
      demo: true,
      ...begin.settings,
    },
    policies: begin.policies ?? testPolicies,
    files: createFileStore({ folder: join(folder, 'files') }),
    sandbox: createFileSandbox(),
    typst: createTypst(),
    workbooks: createWorkbookSandbox(),
    observation,
  }
  await db.tx((tx) => keepPacks(tx, base.policies.all, now))
  const jobs = await startJobs(source, platformJobs(base), observation, begin.jobs)
  const services: Services = { ...base, jobs }
  showWorkload(services)
  const app = await createApp(services)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    url,
    source,
    db,
    services,
    setNow(instant: string) {
      now = instant
    },
    /** The SDK, signed in as one of the demo people in the role of his first grant, or of the one named. */
    async as(person: string, role?: string): Promise<Platform & { personId: string | null }> {
      const token = { value: null as string | null }
      const platform = createPlatform({ baseUrl: url, token: () => token.value })
      const session = await platform.sessionCreate({
        body: { signInName: DEMO_PREFIX + person, password: DEMO_PASSWORD },
      })
      token.value = session.token
      const grant = session.grants.find((each) => each.role === (role ?? session.grant.role))
      if (grant && grant.id !== session.grant.id) await platform.roleChoose({ body: { grantId: grant.id } })
      return Object.assign(platform, { personId: session.personId })
    },
    ...populate(db, () => now),
    async close() {
      await app.close()
      await jobs.close()
      await closeInstallation(services)
      rmSync(folder, { recursive: true })
    },
  }
}

/** How a call was refused; `null` where it was not. */
export async function refusalOf(call: Promise<unknown>): Promise<{ status: number; code: string } | null> {
  try {
    await call
    return null
  } catch (error) {
    if (!(error instanceof RefusedCall)) throw error
    return { status: error.status, code: error.code }
  }
}

export type World = Awaited<ReturnType<typeof world>>
