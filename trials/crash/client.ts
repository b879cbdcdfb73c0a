import { setTimeout as delay } from 'node:timers/promises'
import {
  type Answer,
  type Ask,
  createPlatform,
  type OperationId,
  openSession,
  type Platform,
  RefusedCall,
} from '@xueshi/sdk/client'
import { DEMO_PASSWORD, DEMO_PREFIX } from '../../apps/platform/server/src/accounts/demo-accounts.ts'
import type { History, Write } from './history.ts'

/** How long a client waits for an answer before it sends the same again. */
const PATIENCE_MS = 4_000
const PAUSE_MS = 50

/** The server has refused a write that nothing is wrong with. */
export class Unexpected extends Error {}

/** Somebody who is signed in and gives up no write until it is acknowledged. */
export class Client {
  readonly name: string
  readonly accountId: string
  readonly personId: string | null
  readonly platform: Platform
  readonly #history: History

  constructor(name: string, session: Answer<'sessionView'>, platform: Platform, history: History) {
    this.name = name
    this.accountId = session.accountId
    this.personId = session.personId
    this.platform = platform
    this.#history = history
  }

  /** Writes, again under the same key for as long as no answer comes, and keeps what was sent and acknowledged. */
  async write<Id extends OperationId>(operation: Id, ask: Omit<Ask<Id>, 'idempotencyKey'>): Promise<Answer<Id>> {
    const write = this.#history.sent(this.accountId, operation, crypto.randomUUID(), ask)
    for (;;) {
      const startedAt = performance.now()
      try {
        const answer = await this.send<Id>(write)
        this.#history.tried(write, startedAt, true)
        this.#history.acknowledged(write, answer)
        return answer
      } catch (error) {
        this.#history.tried(write, startedAt, false)
        if (error instanceof RefusedCall && error.status !== 0 && error.status !== 503) {
          const what = `${operation} was answered ${error.status} ${error.code}: ${error.message}`
          this.#history.scandal(what)
          throw new Unexpected(what)
        }
      }
      if (this.#history.closed) throw new Unexpected(`${operation} was never acknowledged`)
      await delay(PAUSE_MS)
    }
  }

  /** What a write that was acknowledged is answered when it is sent again; a refusal is an answer too. */
  async sendUntilAnswered(write: Write): Promise<unknown> {
    while (!this.#history.closed) {
      try {
        return await this.send(write)
      } catch (error) {
        if (error instanceof RefusedCall && error.status !== 0 && error.status !== 503) return error
      }
      await delay(PAUSE_MS)
    }
    return undefined
  }

  /** Sends a write once, under its own key. */
  send<Id extends OperationId>({ operation, key, ask }: Write): Promise<Answer<Id>> {
    const call = this.platform[operation] as (ask: object) => Promise<Answer<Id>>
    return call({ ...ask, idempotencyKey: key, signal: AbortSignal.timeout(PATIENCE_MS) })
  }
}

/** Signs in as one of the people of the trial's world. */
export async function signIn(baseUrl: string, name: string, history: History): Promise<Client> {
  const token = { value: null as string | null }
  const platform = createPlatform({ baseUrl, token: () => token.value })
  const body = { signInName: DEMO_PREFIX + name, password: DEMO_PASSWORD }
  const session = openSession(await platform.sessionCreate({ body }))
  token.value = session.token
  return new Client(name, session, platform, history)
}

/** The only honest answer of a 5xx is 503 with Retry-After: everything that was answered is looked at. */
export function watchAnswers(history: () => History | null): void {
  const honest = globalThis.fetch
  globalThis.fetch = async (...call) => {
    const response = await honest(...call)
    const { status, headers, url } = response
    if (status >= 500 && (status !== 503 || !headers.has('retry-after'))) {
      history()?.scandal(`${new URL(url).pathname} was answered ${status} without Retry-After`)
    }
    return response
  }
}
