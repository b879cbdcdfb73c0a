import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSettings } from '../src/settings.ts'
import { type World, world } from './world.ts'

const PER_MINUTE = 10

let w: World
beforeAll(async () => {
  w = await world({ env: { XUESHI_REQUESTS_PER_MINUTE: String(PER_MINUTE), XUESHI_TRUST_PROXY: '127.0.0.1' } })
})
afterAll(() => w.close())

/** Signs in from an address of this machine, with a header in which the caller tells another one. */
async function signIn(url: string, from: string, saying: string): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': saying }
  const asked = request(`${url}/api/session`, { method: 'POST', localAddress: from, headers, agent: false })
  asked.end(JSON.stringify({ signInName: 'demo.clerk', password: 'xueshi-demo' }))
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  await text(answer)
  return answer.statusCode ?? 0
}

async function isKept(address: string): Promise<boolean> {
  const rows = await w.db.read((tx) =>
    tx.selectFrom('audit_entries').select('id').where('address', '=', address).execute(),
  )
  return rows.length > 0
}

describe('the address of a caller', () => {
  test('is the one that he calls from, whatever he says', async () => {
    expect(await signIn(w.url, '127.0.0.11', '192.0.2.1, 192.0.2.2')).toBe(200)
    expect([await isKept('127.0.0.11'), await isKept('192.0.2.1'), await isKept('192.0.2.2')]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('is told by a proxy that the settings name: the last one in its header, not the first', async () => {
    expect(await signIn(w.processes[0] ?? '', '127.0.0.1', '192.0.2.3, 192.0.2.4')).toBe(200)
    expect([await isKept('192.0.2.3'), await isKept('192.0.2.4')]).toEqual([false, true])
  })

  test('cannot be changed to escape the limit of requests a minute, which each process counts for itself', async () => {
    const most = PER_MINUTE * w.processes.length
    const answers = []
    for (let n = 0; n < most + 3; n += 1) answers.push(await signIn(w.url, '127.0.0.12', `192.0.2.${n}`))
    expect(answers.filter((status) => status === 200)).toHaveLength(most)
    expect(answers.slice(most)).toEqual([429, 429, 429])
  })
})

test.each(['1', 'proxy', '10.0.0.1/33', '10.0.0.1/8/8', '10.0.0.1;10.0.0.2'])(
  'a setting of trusted proxies that is no list of addresses is refused at the start: %s',
  (trusted) => {
    expect(() => readSettings({ XUESHI_TRUST_PROXY: trusted })).toThrow('XUESHI_TRUST_PROXY must list addresses')
  },
)
