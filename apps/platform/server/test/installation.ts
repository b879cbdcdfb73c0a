import { join } from 'node:path'
import type { Clock } from '@xueshi/foundation/clock'
import { createDb } from '@xueshi/foundation/db/db'
import type { Source } from '@xueshi/foundation/db/source'
import { createTypst } from '@xueshi/foundation/documents/typst'
import { createWorkbookSandbox } from '@xueshi/foundation/documents/workbook-sandbox'
import { createFileSandbox } from '@xueshi/foundation/files/sandbox'
import { createFileStore } from '@xueshi/foundation/files/store'
import { createLogger } from '@xueshi/foundation/logger'
import { createObservation } from '@xueshi/foundation/observe/observation'
import { observedSource } from '@xueshi/foundation/observe/observed-source'
import type { Tracing } from '@xueshi/foundation/observe/tracing'
import type { Logger } from 'pino'
import { createSenders } from '../src/messages/senders.ts'
import type { Policies } from '../src/policies/packs.ts'
import { VERSION } from '../src/program.ts'
import type { DB } from '../src/schema.gen.ts'
import type { JobServices } from '../src/services.ts'
import { readSettings } from '../src/settings.ts'
import { readTestPolicies, testCrypto } from './prepare.ts'

/** Settings in the words of the documents (docs/operations.md). */
export type Env = Readonly<Record<string, string>>

/** What only a server in the test's own process can be given. */
export type Own = {
  readonly logger?: Logger | undefined
  readonly tracing?: Tracing | undefined
  readonly clock?: Clock | undefined
  readonly policies?: Policies | undefined
}

/** What a server stands on in tests, in the test's own process or in others: real but for the clock and the keys. */
export function testInstallation(
  database: Source,
  usualClock: Clock,
  env: Env,
  own: Own = {},
): { source: Source; services: JobServices } {
  const settings = readSettings({
    PORT: '0',
    XUESHI_DEMO: '1',
    XUESHI_REQUESTS_PER_MINUTE: '0',
    XUESHI_PROOF_WORK: '1',
    XUESHI_SECOND_FACTOR: 'optional',
    ...env,
  })
  const observation = createObservation({
    logger: own.logger ?? createLogger('error'),
    version: VERSION,
    now: usualClock.now,
    tracing: own.tracing ?? null,
  })
  const source = observedSource(database, observation)
  const services = {
    db: createDb<DB>(source),
    clock: own.clock ?? usualClock,
    crypto: testCrypto,
    settings,
    policies: own.policies ?? readTestPolicies(),
    files: createFileStore({ folder: join(settings.dataFolder, 'files') }),
    sandbox: createFileSandbox(),
    typst: createTypst(),
    workbooks: createWorkbookSandbox(),
    senders: createSenders(settings, observation.logger),
    observation,
  }
  return { source, services }
}
