import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { type Answer, createPlatform, type Platform } from '@xueshi/sdk/client'
import { DEMO_PASSWORD, DEMO_PREFIX } from '../../apps/platform/server/src/accounts/demo-accounts.ts'
import type { Installation } from '../crash/installation.ts'
import type { ServerProcess } from '../lab/server.ts'
import { compareMarks, comparePeople } from './compare.ts'
import { Memory } from './memory.ts'
import type { Known } from './staff-list.ts'

type Import = Answer<'importView'>
export type Step = 'checking' | 'applying'

export type Report = {
  readonly differences: readonly string[]
  /** How long each took, with the kills and what they cost. */
  readonly seconds: Readonly<Record<'upload' | 'check' | 'apply' | 'download' | 'again', number>>
  readonly memory: { readonly server: number; readonly sandbox: number }
  /** At which row each kill came. */
  readonly kills: readonly string[]
}

export type Plan = {
  /** The workbook's path, and what it says. */
  readonly path: string
  readonly known: Known
  /** In which steps the server is killed, once this share of the rows is done. */
  readonly kills: Readonly<Partial<Record<Step, number>>>
}

const POLL_MS = 100

/** Imports a staff list while its server is killed, and compares what came of it with what the list says. */
export async function importStaffList(installation: Installation, { path, known, kills }: Plan): Promise<Report> {
  const [server] = installation.servers
  if (!server) throw new Error('An installation has at least one server.')
  const memory = new Memory()
  const told: string[] = []
  const platform = await signIn(server.url)
  const body = new Uint8Array(await readFile(path))
  const upload = await timed(() => platform.importCreate({ query: { name: '花名册.xlsx' }, body }))
  const importId = upload.value.id
  const follow = (during: Step, kill: number | undefined) =>
    timed(() => followed({ platform, server, importId, memory, during, kill, told }))
  const checked = await follow('checking', kills.checking)
  await platform.importApply({ path: { importId }, body: {} })
  const applied = await follow('applying', kills.applying)
  const download = await timed(async () => {
    const file = await platform.importChecked({ path: { importId } })
    return new Uint8Array(await file.arrayBuffer())
  })
  memory.look(server.pid())
  const { numbers, wrongCells } = known
  const differences = [
    ...expectCounts('checked', checked.value, { accepted: numbers.size, refused: wrongCells.size, already: 0 }),
    ...expectCounts('applied', applied.value, { accepted: numbers.size, refused: wrongCells.size, already: 0 }),
    ...(await compareMarks(download.value, known)),
  ]
  const again = await timed(async () => {
    const second = await platform.importCreate({ query: { name: '花名册.xlsx' }, body })
    return followed({ platform, server, importId: second.id, memory, during: 'checking', kill: undefined, told })
  })
  differences.push(
    ...expectCounts('again', again.value, { accepted: 0, refused: wrongCells.size, already: numbers.size }),
    ...(await installation.lookInside((query) => comparePeople(query, known))),
  )
  return {
    differences,
    seconds: {
      upload: upload.seconds,
      check: checked.seconds,
      apply: applied.seconds,
      download: download.seconds,
      again: again.seconds,
    },
    memory: memory.most,
    kills: told,
  }
}

async function signIn(baseUrl: string): Promise<Platform> {
  const token = { value: null as string | null }
  const platform = createPlatform({ baseUrl, token: () => token.value })
  const session = await platform.sessionCreate({
    body: { signInName: `${DEMO_PREFIX}bureau.handler`, password: DEMO_PASSWORD },
  })
  token.value = session.token
  return platform
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly seconds: number }> {
  const began = performance.now()
  const value = await work()
  return { value, seconds: (performance.now() - began) / 1000 }
}

type Followed = {
  readonly platform: Platform
  readonly server: ServerProcess
  readonly importId: string
  readonly memory: Memory
  readonly during: Step
  readonly kill: number | undefined
  readonly told: string[]
}

/** Watches a step to its end, and kills the server once in the midst of it. */
async function followed({ platform, server, importId, memory, during, kill, told }: Followed): Promise<Import> {
  let killAt = kill
  let reached = 0
  for (;;) {
    memory.look(server.pid())
    const view = await platform.importView({ path: { importId } })
    if (view.state === 'failed') throw new Error(`The import failed: ${view.failure}`)
    if (view.state !== during && view.state !== 'waiting') return view
    if (view.progress < reached) throw new Error(`What was done to row ${reached} began anew from ${view.progress}.`)
    reached = view.progress
    if (killAt !== undefined && view.state === during && view.progress >= killAt * (view.rows ?? Infinity)) {
      await server.end('SIGKILL')
      told.push(`${during} at row ${view.progress} of ${view.rows}`)
      await server.start()
      killAt = undefined
    }
    await delay(POLL_MS)
  }
}

function expectCounts(
  what: string,
  view: Import,
  expected: Pick<Import, 'accepted' | 'refused' | 'already'>,
): string[] {
  const keys = ['accepted', 'refused', 'already'] as const
  return keys.flatMap((key) =>
    view[key] === expected[key] ? [] : [`${what}: ${key} is ${view[key]}, not ${expected[key]}`],
  )
}
