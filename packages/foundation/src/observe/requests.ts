import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Observation } from './observation.ts'
import { GONE, SLOW_MS } from './recent.ts'
import { endSpan } from './tracing.ts'
import { Work } from './work.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What this request costs; its handler runs inside it. */
    work: Work
  }
  interface FastifyContextConfig {
    /** The id of the operation that the route answers. */
    operation?: string
  }
}

/**
 * Tells of every request once it has ended, answered or broken off: a line in the log, its times, its span. Nothing
 * of its address but the route's pattern is kept, nothing of its content, and of its sender the office at most.
 */
export function observeRequests(app: FastifyInstance, observation: Observation): void {
  const { metrics, tracing } = observation
  app.decorateRequest('work')
  app.addHook('onRequest', (request, reply, done) => {
    const span = tracing?.request(operationOf(request), headerText(request.headers.traceparent)) ?? null
    request.work = new Work('request', span)
    metrics.requestsInFlight.inc()
    const began = performance.now()
    reply.raw.once('close', () => ended(observation, request, reply, performance.now() - began))
    done()
  })
}

/** What Fastify refuses before any hook has no work yet. */
export function noteRefusal({ work }: { work?: Work }, code: string): void {
  if (work) work.refusal = code
}

const headerText = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined)

/** An operation's id, or the pattern of a route that is none: the pages, the health, what is not there. */
const operationOf = ({ routeOptions }: FastifyRequest): string =>
  routeOptions.config.operation ?? routeOptions.url ?? 'none'

function ended(observation: Observation, request: FastifyRequest, reply: FastifyReply, ms: number): void {
  const { metrics, recent, logger } = observation
  const { work, method, routeOptions, id } = request
  const status = reply.raw.writableFinished ? reply.statusCode : GONE
  const operation = operationOf(request)
  metrics.requestsInFlight.dec()
  metrics.requestSeconds.observe({ operation, status }, ms / 1000)
  metrics.requestStatements.observe(work.statements)
  if (work.refusal !== null) metrics.refusals.inc({ code: work.refusal })
  recent.note(status, ms, work.refusal)
  const { span, refusal, statements, databaseMs, role, organisationId } = work
  const slow = ms >= SLOW_MS
  const line = {
    method,
    route: routeOptions.url,
    operation: routeOptions.config.operation,
    status,
    ms: Math.round(ms * 10) / 10,
    statements,
    databaseMs: Math.round(databaseMs * 10) / 10,
    requestId: id,
    ...(refusal !== null && { refusal }),
    ...(role !== null && { role, organisationId }),
    ...(slow && { slow }),
    ...(span && { traceId: span.spanContext().traceId }),
  }
  if (slow || status >= 500) logger.warn(line, 'request')
  else logger.info(line, 'request')
  if (!span) return
  span.setAttributes({
    'http.request.method': method,
    'http.route': routeOptions.url ?? '',
    'http.response.status_code': status,
    'xueshi.request_id': id,
    ...(refusal !== null && { 'xueshi.refusal': refusal }),
  })
  endSpan(span, status >= 500 ? (refusal ?? String(status)) : null)
}
