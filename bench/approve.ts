import type { Figure, Plan } from './harness/rounds.ts'
import type { Someone, Stage } from './harness/stage.ts'
import { measureWrite } from './harness/write.ts'
import { approval, tokenOf, waitingFor } from './waiting.ts'

/** An approval between unit and bureau, which passes the declaration on. */
export async function approve(stage: Stage, plan: Plan): Promise<Figure[]> {
  const handlers = Map.groupBy(await stage.people(`g.role = 'handler'`), ({ organisation }) => organisation)
  const waiting = await waitingFor(stage, `d.status = 'inReview' and d.level = 'department'`)
  const calls = waiting.map((each, turn) => {
    const own: readonly Someone[] = handlers.get(each.holder) ?? []
    return approval(each, tokenOf(own, turn))
  })
  return [await measureWrite(stage, { operation: 'approve' }, calls, plan)]
}
