import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '../src/app.ts'
import type { Settings } from '../src/settings.ts'
import { generalCourse, uploadPdf } from './drafts.ts'
import { refusalOf, type World, world } from './world.ts'

const TOKEN = 'a-token-for-prometheus'

async function metricsOf({ url }: { url: string }, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/metrics`, { headers })
  return { status: response.status, text: await response.text() }
}

/** The value of one series, 0 where it has none. */
const seriesIn = (text: string, series: string): number =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length + 1) ?? 0,
  )

let w: World
beforeAll(async () => {
  w = await world({ oneProcess: true })
})
afterAll(() => w.close())

/** Another server on the same installation, with other settings. */
async function serverWith(settings: Partial<Settings>) {
  const app = await createApp({ ...w.services, settings: { ...w.services.settings, ...settings } })
  return { url: await app.listen({ port: 0, host: '127.0.0.1' }), close: () => app.close() }
}

describe('on a trial installation', () => {
  test('this machine reads them, but nobody whom a proxy brings', async () => {
    expect((await metricsOf(w)).status).toBe(200)
    expect((await metricsOf(w, { 'x-forwarded-for': '127.0.0.1' })).status).toBe(404)
    expect((await metricsOf(w, { forwarded: 'for=127.0.0.1' })).status).toBe(404)
  })

  test('requests, refusals and what they cost the database are counted by words of the contract', async () => {
    const before = (await metricsOf(w)).text
    const lin = await w.as('professional')
    await lin.bankView({ query: {} })
    await refusalOf(lin.packView({ query: { year: 2099 } }))
    await fetch(`${w.url}/api/nothing/张三`)
    const { text } = await metricsOf(w)
    const more = (series: string) => seriesIn(text, series) - seriesIn(before, series)
    expect(more('xueshi_request_duration_seconds_count{operation="bankView",status="200"}')).toBe(1)
    expect(more('xueshi_request_duration_seconds_count{operation="packView",status="404"}')).toBe(1)
    expect(more('xueshi_refusals_total{code="policy.packNotFound"}')).toBe(1)
    expect(more('xueshi_refusals_total{code="request.unknownOperation"}')).toBe(1)
    expect(more('xueshi_statement_duration_seconds_count{for="request"}')).toBeGreaterThan(3)
    expect(more('xueshi_request_statements_count')).toBe(5)
    expect(text).toMatch(/xueshi_build_info\{version="[\d.]+",node="v24[\d.]+"\} 1/)
    expect(seriesIn(text, 'xueshi_requests_in_flight')).toBe(1)
    expect(text).not.toContain('张三')
    expect(text).not.toContain(encodeURIComponent('张三'))
  })

  test('an entry counts once it is saved, and a request sent again counts nothing', async () => {
    const lin = await w.as('professional')
    const draft = await lin.declarationCreate({ body: await generalCourse(lin) })
    const path = { declarationId: draft.id }
    let { version } = await lin.declarationSubmit({ path, body: { version: draft.version } })
    const agreed = { approvedHundredths: null, stampedScanId: null, text: '' }
    const clerk = await w.as('clerk')
    const stampedScanId = await uploadPdf(clerk)
    ;({ version } = await clerk.declarationApprove({ path, body: { ...agreed, version, stampedScanId } }))
    for (const reviewer of ['department', 'bureau.handler'])
      ({ version } = await (await w.as(reviewer)).declarationApprove({ path, body: { ...agreed, version } }))
    expect(seriesIn((await metricsOf(w)).text, 'xueshi_acts_total{act="award"}')).toBe(0)
    const supervisor = await w.as('bureau.supervisor')
    const last = { path, body: { ...agreed, version }, idempotencyKey: crypto.randomUUID() }
    await Promise.all([supervisor.declarationApprove(last), supervisor.declarationApprove(last)])
    expect(seriesIn((await metricsOf(w)).text, 'xueshi_acts_total{act="award"}')).toBe(1)
  })

  test('what waits in the database is shown when they are read', async () => {
    const { text } = await metricsOf(w)
    expect(seriesIn(text, 'xueshi_database_up')).toBe(1)
    for (const series of [
      'xueshi_database_sessions{state="held"}',
      'xueshi_review_queue{level="bureau",overdue="yes"}',
      'xueshi_imports{state="stuck"}',
      'xueshi_jobs{kind="housekeeping",state="failed"}',
      'xueshi_oldest_job_wait_seconds{kind="importCheck"}',
    ])
      expect(text).toContain(`${series} `)
    expect(seriesIn(text, 'xueshi_disk_free_bytes')).toBeGreaterThan(0)
  })

  test('a request that the caller breaks off is no longer in flight', async () => {
    const caller = new AbortController()
    const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{')) })
    const headers = { 'content-type': 'application/json' }
    const init = { method: 'POST', headers, body, duplex: 'half' as const, signal: caller.signal }
    const broken = fetch(`${w.url}/api/session`, init).catch((error: Error) => error.name)
    const inFlight = async () => seriesIn((await metricsOf(w)).text, 'xueshi_requests_in_flight')
    await expect.poll(inFlight).toBe(2)
    caller.abort()
    expect(await broken).toBe('AbortError')
    await expect.poll(inFlight).toBe(1)
  })
})

test('with a token only who shows it reads them', async () => {
  const server = await serverWith({ metricsToken: TOKEN })
  expect((await metricsOf(server)).status).toBe(401)
  expect((await metricsOf(server, { authorization: `Bearer ${TOKEN}x` })).status).toBe(401)
  const read = await metricsOf(server, { authorization: `Bearer ${TOKEN}` })
  expect(read.status).toBe(200)
  expect(read.text).toContain('xueshi_request_duration_seconds')
  await server.close()
})

test.each([
  ['behind a proxy', { trustedProxies: ['127.0.0.1'] }],
  ['behind HTTPS', { secureCookies: true }],
])('%s and without a token nobody reads them, not even this machine', async (_, settings) => {
  const server = await serverWith(settings)
  expect((await metricsOf(server)).status).toBe(404)
  await server.close()
})
