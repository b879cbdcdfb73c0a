import { bankCalls } from './bank-view.ts'
import { alternate, compare, type Figure, type Plan } from './harness/rounds.ts'
import type { Stage } from './harness/stage.ts'
import { viewSide } from './harness/view.ts'

/** A plan may cost three times what a look at the bank costs, however many people there are. */
const AS_OFTEN_AS_BANKS = 0.34

/** Professionals look at what they still lack, in turns with the same people looking at their banks. */
export async function planView(stage: Stage, plan: Plan): Promise<Figure[]> {
  const banks = await bankCalls(stage)
  const plans = banks.map((call) => ({ ...call, path: '/api/plan' }))
  await stage.copy('bench_plan')
  const server = await stage.serve('bench_plan')
  try {
    const sides = [viewSide(stage, server, plans, plan), viewSide(stage, server, banks, plan)]
    const [own = [], bank = []] = await alternate(sides, plan)
    return [compare({ operation: 'plan-view / bank-view', threshold: AS_OFTEN_AS_BANKS }, own, bank)]
  } finally {
    await server.end()
    await stage.drop('bench_plan')
  }
}
