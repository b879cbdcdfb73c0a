import type { Call } from './harness/client.ts'
import type { Figure, Plan } from './harness/rounds.ts'
import type { Stage } from './harness/stage.ts'
import { measureView } from './harness/view.ts'
import { professionals } from './waiting.ts'

const PEOPLE = 300

/** Professionals look at their own banks. */
export async function bankView(stage: Stage, plan: Plan): Promise<Figure[]> {
  return [await measureView(stage, { operation: 'bank-view', threshold: 0.4 }, await bankCalls(stage), plan)]
}

/** So many people who have something in their banks, each looking at his own. */
export async function bankCalls(stage: Stage): Promise<Call[]> {
  const owners = await stage.query<{ id: string }>(
    'world',
    'select person_id as id from entries group by 1 order by md5(person_id::text) limit $1',
    [PEOPLE],
  )
  const people = await professionals(
    stage,
    owners.map(({ id }) => id),
  )
  return people.map(({ token }): Call => ({ method: 'GET', path: '/api/bank', token }))
}
