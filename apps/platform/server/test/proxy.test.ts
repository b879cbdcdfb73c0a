import { readFileSync } from 'node:fs'
import { type RefusalCode, refusalText } from '@xueshi/domain/refusals'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { METRICS_TOKEN, SERVERS } from './doors.ts'
import { type World, world } from './world.ts'

type Said = { code: RefusalCode; message: string; details: Record<string, string> }

test('the proxy of the example refuses in the words of the catalogue', () => {
  const example = readFileSync(new URL('../../../../deploy/haproxy.cfg', import.meta.url), 'utf8')
  const said = [...example.matchAll(/lf-string '(.+?)'/g)].map(([, json]) => JSON.parse(json ?? '') as Said)
  expect(said).toHaveLength(7)
  for (const { code, message, details } of said) expect(message).toBe(refusalText(code, details))
})

describe.skipIf(SERVERS === 1)('behind the proxy', () => {
  let w: World
  beforeAll(async () => {
    w = await world()
  })
  afterAll(() => w.close())

  test('nobody reads the metrics, however he writes the address', async () => {
    for (const path of ['/metrics', '/metrics?', '/%6detrics', '/METRICS']) {
      const answer = await fetch(`${w.url}${path}`)
      const body = (await answer.json()) as Said
      expect([path, answer.status, body.code]).toEqual([path, 404, 'request.unknownOperation'])
    }
  })

  test('headers that the server finds too large are refused by the server', async () => {
    const answer = await fetch(`${w.url}/livez`, { headers: { large: 'x'.repeat(20_000) } })
    expect([answer.status, ((await answer.json()) as Said).code]).toEqual([431, 'request.headersTooLarge'])
  })

  test('requests go to the processes in turn, even over one connection', async () => {
    const counts = async () => {
      const headers = { authorization: `Bearer ${METRICS_TOKEN}` }
      const pages = w.processes.map(async (url) => (await fetch(`${url}/metrics`, { headers })).text())
      const counted = /xueshi_request_duration_seconds_count\{operation="\/livez",status="200"\} (\d+)/
      return (await Promise.all(pages)).map((page) => Number(counted.exec(page)?.[1] ?? 0))
    }
    const before = await counts()
    for (let n = 0; n < 5 * SERVERS; n += 1) await (await fetch(`${w.url}/livez`)).text()
    expect((await counts()).map((count, index) => count - (before[index] ?? 0))).toEqual(Array(SERVERS).fill(5))
  })
})
