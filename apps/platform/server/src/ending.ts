import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { closeInstallation } from './open.ts'
import type { Services } from './services.ts'

/** A body may take 30 s to arrive; what takes longer is cut off. */
const LONGEST_REQUEST_MS = 35_000

/** How long an orderly end may take. A database that hangs must not keep the process from being replaced. */
const END_LIMIT_MS = LONGEST_REQUEST_MS + 20_000

/** Whether this process is about to end. `/readyz` then says 503, so that a proxy sends it nothing new. */
export type Ending = { begun: boolean; underWay: number }

export const noEnding = (): Ending => ({ begun: false, underWay: 0 })

/** Counts the requests under way, and closes their connections once the end has begun: kept ones would delay it. */
export function prepareEnding(app: FastifyInstance, ending: Ending): void {
  app.addHook('onRequest', async (_, reply) => {
    ending.underWay += 1
    reply.raw.once('close', () => {
      ending.underWay -= 1
    })
  })
  app.addHook('onSend', async (_, reply) => {
    if (ending.begun) reply.header('connection', 'close')
  })
}

/**
 * Ends the process on a signal so that no request fails. On SIGTERM it first answers everything for as long as a
 * proxy needs to notice; on SIGINT, which is a person at a terminal, it does not wait. Then it finishes the requests and
 * jobs under way. Two signals are usual (a terminal sends one, npm another): only the first counts.
 */
export function endOnSignal(ending: Ending, app: FastifyInstance, services: Services): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, async () => {
      if (ending.begun) return
      ending.begun = true
      const drainMs = signal === 'SIGTERM' ? services.settings.drainSeconds * 1000 : 0
      setTimeout(() => {
        services.observation.logger.error('the orderly end took too long')
        process.exit(1)
      }, drainMs + END_LIMIT_MS)
      await wait(drainMs)
      await finishRequests(ending, app)
      await services.jobs.close()
      await closeInstallation(services)
      process.exit(0)
    })
  }
}

/** Takes no more connections and waits for the last answer. A connection on which nothing is asked holds nothing up. */
export async function finishRequests(ending: Ending, app: FastifyInstance): Promise<void> {
  ending.begun = true
  const closed = app.close()
  const latest = performance.now() + LONGEST_REQUEST_MS
  const look = setInterval(() => {
    if (ending.underWay === 0 || performance.now() > latest) app.server.closeAllConnections()
  }, 100)
  await closed.finally(() => clearInterval(look))
}
