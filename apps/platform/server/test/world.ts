import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testSource } from '@xueshi/foundation/db/test-source'
import { createPlatform, type Platform, RefusedCall } from '@xueshi/sdk/client'
import { inject } from 'vitest'
import { DEMO_PASSWORD, DEMO_PREFIX } from '../src/accounts/demo-accounts.ts'
import { closeInstallation } from '../src/open.ts'
import { clockFile, setClockFile } from './clock-file.ts'
import { ownDoor, proxyDoor, SERVERS } from './doors.ts'
import { type Env, type Inside, testInstallation } from './installation.ts'
import { populate } from './populate.ts'
import { prepareEmpty, TEST_NOW } from './prepare.ts'

type Beginning = {
  /** Without organisations and people, as a first start finds it. */
  readonly empty?: boolean
  readonly now?: string
  /** Settings other than the tests' usual ones. */
  readonly env?: Env
  /** What only a server in the test's own process can be given: such a test has one process in any case. */
  readonly inside?: Inside
}

/**
 * A real server on its own fresh database, with a clock that tests set. It is one process or, where
 * `XUESHI_TEST_SERVERS` says so, several behind a proxy.
 */
export async function world(begin: Beginning = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'xueshi-world-'))
  const source = await testSource(begin.empty ? undefined : { name: inject('template') })
  const now = begin.now ?? TEST_NOW
  if (begin.empty) await prepareEmpty(source, now)
  const clockPath = join(folder, 'clock')
  setClockFile(clockPath, now)
  const env = { ...begin.env, XUESHI_DATA_DIR: folder }
  const clock = begin.inside?.clock ?? clockFile(clockPath)
  const installation = await testInstallation(source, clock, env, begin.inside)
  const alone = SERVERS === 1 || begin.inside !== undefined
  const door = alone
    ? await ownDoor(installation, begin.inside?.jobs)
    : await proxyDoor(source, installation, env, clockPath)
  const { url, processes, services } = door
  const { db } = services
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
      const session = await platform.sessionCreate({
        body: { signInName: DEMO_PREFIX + person, password: DEMO_PASSWORD },
      })
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
