import { alternate, compare, countingRows, type Figure, type Plan } from './harness/rounds.ts'
import type { Stage } from './harness/stage.ts'
import { floorSide, type MarkedCall, operationSide, record, withCopies } from './harness/write.ts'
import { approval, supervisorsOf, tokenOf, type Waiting, waitingForSupervisor } from './waiting.ts'

const ROWS = 200
const BATCHES_PER_ROUND = 8
/** Batches under way at once: each holds its rows for as long as it lasts. */
const CONNECTIONS = 4

/** Batches of last approvals against their own statements, and against approvals one by one. */
export async function batches(stage: Stage, plan: Plan): Promise<Figure[]> {
  const supervisors = await supervisorsOf(stage)
  const waiting = await waitingForSupervisor(stage)
  const count = BATCHES_PER_ROUND * (plan.rounds + 1)
  const calls = Array.from({ length: count }, (_, at) =>
    batchOf(waiting.slice(at * ROWS, (at + 1) * ROWS), tokenOf(supervisors, at)),
  )
  const singles = waiting.slice(count * ROWS).map((each, turn) => approval(each, tokenOf(supervisors, turn)))
  if (singles.length === 0) throw new Error(`Batches take ${count * ROWS} waiting declarations; there are not more.`)
  const few = { ...plan, connections: CONNECTIONS }
  const recorded = await record(stage, calls, CONNECTIONS)
  return withCopies(stage, async (server, floorUrl) => {
    const floor = await floorSide(stage, floorUrl, recorded, few)
    const batch = countingRows(operationSide(stage, server, calls, few, BATCHES_PER_ROUND), ROWS)
    const single = operationSide(stage, server, singles, plan)
    const [own = [], other = [], one = []] = await alternate([batch, countingRows(floor.side, ROWS), single], plan)
    await floor.close()
    return [
      compare({ operation: 'batches', unit: 'row', threshold: 0.5 }, own, other),
      compare({ operation: 'batches, against single', unit: 'row', threshold: 10 }, own, one),
    ]
  })
}

function batchOf(items: readonly Waiting[], token: string): MarkedCall {
  const body = {
    items: items.map(({ id, version }) => ({ declarationId: id, version })),
    stampedScanId: null,
    text: '同意',
  }
  return { mark: items[0]?.id ?? '', call: { method: 'POST', path: '/api/review/batch-approve', token, body } }
}
