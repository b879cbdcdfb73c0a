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

/** Pages on as a reader would, until nine tenths of the queue lie before. */
async function lateKey(stage: Stage, token: string): Promise<string> {
  const length = (await waitingForSupervisor(stage)).length
  const url = await stage.copy('bench_pages')
  const server = await stage.serve('bench_pages')
  try {
    let after = ''
    for (let seen = 0; seen < length * 0.9 && url; seen += LARGEST_PAGE) {
      const path = `/api/review/queue?limit=${LARGEST_PAGE}&after=${after}`
      const page = JSON.parse(await ask(server.url, { method: 'GET', path, token })) as { next: string | null }
      if (page.next === null) break
      after = page.next
    }
    return after
  } finally {
    await server.end()
    await stage.drop('bench_pages')
  }
}
