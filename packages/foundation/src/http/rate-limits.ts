import rateLimit from '@fastify/rate-limit'
import { Refused } from '@xueshi/domain/refusals'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { CallerKind } from './execute.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose request it is, once it has been counted; '' before. */
    countedFor: string
  }
}

export type RateLimits = {
  readonly requestsPerMinute: number
  readonly accountRequestsPerMinute: number
  readonly clientRequestsPerMinute: number
}

/** Counts a request for an account or a program, once however often it is asked. Refuses `request.tooMany`. */
export type Admit = (request: FastifyRequest, callerId: string, kind: CallerKind) => Promise<void>

/** As many addresses, and accounts, as a process may see in a minute; of more, the longest silent are counted anew. */
const CALLERS_REMEMBERED = 100_000

const tooMany = (milliseconds: number) => new Refused('request.tooMany', { seconds: Math.ceil(milliseconds / 1000) })

/** Limits what one address may ask of this process in a minute, and what one account or program, from wherever it asks. */
export async function limitRates(app: FastifyInstance, limits: RateLimits): Promise<Admit> {
  const { requestsPerMinute } = limits
  app.decorateRequest('countedFor', '')
  await app.register(rateLimit, {
    global: requestsPerMinute > 0,
    max: requestsPerMinute,
    timeWindow: '1 minute',
    cache: CALLERS_REMEMBERED,
    errorResponseBuilder: (_, { ttl }) => tooMany(ttl),
  })
  const countOf = (max: number) =>
    max === 0
      ? null
      : app.createRateLimit({ max, timeWindow: '1 minute', keyGenerator: ({ countedFor }) => countedFor })
  const counts = { account: countOf(limits.accountRequestsPerMinute), client: countOf(limits.clientRequestsPerMinute) }
  return async (request, callerId, kind) => {
    const count = counts[kind]
    // A write whose file is looked at first learns twice who asks.
    if (count === null || request.countedFor === callerId) return
    request.countedFor = callerId
    const counted = await count(request)
    if (!counted.isAllowed && counted.isExceeded) throw tooMany(counted.ttl)
  }
}
