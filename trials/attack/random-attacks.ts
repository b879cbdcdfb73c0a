import fc from 'fast-check'
import type { Operation, Schema } from './document.ts'
import { hostileValues } from './hostile.ts'
import { factsOf, type Plan, type Scene, someCaller } from './plan.ts'
import { requestOf } from './request.ts'
import { ABSENT, type Field, fieldsOf, type Input, sampleInput, withValue } from './sample.ts'

/** Any text that a program could hold, half surrogates and all. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 20 }).map((units) => String.fromCharCode(...units)),
)
const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3, noUnicodeString: false }),
  anyText,
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc.uuid(),
)

/** Values that the document allows for a field, however unlikely they are. */
function allowed(schema: Schema): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map(allowed))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  switch (schema.type) {
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -1000, max: Math.min(schema.maximum ?? 1e6, 2 ** 31) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(allowed(schema.items ?? {}), { maxLength: Math.min(schema.maxItems ?? 20, 20) })
    case 'object':
      return allowedFields(schema)
    default:
      return schema.format === 'date' ? anyDay : fc.string({ unit: 'grapheme', maxLength: schema.maxLength ?? 80 })
  }
}

const anyDay = fc
  .date({ noInvalidDate: true, min: new Date('0001-01-01'), max: new Date('9999-12-31') })
  .map((date) => date.toISOString().slice(0, 10))

function allowedFields({ properties = {}, additionalProperties }: Schema): fc.Arbitrary<unknown> {
  if (typeof additionalProperties === 'object') {
    return fc.dictionary(fc.constantFrom(...FIELD_NAMES), allowed(additionalProperties), { maxKeys: 8 })
  }
  return fc.record(Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, allowed(schema)])))
}

/** Of Annex 3, as the packs name them. */
const FIELD_NAMES = [
  ...[
    'name',
    'topic',
    'host',
    'period',
    'place',
    'remark',
    'arrangement',
    'filedProjectId',
    'studyKind',
    'completedOn',
  ],
  ...['assessment', 'achievementKind', 'awardedIn', 'grade', 'rank', 'authors'],
]

/**
 * An honest request with one to four of its fields replaced by anything at all, asked by anybody. `index` picks one of
 * the endlessly many that a seed has.
 */
export function randomAttack(operations: readonly Operation[], seed: number, index: number): Plan {
  const operation = operations[index % operations.length] as Operation
  const sample = <T>(arbitrary: fc.Arbitrary<T>): T =>
    fc.sample(arbitrary, { seed: seed * 1_000_003 + index, numRuns: 1 })[0] as T
  return {
    kind: 'random',
    operation,
    make(scene) {
      const caller = scene.chance.happens(70) ? someCaller(scene, operation) : scene.chance.pick(scene.callers)
      const fields = fieldsOf(operation)
      const variant = scene.chance.between(0, 3)
      const honest = sampleInput(operation, factsOf(scene, caller), variant)
      const changed = sample(fc.array(anyValue, { minLength: 1, maxLength: 4 })).reduce<Input>(
        (input, value) =>
          fields.length > 0 ? changedAt(scene, input, scene.chance.pick(fields).field, value, seed + index) : input,
        honest,
      )
      return { caller: caller.name, steps: [{ sent: requestOf(operation, changed, caller.headers) }], expected: {} }
    },
  }
}

function changedAt({ chance }: Scene, input: Input, { place, schema }: Field, value: unknown, seed: number): Input {
  const [honest] = fc.sample(allowed(schema), { seed, numRuns: 1 })
  const hostile = chance.pick(hostileValues(schema)).value
  const chosen = chance.happens(70) ? honest : chance.happens(50) ? value : hostile
  return withValue(input, place, place[0] === 'body' && chosen === ABSENT ? undefined : chosen)
}
