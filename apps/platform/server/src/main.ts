import { startJobs } from '@xueshi/foundation/jobs/jobs'
import { createLogger } from '@xueshi/foundation/logger'
import { createApp } from './app.ts'
import { fillDemoWorld } from './demo/world.ts'
import { endOnSignal, noEnding } from './ending.ts'
import { platformJobs } from './jobs.ts'
import { openInstallation } from './open.ts'
import type { Services } from './services.ts'
import { readSettings } from './settings.ts'

const settings = readSettings(process.env)
const logger = createLogger(settings.logLevel)
const installation = await openInstallation(settings)
const jobs = await startJobs(installation.source, platformJobs(installation.services), (error) =>
  logger.error({ err: error }, 'job failed'),
)
const services: Services = { ...installation.services, jobs }
if (settings.demo) await fillDemoWorld(services)

const ending = noEnding()
const app = await createApp(services, logger, ending)
const address = await app.listen({ port: settings.port, host: settings.host })
console.log(`ready ${address}`)
endOnSignal(ending, app, services)
