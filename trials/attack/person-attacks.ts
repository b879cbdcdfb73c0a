import { type Caller, forgeries, strangers } from './callers.ts'
import { isNamed, type Operation } from './document.ts'
import { codeOf, factsOf, type Plan, type Scene } from './plan.ts'
import { concerns, NAMES, type Thing } from './pool.ts'
import { requestOf } from './request.ts'
import { type Facts, fieldsOf, sampleInput, withValue } from './sample.ts'
import type { Answer } from './wire.ts'

/** Every operation by everybody whom it does not name, and by those who only pretend to have a session. */
export function personAttacks(operations: readonly Operation[], callers: readonly Caller[]): Plan[] {
  const [someone] = callers
  if (!someone) return []
  return operations.flatMap((operation) => [
    ...callers
      .filter(({ role }) => !isNamed(operation, role))
      .map((caller) => refused('person: role not named', operation, () => caller, {})),
    ...(operation.access === 'public'
      ? []
      : Object.entries(strangers(someone)).map(([kind, headers]) =>
          refused(`person: ${kind}`, operation, () => someone, headers, true),
        )),
    ...(operation.access === 'public' || operation.method === 'GET'
      ? []
      : Object.entries(forgeries(someone)).map(([kind, headers]) =>
          refused(`person: ${kind}`, operation, () => someone, headers, true),
        )),
  ])
}

function refused(
  kind: string,
  operation: Operation,
  who: (scene: Scene) => Caller,
  headers: Caller['headers'],
  instead = false,
): Plan {
  return {
    kind,
    operation,
    make(scene) {
      const caller = who(scene)
      const input = sampleInput(operation, factsOf(scene, caller), scene.chance.between(0, 1))
      const sent = requestOf(operation, input, instead ? headers : { ...caller.headers, ...headers })
      return { caller: caller.name, steps: [{ sent }], expected: { mustBeRefused: true } }
    },
  }
}

/** Every operation on declarations in each of their states, by everybody whom it names. */
export function stateAttacks(operations: readonly Operation[], callers: readonly Caller[]): Plan[] {
  const states = [
    'draft',
    'awaitingConfirmation',
    'awaitingStamp',
    'inReview',
    'returned',
    'withdrawn',
    'rejected',
    'posted',
  ]
  return operations
    .filter(({ path }) => path.some(({ name }) => name === 'declarationId'))
    .flatMap((operation) =>
      states.flatMap((status) =>
        callers
          .filter(({ role }) => isNamed(operation, role))
          .map((caller) => ({
            kind: `state: ${status}`,
            operation,
            make: (scene: Scene) => onDeclaration(scene, operation, caller, status),
          })),
      ),
    )
}

function onDeclaration(scene: Scene, operation: Operation, caller: Caller, status: string) {
  const all = scene.pool.things.filter((thing) => thing.kind === 'declaration' && thing.status === status)
  const own = all.filter((thing) => concerns(caller, thing))
  if (all.length === 0) return null
  const { id, version } = scene.chance.pick(own.length > 0 ? own : all)
  const facts: Facts = { ...factsOf(scene, caller), declarationId: id, version }
  const sent = requestOf(operation, sampleInput(operation, facts, 0), caller.headers)
  return { caller: caller.name, steps: [{ sent }], expected: {} }
}

/**
 * An identifier of somebody else's beside one of nothing at all, in each field that takes one: both must be refused,
 * and in the same words.
 */
export function guessAttacks(operations: readonly Operation[], callers: readonly Caller[]): Plan[] {
  return operations.flatMap((operation) =>
    fieldsOf(operation).flatMap(({ variant, field }) => {
      const name = field.place.findLast((part) => typeof part === 'string') ?? ''
      const kind = NAMES[name === 'fileIds' ? 'fileId' : name]
      if (kind === undefined || (name === 'fileIds' && field.place.at(-1) !== 0)) return []
      return callers
        .filter(({ role }) => isNamed(operation, role))
        .map(
          (caller): Plan => ({
            kind: 'guess: somebody else’s identifier',
            operation,
            make: (scene) => twins(scene, { operation, caller, kind, variant, place: field.place }),
          }),
        )
    }),
  )
}

const BATCH = 'declarationBatchApprove'

/** The codes of a refusal, or of the items of a batch. */
const codesIn = (body: Buffer) =>
  body
    .subarray(0, 5000)
    .toString()
    .match(/"(?:code|approved)":[^,}]*/g) ?? []

type Guess = {
  readonly operation: Operation
  readonly caller: Caller
  readonly kind: Thing['kind']
  readonly variant: number
  readonly place: readonly (string | number)[]
}

function twins(scene: Scene, { operation, caller, kind, variant, place }: Guess) {
  const foreign = scene.pool.things.filter((thing) => thing.kind === kind && !concerns(caller, thing))
  if (foreign.length === 0) return null
  const facts = factsOf(scene, caller)
  const { id, personId } = scene.chance.pick(foreign)
  const asked = (guess: string) => {
    const honest = sampleInput(operation, { ...facts, ...(kind === 'entry' && { personId }) }, variant)
    return requestOf(operation, withValue(honest, place, guess), caller.headers)
  }
  const absent = `${id.slice(0, -12)}${Array.from({ length: 12 }, () => scene.chance.between(0, 9)).join('')}`
  return {
    caller: caller.name,
    steps: [{ sent: asked(id) }, { sent: asked(absent) }],
    // A list filtered by what is not there is empty, and so is one by what is not his; a batch tells of each item.
    expected: { mustBeRefused: (operation.method !== 'GET' || place[0] === 'path') && operation.id !== BATCH },
    verdict: ([real, none]: readonly Answer[]) => {
      if (!real || !none) return null
      // Where another attack has ended the session in between, nothing is told.
      if ([real, none].some((answer) => codeOf(answer) === 'session.missing')) return null
      const [told, untold] = [real, none].map(({ status, body }) => `${status} ${codesIn(body).join(' ')}`)
      return told === untold ? null : `tells that it exists: ${told}, and of nothing ${untold}`
    },
  }
}
