import { startJobs } from '@xueshi/foundation/jobs/jobs'
import { createLogger, logLastWords } from '@xueshi/foundation/logger'
import { createApp } from './app.ts'
import { fillDemoWorld } from './demo/world.ts'
import { platformJobs } from './jobs.ts'
import { closeInstallation, openInstallation } from './open.ts'
import { VERSION } from './program.ts'
import type { Services } from './services.ts'
import { readSettings, shownSettings } from './settings.ts'
import { showWorkload } from './system/gauges.ts'

const settings = readSettings(process.env)
const logger = createLogger(settings.logLevel)
logLastWords(logger)
logger.info({ version: VERSION, node: process.version, settings: shownSettings(settings) }, 'starting')
const installation = await openInstallation(settings, logger)
const { observation } = installation.services
const jobs = await startJobs(installation.source, platformJobs(installation.services), observation)
const services: Services = { ...installation.services, jobs }
if (settings.demo) await fillDemoWorld(services)

showWorkload(services)
const app = await createApp(services)
const address = await app.listen({ port: settings.port, host: settings.host })
console.log(`ready ${address}`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    await app.close()
    await jobs.close()
    await closeInstallation(services)
    process.exit(0)
  })
}
