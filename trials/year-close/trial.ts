import { setTimeout as delay } from 'node:timers/promises'
import { createPlatform, openSession, type Platform } from '@xueshi/sdk/client'
import { DEMO_PASSWORD, DEMO_PREFIX } from '../../apps/platform/server/src/accounts/demo-accounts.ts'
import type { Installation } from '../crash/installation.ts'
import { compareClose } from './compare.ts'
import { fillPeople } from './fill.ts'

export type Report = {
  readonly differences: readonly string[]
  readonly kills: readonly string[]
  readonly closed: number
  /** From the agreement to the end, with the kills and what they cost. */
  readonly seconds: number
}

export type Plan = {
  readonly people: number
  readonly year: number
  /** The server is killed once this share of the people is done, each time. */
  readonly killAt: readonly number[]
}

const POLL_MS = 50

/** Closes a year while its server is killed, and compares what was written down with the bank. */
export async function closeYear(installation: Installation, { people, year, killAt }: Plan): Promise<Report> {
  const [server] = installation.servers
  if (!server) throw new Error('An installation has at least one server.')
  await installation.lookInside((query) => fillPeople(query, people, year))
  const [handler, supervisor] = [
    await signIn(server.url, 'bureau.handler'),
    await signIn(server.url, 'bureau.supervisor'),
  ]
  const { id: closeId } = await handler.yearCloseAsk({ body: { year, text: '' } })
  const began = performance.now()
  await supervisor.yearCloseDecide({ path: { closeId }, body: { action: 'agree', text: '' } })
  const kills: string[] = []
  let reached = 0
  for (;;) {
    const { close } = await supervisor.yearCloseView({ path: { year } })
    if (!close) throw new Error('The close has gone.')
    const { done, people: all } = close.progress
    if (done < reached) throw new Error(`What was done for ${reached} people began anew from ${done}.`)
    reached = done
    if (close.state === 'closed') break
    const next = killAt[kills.length]
    if (next !== undefined && done > next * all) {
      await server.end('SIGKILL')
      kills.push(`after ${done} of ${all} people`)
      await server.start()
    }
    await delay(POLL_MS)
  }
  const seconds = (performance.now() - began) / 1000
  const differences = await installation.lookInside((query) => compareClose(query, year))
  return { differences, kills, closed: reached, seconds }
}

async function signIn(baseUrl: string, name: string): Promise<Platform> {
  const token = { value: null as string | null }
  const platform = createPlatform({ baseUrl, token: () => token.value })
  const body = { signInName: DEMO_PREFIX + name, password: DEMO_PASSWORD }
  token.value = openSession(await platform.sessionCreate({ body })).token
  return platform
}
