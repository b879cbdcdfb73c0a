import type { Operation } from './document.ts'
import { codeOf, factsOf, type Plan, someCaller } from './plan.ts'
import { requestOf } from './request.ts'
import { sampleInput, withValue } from './sample.ts'
import type { Answer } from './wire.ts'

/** A key that was answered, sent again: with the same input, with another one, and for another operation. */
export function keyAttacks(operations: readonly Operation[]): Plan[] {
  const create = operations.find(({ id }) => id === 'declarationCreate')
  const read = operations.find(({ id }) => id === 'messageReadAll')
  if (!create || !read) return []
  return operations
    .filter(({ keyed }) => keyed)
    .map((operation) => ({
      kind: 'key: replayed',
      operation,
      make(scene) {
        const professionals = scene.callers.filter(({ role }) => role === 'professional')
        const caller = operation.access === 'signedIn' ? someCaller(scene, operation) : scene.chance.pick(professionals)
        const headers = { ...caller.headers, 'idempotency-key': crypto.randomUUID() }
        const facts = { ...factsOf(scene, caller), personId: null, evidence: [], fields: { name: '网络安全' } }
        const input = sampleInput(create, facts, 0)
        const first = requestOf(create, input, headers)
        const other = requestOf(create, withValue(input, ['body', 'declaredHundredths'], 1), headers)
        const elsewhere = requestOf(read, sampleInput(read, {}, 0), headers)
        const steps = [first, first, other, elsewhere].map((sent, at) => ({
          sent,
          expected: { operation: at === 3 ? read : create },
        }))
        return { caller: caller.name, steps, expected: {}, verdict: replayed }
      },
    }))
}

function replayed(answers: readonly Answer[]): string | null {
  const [first, again, other, elsewhere] = answers
  if (!first || !again || !other || !elsewhere) return 'not all were answered'
  // Who may not declare has no first answer to replay, and another attack may end his session meanwhile.
  if (first.status !== 200 || answers.some(({ status }) => status === 401)) return null
  if (again.status !== 200 || !again.body.equals(first.body)) return 'the same again was answered otherwise'
  for (const each of [other, elsewhere]) {
    if (codeOf(each) !== 'request.keyReused')
      return `the key with other input was answered ${each.status} ${codeOf(each)}`
  }
  return null
}
