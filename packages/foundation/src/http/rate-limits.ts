import rateLimit from '@fastify/rate-limit'
import { Refused } from '@xueshi/domain/refusals'
import type { FastifyInstance, FastifyRequest } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose request it is, once it has been counted; '' before. */
    countedFor: string
  }
}

export type RateLimits = { readonly requestsPerMinute: number; readonly accountRequestsPerMinute: number }

/** Counts a request for an account, once however often it is asked. Refuses `request.tooMany`. */
export type Admit = (request: FastifyRequest, accountId: string) => Promise<void>

/** As many addresses, and accounts, as a process may see in a minute; of more, the longest silent are counted anew. */
const CALLERS_REMEMBERED = 100_000

const tooMany = (milliseconds: number) => new Refused('request.tooMany', { seconds: Math.ceil(milliseconds / 1000) })

/** Limits what one address may ask of this process in a minute, and what one account may, from wherever it asks. */
export async function limitRates(app: FastifyInstance, limits: RateLimits): Promise<Admit> {
  const { requestsPerMinute, accountRequestsPerMinute } = limits
  app.decorateRequest('countedFor', '')
  await app.register(rateLimit, {
    global: requestsPerMinute > 0,
    max: requestsPerMinute,
    timeWindow: '1 minute',
    cache: CALLERS_REMEMBERED,
    errorResponseBuilder: (_, { ttl }) => tooMany(ttl),
  })
  if (accountRequestsPerMinute === 0) return async () => {}
  const count = app.createRateLimit({
    max: accountRequestsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: ({ countedFor }) => countedFor,
  })
  return async (request, accountId) => {
    // A write whose file is looked at first learns twice who asks.
    if (request.countedFor === accountId) return
    request.countedFor = accountId
    const counted = await count(request)
    if (!counted.isAllowed && counted.isExceeded) throw tooMany(counted.ttl)
  }
}
