import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from '@xueshi/foundation/clock'
import { internationalCrypto } from '@xueshi/foundation/crypto/international'
import { masterKeyFromFolder, masterKeyFromHex } from '@xueshi/foundation/crypto/key-file'
import { createDb } from '@xueshi/foundation/db/db'
import { migrate } from '@xueshi/foundation/db/migrate'
import { pgSource } from '@xueshi/foundation/db/pg'
import { pgliteSource } from '@xueshi/foundation/db/pglite'
import type { Source } from '@xueshi/foundation/db/source'
import { whenAnswering } from '@xueshi/foundation/db/starting'
import { createTypst } from '@xueshi/foundation/documents/typst'
import { createWorkbookSandbox } from '@xueshi/foundation/documents/workbook-sandbox'
import { createFileSandbox } from '@xueshi/foundation/files/sandbox'
import { createFileStore } from '@xueshi/foundation/files/store'
import { createLogger } from '@xueshi/foundation/logger'
import { createObservation, type Observation } from '@xueshi/foundation/observe/observation'
import { observedSource } from '@xueshi/foundation/observe/observed-source'
import { createTracing } from '@xueshi/foundation/observe/tracing'
import type { Logger } from 'pino'
import { createSenders } from './messages/senders.ts'
import { readConfirmed } from './policies/follow-packs.ts'
import { loadPolicies } from './policies/packs.ts'
import { keepPacks } from './policies/store.ts'
import { VERSION } from './program.ts'
import type { DB } from './schema.gen.ts'
import type { JobServices } from './services.ts'
import type { Settings } from './settings.ts'

/** How long a start waits for a database that is starting or recovering too. */
export const DATABASE_WAIT_MS = 60_000
const MIGRATION_LIMIT_MS = 24 * 3_600_000

export type Installation = { readonly source: Source; readonly services: JobServices }

/** The installation that the settings name: its database, migrated, and all else that a program of it stands on. */
export function openInstallation(settings: Settings, logger: Logger = createLogger('silent')): Promise<Installation> {
  const { now } = systemClock
  const observation = createObservation({ logger, version: VERSION, now, tracing: openTracing(settings) })
  return whenAnswering(async () => {
    const source = observedSource(await openSource(settings), observation)
    try {
      return await openOn(source, settings, observation)
    } catch (error) {
      await source.close()
      throw error
    }
  }, DATABASE_WAIT_MS)
}

async function openOn(source: Source, settings: Settings, observation: Observation): Promise<Installation> {
  await migrateDatabase(source, settings)
  const services: JobServices = {
    db: createDb<DB>(source),
    clock: systemClock,
    settings,
    crypto: internationalCrypto(
      settings.masterKey === null ? masterKeyFromFolder(settings.dataFolder) : masterKeyFromHex(settings.masterKey),
    ),
    policies: loadPolicies(fileURLToPath(new URL('../../../../packs', import.meta.url)), 'yantai'),
    files: createFileStore({ folder: join(settings.dataFolder, 'files') }),
    sandbox: createFileSandbox(),
    typst: createTypst(),
    workbooks: createWorkbookSandbox(),
    senders: createSenders(settings, observation.logger),
    observation,
  }
  await services.db.tx(async (tx) => {
    await keepPacks(tx, services.policies.all, services.clock.now())
    await readConfirmed(tx, services.policies)
  })
  return { source, services }
}

/** Brings the tables up to date. What a large database needs for that would be cancelled as a request's statement. */
async function migrateDatabase(source: Source, settings: Settings): Promise<void> {
  const folder = fileURLToPath(new URL('../migrations', import.meta.url))
  if (settings.databaseUrl === null) {
    await migrate(source, folder)
    return
  }
  const patient = openPostgres(settings, settings.databaseUrl, { poolSize: 1, statementTimeoutMs: MIGRATION_LIMIT_MS })
  try {
    await migrate(patient, folder)
  } finally {
    await patient.close()
  }
}

/** Refuses with `FolderInUse` where another process has the embedded database. */
function openSource(settings: Settings): Promise<Source> | Source {
  if (settings.databaseUrl === null) return pgliteSource({ folder: settings.dataFolder })
  return openPostgres(settings, settings.databaseUrl, {
    poolSize: settings.databasePoolSize,
    statementTimeoutMs: 30_000,
  })
}

function openPostgres(
  { preparedStatements }: Settings,
  url: string,
  limits: { readonly poolSize: number; readonly statementTimeoutMs: number },
): Source {
  return pgSource({ url, preparedStatements, connectTimeoutMs: 10_000, ...limits })
}

function openTracing({ traceEndpoint, traceShare }: Settings) {
  if (traceEndpoint === null) return null
  return createTracing({ endpoint: traceEndpoint, share: traceShare, service: 'xueshi-platform', version: VERSION })
}

/** Ends the processes beside this one, then the database, then the traces of all that. */
export async function closeInstallation({
  sandbox,
  typst,
  workbooks,
  senders,
  db,
  observation,
}: JobServices): Promise<void> {
  await Promise.all([sandbox.close(), typst.close(), workbooks.close()])
  senders.close()
  await db.close()
  await observation.tracing?.close()
}
