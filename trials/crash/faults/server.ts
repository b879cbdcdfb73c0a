import { setTimeout as delay } from 'node:timers/promises'
import type { Fault } from '../fault.ts'
import type { Installation } from '../installation.ts'

/** What systemd waits before it starts a service again, by its own default. */
const RESTART_MS = 100

let turn = 0

/** Of several, one after another in turn; the others go on. */
async function killServer({ servers }: Installation): Promise<number> {
  const server = servers[turn % servers.length]
  turn += 1
  if (!server) throw new Error('There is no server.')
  const killedAt = performance.now()
  await server.end('SIGKILL')
  await delay(RESTART_MS)
  await server.start()
  return killedAt
}

export const serverFaults: readonly Fault[] = [
  {
    name: 'server.kill',
    what: 'kill -9 of the server',
    needs: { database: 'PostgreSQL' },
    stops: 'all',
    strike: killServer,
  },
  {
    name: 'embedded.kill',
    what: 'kill -9 of the server with its database in it',
    needs: { database: 'embedded' },
    stops: 'all',
    strike: killServer,
  },
]
