import { pgSource } from '@xueshi/foundation/db/pg'
import { TEST_SESSIONS } from '@xueshi/foundation/db/test-source'
import { startJobs } from '@xueshi/foundation/jobs/jobs'
import { createApp } from '../src/app.ts'
import { endOnSignal, noEnding } from '../src/ending.ts'
import { platformJobs } from '../src/jobs.ts'
import { showWorkload } from '../src/system/gauges.ts'
import { clockFile } from './clock-file.ts'
import { type Env, testInstallation } from './installation.ts'

/** The server of a test as a process of its own, one of several on one database (doors.ts). */
const { PORT, DATABASE_URL = '', XUESHI_TEST_CLOCK = '' } = process.env
const database = pgSource({ ...TEST_SESSIONS, url: DATABASE_URL })
const { source, services: base } = await testInstallation(database, clockFile(XUESHI_TEST_CLOCK), process.env as Env)
const jobs = await startJobs(source, platformJobs(base), base.observation)
const services = { ...base, jobs }
showWorkload(services)
const ending = noEnding()
const app = await createApp(services, ending)
const address = await app.listen({ port: Number(PORT), host: '127.0.0.1' })
process.stdout.write(`ready ${address}\n`)
endOnSignal(ending, app, services)
