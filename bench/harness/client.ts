import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'

/** One call of an operation. */
export type Call = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly token: string
  readonly body?: unknown
}
export type Load = { readonly calls: number; readonly seconds: number }

/** Sends calls over a fixed number of connections, each as soon as the one before is answered, for some seconds. */
export async function drive(url: string, calls: Iterator<Call>, width: Width): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: width.connections })
  try {
    return await spread(width, async () => {
      const { value, done } = calls.next()
      if (done) return false
      await once((await send(agent, url, value)).resume(), 'end')
      return true
    })
  } finally {
    agent.destroy()
  }
}

export type Width = { readonly connections: number; readonly seconds: number }

/** Does the same over and over for some seconds, so many at a time, until it answers that there is no more to do. */
export async function spread({ connections, seconds }: Width, work: () => Promise<boolean>): Promise<Load> {
  const began = performance.now()
  const until = began + seconds * 1000
  let calls = 0
  const one = async () => {
    while (performance.now() < until && (await work())) calls += 1
  }
  await Promise.all(Array.from({ length: connections }, one))
  return { calls, seconds: (performance.now() - began) / 1000 }
}

/** Sends one call alone and answers its text. */
export async function ask(url: string, call: Call): Promise<string> {
  const agent = new Agent()
  try {
    return await textOf(await send(agent, url, call))
  } finally {
    agent.destroy()
  }
}

/** Sends one call; anything but 200 is an error with what was answered. The answer's body is the caller's to read. */
function send(agent: Agent, url: string, { method, path, token, body }: Call): Promise<IncomingMessage> {
  const bytes = body === undefined ? null : Buffer.from(JSON.stringify(body))
  const headers = {
    authorization: `Bearer ${token}`,
    ...(bytes && {
      'content-type': 'application/json',
      'content-length': bytes.length,
      'idempotency-key': randomUUID(),
    }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(`${url}${path}`, { method, agent, headers }, (response) => {
      if (response.statusCode === 200) {
        resolve(response)
        return
      }
      textOf(response).then((text) => reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`)), reject)
    })
    sent.once('error', reject)
    sent.end(bytes ?? undefined)
  })
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
