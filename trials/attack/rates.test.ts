import { afterEach, expect, test } from 'vitest'
import { readSettings } from '../../apps/platform/server/src/settings.ts'
import { type World, world } from '../../apps/platform/server/test/world.ts'

let w: World
let begun: World | null = null
afterEach(async () => {
  await begun?.close()
  begun = null
})
const begin = async (env: Readonly<Record<string, string>>) => {
  begun = await world({ oneProcess: true, env })
  w = begun
}

type Asked = { readonly statuses: readonly number[]; readonly last: Response }

async function ask(
  times: number,
  headers: (time: number) => Record<string, string>,
  path = '/api/session',
): Promise<Asked> {
  const answers: Response[] = []
  for (let time = 0; time < times; time += 1) answers.push(await fetch(`${w.url}${path}`, { headers: headers(time) }))
  return { statuses: answers.map(({ status }) => status), last: answers.at(-1) as Response }
}

async function tokenOf(person: string): Promise<string> {
  const response = await fetch(`${w.url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ signInName: `demo.${person}`, password: 'xueshi-demo' }),
  })
  return ((await response.json()) as { token: string }).token
}

test('an address that asks too often is told when to come back, whatever it claims to be', async () => {
  await begin({ XUESHI_REQUESTS_PER_MINUTE: '20' })
  const { statuses, last } = await ask(25, (time) => ({ 'x-forwarded-for': `10.0.0.${time}` }))
  expect(statuses).toEqual([...Array(20).fill(401), ...Array(5).fill(429)])
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await last.json()).toMatchObject({ code: 'request.tooMany', message: expect.stringMatching(/秒后再试。$/) })
})

test('an account that asks too often is stopped in all its sessions, and nobody else is', async () => {
  await begin({ XUESHI_ACCOUNT_REQUESTS_PER_MINUTE: '10' })
  const [first, second, other] = [await tokenOf('clerk'), await tokenOf('clerk'), await tokenOf('department')]
  const { statuses, last } = await ask(14, (time) => ({ authorization: `Bearer ${time % 2 === 0 ? first : second}` }))
  expect(statuses).toEqual([...Array(10).fill(200), ...Array(4).fill(429)])
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await last.json()).toMatchObject({ code: 'request.tooMany' })
  expect((await ask(3, () => ({ authorization: `Bearer ${other}` }))).statuses).toEqual([200, 200, 200])
  expect((await ask(3, () => ({}))).statuses).toEqual([401, 401, 401])
})

test('a write whose file is looked at first counts once', async () => {
  await begin({ XUESHI_ACCOUNT_REQUESTS_PER_MINUTE: '3' })
  const authorization = `Bearer ${await tokenOf('professional')}`
  const upload = () =>
    fetch(`${w.url}/api/files?name=a.pdf`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/octet-stream', 'idempotency-key': crypto.randomUUID() },
      body: 'no file',
    })
  const statuses: number[] = []
  for (let time = 0; time < 4; time += 1) statuses.push((await upload()).status)
  expect(statuses).toEqual([415, 415, 415, 429])
})

test('both limits are on unless they are switched off', async () => {
  expect(readSettings({})).toMatchObject({ requestsPerMinute: 1200, accountRequestsPerMinute: 600 })
  expect(readSettings({ XUESHI_REQUESTS_PER_MINUTE: '0' })).toMatchObject({ accountRequestsPerMinute: 0 })
})
