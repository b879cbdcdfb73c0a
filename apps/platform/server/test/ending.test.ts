import { once } from 'node:events'
import { createConnection } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test, vi } from 'vitest'
import { world } from './world.ts'

const SIGN_IN = JSON.stringify({ signInName: 'demo.clerk', password: 'xueshi-demo' })
const SIGN_IN_HEAD = [
  'POST /api/session HTTP/1.1',
  'Host: platform',
  'Content-Type: application/json',
  `Content-Length: ${SIGN_IN.length}`,
  'Expect: 100-continue',
  '\r\n',
].join('\r\n')

test('a process that ends answers what has begun, waits for nobody who is silent, and keeps no connection', async () => {
  const w = await world()
  const { port, hostname } = new URL(w.processes[0] ?? '')
  const connect = () => createConnection(Number(port), hostname)
  const [busy, slow, silent] = [connect(), connect(), connect()]
  busy.write(SIGN_IN_HEAD)
  slow.write('GET /livez HTTP/1.1\r\n')
  await Promise.all([once(slow, 'connect'), once(silent, 'connect')])
  expect(String((await once(busy, 'data'))[0])).toBe('HTTP/1.1 100 Continue\r\n\r\n')

  const closed = w.close()
  await vi.waitFor(() => expect(fetch(`${w.processes[0]}/livez`)).rejects.toThrow(), { timeout: 20_000 })
  slow.write('Host: platform\r\n\r\n')
  expect(await text(slow)).toMatch(/^HTTP\/1\.1 200 OK.*connection: close.*\{"live":true\}$/is)
  busy.write(SIGN_IN)
  expect(await text(busy)).toMatch(/^HTTP\/1\.1 200 OK.*connection: close.*周明远/is)
  expect(await text(silent)).toBe('')
  await closed
})
