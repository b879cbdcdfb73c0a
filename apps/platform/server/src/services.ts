import type { Clock } from '@xueshi/foundation/clock'
import type { CryptoProvider } from '@xueshi/foundation/crypto/crypto'
import type { Db } from '@xueshi/foundation/db/db'
import type { Tx as AnyTx } from '@xueshi/foundation/db/tx'
import type { Typst } from '@xueshi/foundation/documents/typst'
import type { WorkbookSandbox } from '@xueshi/foundation/documents/workbook-sandbox'
import type { FileSandbox } from '@xueshi/foundation/files/sandbox'
import type { FileStore } from '@xueshi/foundation/files/store'
import { implementFor } from '@xueshi/foundation/http/operation'
import type { Jobs } from '@xueshi/foundation/jobs/jobs'
import type { Observation } from '@xueshi/foundation/observe/observation'
import type { Actor } from './accounts/actor.ts'
import type { Senders } from './messages/senders.ts'
import type { Policies } from './policies/packs.ts'
import type { DB } from './schema.gen.ts'
import type { Settings } from './settings.ts'

export type Tx = AnyTx<DB>

/** What the capabilities stand on; made once in `main.ts` or by a test. */
export type Services = {
  readonly db: Db<DB>
  readonly clock: Clock
  readonly crypto: CryptoProvider
  readonly settings: Settings
  readonly policies: Policies
  readonly files: FileStore
  readonly sandbox: FileSandbox
  readonly typst: Typst
  readonly workbooks: WorkbookSandbox
  readonly senders: Senders
  readonly observation: Observation
  readonly jobs: Jobs
}

/** What a job stands on: it sends no further ones. */
export type JobServices = Omit<Services, 'jobs'>

/** Joins a capability's operations with their handlers. */
export const implement = implementFor<Actor, DB>()
