import { whenAnswering } from '@xueshi/foundation/db/starting'
import { startJobs } from '@xueshi/foundation/jobs/jobs'
import { createLogger, logLastWords } from '@xueshi/foundation/logger'
import { createApp } from './app.ts'
import { fillDemoWorld } from './demo/world.ts'
import { platformJobs } from './jobs.ts'
import { closeInstallation, DATABASE_WAIT_MS, openInstallation } from './open.ts'
import { VERSION } from './program.ts'
import type { Services } from './services.ts'
import { readSettings, shownSettings } from './settings.ts'
import { showWorkload } from './system/gauges.ts'

/** How long an orderly end may take. A database that hangs must not keep the process from being replaced. */
const END_LIMIT_MS = 20_000

const settings = readSettings(process.env)
const logger = createLogger(settings.logLevel)
logLastWords(logger)
logger.info({ version: VERSION, node: process.version, settings: shownSettings(settings) }, 'starting')
const installation = await openInstallation(settings, logger)
const { observation } = installation.services
const jobs = await whenAnswering(
  () => startJobs(installation.source, platformJobs(installation.services), observation),
  DATABASE_WAIT_MS,
)
const services: Services = { ...installation.services, jobs }
if (settings.demo) await whenAnswering(() => fillDemoWorld(services), DATABASE_WAIT_MS)

showWorkload(services)
const app = await createApp(services)
const address = await app.listen({ port: settings.port, host: settings.host })
console.log(`ready ${address}`)

// Two signals are usual (a terminal sends one, npm another): the first ends the process, the others change nothing.
let ending = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    if (ending) return
    ending = true
    setTimeout(() => {
      logger.error('the orderly end took too long')
      process.exit(1)
    }, END_LIMIT_MS)
    await app.close()
    await jobs.close()
    await closeInstallation(services)
    process.exit(0)
  })
}
