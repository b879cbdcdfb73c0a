import { startJobs } from '@xueshi/foundation/jobs/jobs'
import { createLogger } from '@xueshi/foundation/logger'
import { createApp } from './app.ts'
import { fillDemoWorld } from './demo/world.ts'
import { platformJobs } from './jobs.ts'
import { closeInstallation, openInstallation } from './open.ts'
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

const app = await createApp(services, logger)
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
