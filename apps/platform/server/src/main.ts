import { whenAnswering } from '@xueshi/foundation/db/starting'
import { startJobs } from '@xueshi/foundation/jobs/jobs'
import { createLogger, logLastWords } from '@xueshi/foundation/logger'
import { createApp } from './app.ts'
import { fillDemoWorld } from './demo/world.ts'
import { endOnSignal, noEnding } from './ending.ts'
import { resumeImports } from './imports/resume.ts'
import { platformJobs } from './jobs.ts'
import { DATABASE_WAIT_MS, openInstallation } from './open.ts'
import { resumePackVersions } from './pack-versions/version-job.ts'
import { VERSION } from './program.ts'
import type { Services } from './services.ts'
import { readSettings, shownSettings } from './settings.ts'
import { showWorkload } from './system/gauges.ts'
import { resumeYearCloses } from './year-close/close-job.ts'

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
await whenAnswering(() => resumeImports(services), DATABASE_WAIT_MS)
await whenAnswering(() => resumeYearCloses(services), DATABASE_WAIT_MS)
await whenAnswering(() => resumePackVersions(services), DATABASE_WAIT_MS)
if (settings.demo) await whenAnswering(() => fillDemoWorld(services), DATABASE_WAIT_MS)

showWorkload(services)
const ending = noEnding()
const app = await createApp(services, ending)
const address = await app.listen({ port: settings.port, host: settings.host })
console.log(`ready ${address}`)
endOnSignal(ending, app, services)
