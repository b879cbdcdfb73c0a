import { join } from 'node:path'
import type { Clock } from '@xueshi/foundation/clock'
import { createDb } from '@xueshi/foundation/db/db'
import type { Source } from '@xueshi/foundation/db/source'
import { createTypst } from '@xueshi/foundation/documents/typst'
import { createWorkbookSandbox } from '@xueshi/foundation/documents/workbook-sandbox'
import { createFileSandbox } from '@xueshi/foundation/files/sandbox'
import { createFileStore } from '@xueshi/foundation/files/store'
import type { DB } from '../src/schema.gen.ts'
import type { JobServices } from '../src/services.ts'
import { readSettings } from '../src/settings.ts'
import { testCrypto, testPolicies } from './prepare.ts'

/** Settings in the words of the documents (docs/operations.md). */
export type Env = Readonly<Record<string, string>>

/** What a server stands on in tests, in the test's own process or in others: real but for the clock and the keys. */
export function testInstallation(source: Source, clock: Clock, env: Env): JobServices {
  const settings = readSettings({ XUESHI_DEMO: '1', XUESHI_REQUESTS_PER_MINUTE: '0', ...env })
  return {
    db: createDb<DB>(source),
    clock,
    crypto: testCrypto,
    settings,
    policies: testPolicies,
    files: createFileStore({ folder: join(settings.dataFolder, 'files') }),
    sandbox: createFileSandbox(),
    typst: createTypst(),
    workbooks: createWorkbookSandbox(),
  }
}
