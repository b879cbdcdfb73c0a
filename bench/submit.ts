import type { Figure, Plan } from './harness/rounds.ts'
import type { Stage } from './harness/stage.ts'
import { type MarkedCall, measureWrite } from './harness/write.ts'
import { professionals, waitingFor } from './waiting.ts'

/** A complete draft is submitted by its declarant. */
export async function submit(stage: Stage, plan: Plan): Promise<Figure[]> {
  const drafts = await waitingFor(stage, `d.status = 'draft' and d.pledged_at is not null and not d.for_member`)
  const owners = await professionals(
    stage,
    drafts.map(({ person }) => person),
  )
  const tokens = new Map(owners.map(({ personId, token }) => [personId, token]))
  const calls = drafts.map(({ id, version, person }): MarkedCall => {
    const path = `/api/declarations/${id}/submit`
    return { mark: id, call: { method: 'POST', path, token: tokens.get(person) ?? '', body: { version } } }
  })
  return [await measureWrite(stage, { operation: 'submit' }, calls, plan)]
}
