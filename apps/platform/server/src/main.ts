import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { systemClock } from '@xueshi/foundation/clock'
import { internationalCrypto } from '@xueshi/foundation/crypto/international'
import { masterKeyFromFolder, masterKeyFromHex } from '@xueshi/foundation/crypto/key-file'
import { createDb } from '@xueshi/foundation/db/db'
import { migrate } from '@xueshi/foundation/db/migrate'
import { pgSource } from '@xueshi/foundation/db/pg'
import { pgliteSource } from '@xueshi/foundation/db/pglite'
import { createTypst } from '@xueshi/foundation/documents/typst'
import { createFileSandbox } from '@xueshi/foundation/files/sandbox'
import { createFileStore } from '@xueshi/foundation/files/store'
import pino from 'pino'
import { createApp } from './app.ts'
import { fillDemoWorld } from './demo/world.ts'
import { loadPolicies } from './policies/packs.ts'
import { keepPacks } from './policies/store.ts'
import type { DB } from './schema.gen.ts'
import type { Services } from './services.ts'
import { readSettings } from './settings.ts'

const settings = readSettings(process.env)
const logger = pino({ level: settings.logLevel })
const source =
  settings.databaseUrl === null
    ? await pgliteSource({ folder: settings.dataFolder })
    : pgSource({
        url: settings.databaseUrl,
        poolSize: settings.databasePoolSize,
        statementTimeoutMs: 30_000,
        connectTimeoutMs: 10_000,
      })
await migrate(source, fileURLToPath(new URL('../migrations', import.meta.url)))

const services: Services = {
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
}
await services.db.tx((tx) => keepPacks(tx, services.policies.all, services.clock.now()))
if (settings.demo) await fillDemoWorld(services)

const app = await createApp(services, logger)
const address = await app.listen({ port: settings.port, host: settings.host })
console.log(`ready ${address}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await app.close()
    await Promise.all([services.sandbox.close(), services.typst.close()])
    await services.db.close()
    process.exit(0)
  })
}
