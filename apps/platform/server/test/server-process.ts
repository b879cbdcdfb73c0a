import { pgSource } from '@xueshi/foundation/db/pg'
import { startJobs } from '@xueshi/foundation/jobs/jobs'
import { createLogger } from '@xueshi/foundation/logger'
import { createApp } from '../src/app.ts'
import { endOnSignal, noEnding } from '../src/ending.ts'
import { platformJobs } from '../src/jobs.ts'
import { clockFile } from './clock-file.ts'
import { type Env, testInstallation } from './installation.ts'

/** The server of a test as a process of its own, one of several on one database (doors.ts). */
const { PORT, DATABASE_URL = '', XUESHI_TEST_CLOCK = '' } = process.env
const logger = createLogger('error')
const source = pgSource({ url: DATABASE_URL, poolSize: 8, statementTimeoutMs: 30_000, connectTimeoutMs: 10_000 })
const base = testInstallation(source, clockFile(XUESHI_TEST_CLOCK), process.env as Env)
const jobs = await startJobs(source, platformJobs(base), (error) => logger.error({ err: error }))
const services = { ...base, jobs }
const ending = noEnding()
const app = await createApp(services, logger, ending)
const address = await app.listen({ port: Number(PORT), host: '127.0.0.1' })
process.stdout.write(`ready ${address}\n`)
endOnSignal(ending, app, services)
