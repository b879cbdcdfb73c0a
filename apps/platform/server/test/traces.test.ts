import { once } from 'node:events'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { createTracing } from '@xueshi/foundation/observe/tracing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generalCourse, uploadPdf } from './drafts.ts'
import { check, citizenNumber, workbookOf } from './workbooks.ts'
import { type World, world } from './world.ts'

type Attribute = { readonly key: string; readonly value: { readonly stringValue?: string; readonly intValue?: number } }
type Span = {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly name: string
  readonly attributes: readonly Attribute[]
}
type Export = {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly Span[] }[] }[]
}

/** What a collector of traces is: it takes spans by OTLP over HTTP. */
const spans: Span[] = []
const collector = createServer(async (request, response) => {
  const { resourceSpans } = (await json(request)) as Export
  spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)))
  response.writeHead(request.url === '/v1/traces' ? 200 : 404, { 'content-type': 'application/json' }).end('{}')
})

/** What a caller who traces sends along. */
const CALLER = { trace: '0af7651916cd43dd8448eb211c80319c', span: 'b7ad6b7169203331' }

let w: World
beforeAll(async () => {
  await once(collector.listen(0, '127.0.0.1'), 'listening')
  const address = collector.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const endpoint = `http://127.0.0.1:${port}/`
  w = await world({ tracing: createTracing({ endpoint, share: 1, service: 'xueshi-platform', version: '0' }) })
  await liveThroughIt()
  await w.services.observation.tracing?.close()
})
afterAll(async () => {
  await w.close()
  collector.close()
})

async function liveThroughIt(): Promise<void> {
  const lin = await w.as('professional')
  const draft = await lin.declarationCreate({ body: await generalCourse(lin) })
  const path = { declarationId: draft.id }
  const { version } = await lin.declarationSubmit({ path, body: { version: draft.version } })
  const clerk = await w.as('clerk')
  const stampedScanId = await uploadPdf(clerk, '盖章登记表.pdf')
  const body = { version, approvedHundredths: null, stampedScanId, text: '同意' }
  await clerk.declarationApprove({ path, body })
  await fetch(`${w.url}/livez`, { headers: { traceparent: `00-${CALLER.trace}-${CALLER.span}-01` } })
  await fetch(`${w.url}/livez`, { headers: { traceparent: `00-${CALLER.trace}-b7ad6b7169203339-00` } })
  const member = { 姓名: '慕容雪松', 身份证号: citizenNumber('19900102', 314), 单位: '示例丙农技推广站' }
  await check(clerk, await workbookOf({ 花名册: [member] }))
}

const named = (name: string) => spans.filter((span) => span.name === name)
const under = (parent: Span | undefined) => spans.filter(({ parentSpanId }) => parentSpanId === parent?.spanId)
const textOf = ({ attributes }: Span, key: string) => {
  const value = attributes.find((attribute) => attribute.key === key)?.value
  return value?.stringValue ?? value?.intValue
}

test('an approval is one tree: the request, and under it each of its statements from begin to commit', () => {
  const [approval, ...more] = named('declarationApprove')
  expect(more).toEqual([])
  expect(approval?.parentSpanId ?? '').toBe('')
  expect(approval && textOf(approval, 'http.response.status_code')).toBe(200)
  const statements = under(approval)
  expect(statements.map(({ name }) => name)).toEqual(expect.arrayContaining(['select', 'insert', 'update']))
  expect([statements[0]?.name, statements.at(-1)?.name]).toEqual(['begin', 'commit'])
  expect(new Set(statements.map(({ traceId }) => traceId))).toEqual(new Set([approval?.traceId]))
  const opinion = statements.find((span) => String(textOf(span, 'db.query.text')).includes('insert into opinions'))
  expect(opinion && textOf(opinion, 'db.response.returned_rows')).toBe(1)
})

test('a caller’s trace goes on here, unless he says that it is not recorded', () => {
  const parents = named('/livez').map(({ traceId, parentSpanId }) => [traceId, parentSpanId])
  expect(parents).toEqual([[CALLER.trace, CALLER.span]])
})

test('a job goes on in the trace of the request that sent it', () => {
  const [job] = named('job importCheck')
  expect(job?.parentSpanId).toBe(named('importCreate')[0]?.spanId)
  expect(under(job).map(({ name }) => name)).toContain('select')
})

test('spans hold statements without their parameters', () => {
  const told = JSON.stringify(spans)
  expect(told).toContain('$1')
  for (const value of ['林晓燕', '慕容雪松', '19900102', '安全生产', 'demo.', '示例']) expect(told).not.toContain(value)
})
