import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testSource } from '@xueshi/foundation/db/test-source'
import type { JobSettings } from '@xueshi/foundation/jobs/jobs'
import { createPlatform, openSession, type Platform, RefusedCall } from '@xueshi/sdk/client'
import { inject } from 'vitest'
import { DEMO_PASSWORD, DEMO_PREFIX } from '../src/accounts/demo-accounts.ts'
import { closeInstallation } from '../src/open.ts'
import { keepPacks } from '../src/policies/store.ts'
import { clockFile, setClockFile } from './clock-file.ts'
import { type Door, ownDoor, proxyDoor, SERVERS } from './doors.ts'
import { type Env, type Own, testInstallation } from './installation.ts'
import { populate } from './populate.ts'
import { prepareEmpty, TEST_NOW } from './prepare.ts'

type Beginning = Own & {
  /** Without organisations and people, as a first start finds it. */
  readonly empty?: boolean
  readonly now?: string
  /** Settings other than the tests' usual ones. */
  readonly env?: Env
  readonly jobs?: JobSettings
  /** For what is about the inside of one process. */
  readonly oneProcess?: true
}

/**
 * A real server on its own fresh database, with a clock that tests set or bring. It is one process or, where
 * `XUESHI_TEST_SERVERS` says so and the test brings nothing that other processes cannot have, several behind a proxy.
 */
export async function world({ empty, now = TEST_NOW, env: more, jobs, oneProcess, ...own }: Beginning = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-world-'))
  const database = await testSource(empty ? undefined : { name: inject('template') })
  if (empty) await prepareEmpty(database, now)
  const clockPath = join(folder, 'clock')
  setClockFile(clockPath, now)
  const clock = clockFile(clockPath)
  const env = { ...more, XUESHI_DATA_DIR: folder, XUESHI_TEST_CLOCK: clockPath }
  const { source, services: base } = testInstallation(database, clock, env, own)
  const { db } = base
  await db.tx((tx) => keepPacks(tx, base.policies.all, now))
  const inside = oneProcess || jobs || Object.keys(own).length > 0
  const door: Door =
    SERVERS === 1 || inside ? await ownDoor(source, base, jobs) : await proxyDoor(source, base, database.url, env)
  const { url, processes, services } = door
  return {
    url,
    processes,
    source,
    db,
    services,
    setNow: (instant: string) => setClockFile(clockPath, instant),
    /** The SDK, signed in as one of the demo people in the role of his first grant, or of the one named. */
    async as(person: string, role?: string): Promise<Platform & { personId: string | null }> {
      const token = { value: null as string | null }
      const platform = createPlatform({ baseUrl: url, token: () => token.value })
      const body = { signInName: DEMO_PREFIX + person, password: DEMO_PASSWORD }
      const session = openSession(await platform.sessionCreate({ body }))
      token.value = session.token
      const grant = session.grants.find((each) => each.role === (role ?? session.grant.role))
      if (grant && grant.id !== session.grant.id) await platform.roleChoose({ body: { grantId: grant.id } })
      return Object.assign(platform, { personId: session.personId })
    },
    ...populate(db, clock.now),
    async close() {
      await door.close()
      await closeInstallation(services)
      rmSync(folder, { recursive: true })
    },
  }
}

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
