import { timingSafeEqual } from 'node:crypto'
import { Refused } from '@xueshi/domain/refusals'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Metrics } from '../observe/metrics.ts'

export type MetricsAccess = {
  /** What Prometheus sends as `Authorization: Bearer …`; with `null` nobody outside this machine is answered. */
  readonly token: string | null
  /** Whether callers of this machine may read without a token: not where a proxy makes all callers look like that. */
  readonly openOnThisMachine: boolean
}

/** Serves `/metrics` for Prometheus to those who may read it. To others without a token it does not exist. */
export function serveMetrics(app: FastifyInstance, { registry }: Metrics, access: MetricsAccess): void {
  app.get('/metrics', async (request, reply) => {
    if (access.token !== null) {
      if (!sameText(request.headers.authorization ?? '', `Bearer ${access.token}`)) throw new Refused('session.missing')
    } else if (!access.openOnThisMachine || !fromThisMachine(request)) {
      return reply.callNotFound()
    }
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** The address of the connection itself: what a header says of it may be anything. */
const fromThisMachine = ({ socket, headers }: FastifyRequest): boolean =>
  LOOPBACK.has(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined

function sameText(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)]
  return first.length === second.length && timingSafeEqual(first, second)
}
