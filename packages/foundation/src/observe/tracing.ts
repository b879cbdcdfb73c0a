import {
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  AlwaysOffSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'

export type TracingSettings = {
  /** The collector's base address; spans go to its `/v1/traces` by OTLP over HTTP. */
  readonly endpoint: string
  /** The share of requests that are traced, 0 to 1. */
  readonly share: number
  readonly service: string
  readonly version: string
}

/** A span for each request, statement and job. Where nobody collects them there is none of this, and no cost. */
export interface Tracing {
  /** `traceparent` is what the caller sent: his trace goes on here. */
  request(operation: string, traceparent: string | undefined): Span
  /** `traceparent` is that of the request that sent the job, if one did. */
  job(kind: string, traceparent: string | undefined): Span
  /** The statement's text goes along, its parameters never. */
  statement(parent: Span, sql: string): Span
  /** Sends what is left. */
  close(): Promise<void>
}

const LONGEST_STATEMENT = 2_000

export function createTracing({ endpoint, share, service, version }: TracingSettings): Tracing {
  const byTrace = new TraceIdRatioBasedSampler(share)
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': service, 'service.version': version }),
    // A stranger may keep his request out of the traces, but not force more of them into it than our share.
    sampler: new ParentBasedSampler({
      root: byTrace,
      remoteParentSampled: byTrace,
      remoteParentNotSampled: new AlwaysOffSampler(),
    }),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter: new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` }),
      }),
    ],
  })
  const tracer: Tracer = provider.getTracer(service, version)
  const under = (parent: SpanContext | null) =>
    parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent)
  return {
    request: (operation, traceparent) =>
      tracer.startSpan(operation, { kind: SpanKind.SERVER }, under(readTraceparent(traceparent))),
    job: (kind, traceparent) =>
      tracer.startSpan(`job ${kind}`, { kind: SpanKind.CONSUMER }, under(readTraceparent(traceparent))),
    statement: (parent, sql) =>
      tracer.startSpan(
        wordOf(sql),
        {
          kind: SpanKind.CLIENT,
          attributes: { 'db.system.name': 'postgresql', 'db.query.text': sql.slice(0, LONGEST_STATEMENT) },
        },
        under(parent.spanContext()),
      ),
    close: () => provider.shutdown(),
  }
}

const wordOf = (sql: string): string => /\w+/.exec(sql)?.[0]?.toLowerCase() ?? 'statement'

/** Ends a span as failed where `code` is given. */
export function endSpan(span: Span, code: string | null): void {
  if (code !== null) span.setStatus({ code: SpanStatusCode.ERROR, message: code })
  span.end()
}

/** W3C Trace Context, version 00; what is not of that form counts as absent. */
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

export function readTraceparent(text: string | undefined): SpanContext | null {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(text ?? '') ?? []
  if (!traceId || !spanId || !flags || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return null
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16) & TraceFlags.SAMPLED, isRemote: true }
}

export function writeTraceparent(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return `00-${traceId}-${spanId}-${(traceFlags & TraceFlags.SAMPLED).toString(16).padStart(2, '0')}`
}
