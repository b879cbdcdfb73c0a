import { join } from 'node:path'
import type { Clock } from '@xueshi/foundation/clock'
import { createDb } from '@xueshi/foundation/db/db'
import type { Source } from '@xueshi/foundation/db/source'
import { createTypst } from '@xueshi/foundation/documents/typst'
import { createWorkbookSandbox } from '@xueshi/foundation/documents/workbook-sandbox'
import { createFileSandbox } from '@xueshi/foundation/files/sandbox'
import { createFileStore } from '@xueshi/foundation/files/store'
import type { JobSettings } from '@xueshi/foundation/jobs/jobs'
import { createLogger } from '@xueshi/foundation/logger'
import { createObservation } from '@xueshi/foundation/observe/observation'
import { observedSource } from '@xueshi/foundation/observe/observed-source'
import type { Tracing } from '@xueshi/foundation/observe/tracing'
import type { Logger } from 'pino'
import type { Installation } from '../src/open.ts'
import type { Policies } from '../src/policies/packs.ts'
import { keepPacks } from '../src/policies/store.ts'
import { VERSION } from '../src/program.ts'
import type { DB } from '../src/schema.gen.ts'
import { readSettings } from '../src/settings.ts'
import { testCrypto, testPolicies } from './prepare.ts'

/** Settings in the words of the documents (docs/operations.md). */
export type Env = Readonly<Record<string, string>>

/** What no setting says and no other process can be told. */
export type Inside = {
  readonly logger?: Logger
  readonly tracing?: Tracing
  readonly jobs?: JobSettings
  readonly clock?: Clock
  readonly policies?: Policies
}

/** What a server stands on in tests, in the test's own process or in others: real but for the clock and the keys. */
export async function testInstallation(
  database: Source,
  clock: Clock,
  env: Env,
  { logger = createLogger('error'), tracing, policies = testPolicies }: Inside = {},
): Promise<Installation> {
  const settings = readSettings({ XUESHI_DEMO: '1', XUESHI_REQUESTS_PER_MINUTE: '0', ...env })
  const observation = createObservation({ logger, version: VERSION, now: clock.now, tracing: tracing ?? null })
  const source = observedSource(database, observation)
  const db = createDb<DB>(source)
  await db.tx((tx) => keepPacks(tx, policies.all, clock.now()))
  const services = {
    db,
    clock,
    crypto: testCrypto,
    settings,
    policies,
    files: createFileStore({ folder: join(settings.dataFolder, 'files') }),
    sandbox: createFileSandbox(),
    typst: createTypst(),
    workbooks: createWorkbookSandbox(),
    observation,
  }
  return { source, services }
}
