import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { shanghaiDate } from '@xueshi/domain/time'
import { hashPassword } from '@xueshi/foundation/crypto/secrets'
import { createDb } from '@xueshi/foundation/db/db'
import { testSource } from '@xueshi/foundation/db/test-source'
import { createTypst } from '@xueshi/foundation/documents/typst'
import { createWorkbookSandbox } from '@xueshi/foundation/documents/workbook-sandbox'
import { createFileSandbox } from '@xueshi/foundation/files/sandbox'
import { createFileStore } from '@xueshi/foundation/files/store'
import { idsAt } from '@xueshi/foundation/ids'
import { startJobs } from '@xueshi/foundation/jobs/jobs'
import { createPlatform, type Platform, RefusedCall } from '@xueshi/sdk/client'
import pino from 'pino'
import { inject } from 'vitest'
import { DEMO_PASSWORD, DEMO_PREFIX } from '../src/accounts/demo-accounts.ts'
import { createApp } from '../src/app.ts'
import { insertFiledProjects } from '../src/filings/batch.ts'
import { importJobs } from '../src/imports/import-jobs.ts'
import { closeInstallation } from '../src/open.ts'
import { insertPeople } from '../src/people/batch.ts'
import type { DB } from '../src/schema.gen.ts'
import type { JobServices, Services } from '../src/services.ts'
import { readSettings } from '../src/settings.ts'
import { TEST_NOW, testCrypto, testPolicies } from './prepare.ts'

/** A real server on its own fresh database, with a clock that tests set. */
export async function world() {
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-world-'))
  const source = await testSource({ name: inject('template') })
  const db = createDb<DB>(source)
  const logger = pino({ level: 'error' })
  let now = TEST_NOW
  const base: JobServices = {
    db,
    clock: { now: () => now },
    crypto: testCrypto,
    settings: { ...readSettings({ XUESHI_DATA_DIR: folder, XUESHI_REQUESTS_PER_MINUTE: '0' }), demo: true },
    policies: testPolicies,
    files: createFileStore({ folder: join(folder, 'files') }),
    sandbox: createFileSandbox(),
    typst: createTypst(),
    workbooks: createWorkbookSandbox(),
  }
  const jobs = await startJobs(source, importJobs(base), (error) => logger.error(error))
  const services: Services = { ...base, jobs }
  const app = await createApp(services, logger)
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    url,
    db,
    services,
    setNow(instant: string) {
      now = instant
    },
    /** The SDK, signed in as one of the demo people in the role of his first grant, or of the one named. */
    async as(person: string, role?: string): Promise<Platform & { personId: string | null }> {
      const token = { value: null as string | null }
      const platform = createPlatform({ baseUrl: url, token: () => token.value })
      const session = await platform.sessionCreate({
        body: { signInName: DEMO_PREFIX + person, password: DEMO_PASSWORD },
      })
      token.value = session.token
      const grant = session.grants.find((each) => each.role === (role ?? session.grant.role))
      if (grant && grant.id !== session.grant.id) await platform.roleChoose({ body: { grantId: grant.id } })
      return Object.assign(platform, { personId: session.personId })
    },
    /** A person of a unit: one who has not signed in yet, or with a demo account's name and password. */
    async addPerson(person: {
      name: string
      citizenNumber: string
      unit: string
      signInName?: string
    }): Promise<{ id: string }> {
      const passwordHash = person.signInName === undefined ? null : await hashPassword(DEMO_PASSWORD)
      const newId = idsAt(now)
      const id = newId()
      const checked = checkCitizenNumber(person.citizenNumber, shanghaiDate(now))
      if (!checked.ok) throw new Error(`${person.citizenNumber} is no citizen number: ${checked.problem}`)
      await db.tx(async (tx) => {
        const { id: unitId } = await tx
          .selectFrom('organisations')
          .select('id')
          .where('name', '=', person.unit)
          .executeTakeFirstOrThrow()
        await insertPeople(
          tx,
          testCrypto,
          [{ ...NOBODY, ...person, ...checked, passwordHash, id, unitId, ...newPersonIds(newId) }],
          now,
        )
      })
      return { id }
    },
    /** A training that counts as filed. */
    async addFiledProject(project: {
      filer: string
      name: string
      from: string
      until: string
      hundredths: number
    }): Promise<void> {
      await db.tx(async (tx) => {
        const { id: filerId } = await tx
          .selectFrom('organisations')
          .select('id')
          .where('name', '=', project.filer)
          .executeTakeFirstOrThrow()
        const { name, from, until, hundredths } = project
        const year = Number(from.slice(0, 4))
        const days = { startsOn: from, endsOn: until, filedOn: `${year}-06-30` }
        const more = { printedNumber: '', organiser: project.filer, place: '烟台', audience: '', contact: '' }
        await insertFiledProjects(tx, year, [{ id: idsAt(now)(), filerId, name, hundredths, ...days, ...more }], now)
      })
    },
    async close() {
      await app.close()
      await jobs.close()
      await closeInstallation(services)
      rmSync(folder, { recursive: true })
    },
  }
}

const NOBODY = {
  phone: null,
  ruralRevitalization: false,
  departmentName: '',
  titleSeries: null,
  titleLevel: null,
  titleName: null,
  titleObtainedOn: null,
  specialty: '',
  memberFrom: '2020-01-01',
  signInName: null,
  passwordHash: null,
}

const newPersonIds = (newId: () => string) => ({ accountId: newId(), grantId: newId(), membershipId: newId() })

/** How a call was refused; `null` where it was not. */
export async function refusalOf(call: Promise<unknown>): Promise<{ status: number; code: string } | null> {
  try {
    await call
    return null
  } catch (error) {
    if (!(error instanceof RefusedCall)) throw error
    return { status: error.status, code: error.code }
  }
}

export type World = Awaited<ReturnType<typeof world>>
