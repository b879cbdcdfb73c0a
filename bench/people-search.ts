import type { Call } from './harness/client.ts'
import type { Figure, Plan } from './harness/rounds.ts'
import type { Stage } from './harness/stage.ts'
import { measureView } from './harness/view.ts'
import { handlersOf } from './waiting.ts'

const NAMES = 100

/** The city's bureau looks for people of its whole charge: by a whole name, by a surname, and from the beginning. */
export async function peopleSearch(stage: Stage, plan: Plan): Promise<Figure[]> {
  const names = await stage.query<{ name: string }>(
    'world',
    'select name from people where length(name) > 1 order by md5(id::text) limit $1',
    [NAMES],
  )
  const handlers = await handlersOf(stage)
  const year = new Date().getFullYear()
  const calls = (search: (name: string) => string) =>
    names.map(({ name }, turn): Call => {
      const query = new URLSearchParams({ year: String(year), search: search(name) })
      return { method: 'GET', path: `/api/people?${query}`, token: handlers[turn % handlers.length]?.token ?? '' }
    })
  return [
    await measureView(
      stage,
      { operation: 'people-search, name' },
      calls((name) => name),
      plan,
    ),
    await measureView(
      stage,
      { operation: 'people-search, surname' },
      calls((name) => name.slice(0, 1)),
      plan,
    ),
    await measureView(
      stage,
      { operation: 'people-search, all' },
      calls(() => ''),
      plan,
    ),
  ]
}
