import { ask, type Call } from './harness/client.ts'
import type { Figure, Plan } from './harness/rounds.ts'
import type { Stage } from './harness/stage.ts'
import { measureView } from './harness/view.ts'
import { supervisorsOf, waitingForSupervisor } from './waiting.ts'

const PAGE = 50
const LARGEST_PAGE = 200

/** The first page of the longest queue, and one in the last tenth of it. */
export async function queue(stage: Stage, plan: Plan): Promise<Figure[]> {
  const supervisors = await supervisorsOf(stage)
  const after = await lateKey(stage, supervisors[0]?.token ?? '')
  const pages = (query: string) =>
    supervisors.map(({ token }): Call => ({ method: 'GET', path: `/api/review/queue?limit=${PAGE}${query}`, token }))
  return [
    await measureView(stage, { operation: 'queue, first page' }, pages(''), plan),
    await measureView(stage, { operation: 'queue, late page' }, pages(`&after=${after}`), plan),
  ]
}

async function lateKey(stage: Stage, token: string): Promise<string> {
  const length = (await waitingForSupervisor(stage)).length
  await stage.copy('bench_pages')
  const server = await stage.serve('bench_pages')
  try {
    return await keyAfter(server.url, token, length * 0.9)
  } finally {
    await server.end()
    await stage.drop('bench_pages')
  }
}

/** Pages on through a queue as a reader would, until so many lie before; answers where the next page begins. */
export async function keyAfter(url: string, token: string, count: number): Promise<string> {
  let after = ''
  for (let seen = 0; seen < count; seen += LARGEST_PAGE) {
    const path = `/api/review/queue?limit=${LARGEST_PAGE}&after=${after}`
    const page = JSON.parse(await ask(url, { method: 'GET', path, token })) as { next: string | null }
    if (page.next === null) break
    after = page.next
  }
  return after
}
