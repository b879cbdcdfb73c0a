import type { Figure, Plan } from './harness/rounds.ts'
import type { Stage } from './harness/stage.ts'
import { measureWrite } from './harness/write.ts'
import { approval, supervisorsOf, tokenOf, waitingForSupervisor } from './waiting.ts'

/** The last approval of a declaration, which posts its hours. */
export async function posting(stage: Stage, plan: Plan): Promise<Figure[]> {
  const supervisors = await supervisorsOf(stage)
  const waiting = await waitingForSupervisor(stage)
  const calls = waiting.map((each, turn) => approval(each, tokenOf(supervisors, turn)))
  return [await measureWrite(stage, { operation: 'posting', threshold: 0.4 }, calls, plan)]
}
