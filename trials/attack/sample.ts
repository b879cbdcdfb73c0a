import type { Operation, Schema } from './document.ts'

/** What a request says, before it is written: every part a plain value. */
export type Input = {
  readonly path: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  readonly body: unknown
}

/** Values for fields by their names, that mean something in the world that is attacked. */
export type Facts = Readonly<Record<string, unknown>>

/** One field of an operation's input, however nested: where it is, and what the document says of it. */
export type Field = { readonly place: readonly (string | number)[]; readonly schema: Schema }

/** Stands where a field is left out. */
export const ABSENT = Symbol('absent')

/** The least input that an operation takes, with what the facts know. `variant` picks one of several bodies. */
export function sampleInput(operation: Operation, facts: Facts, variant: number): Input {
  const said = ({ name, schema }: { name: string; schema: Schema }) => [name, sampleOf(schema, name, facts)]
  const schema = operation.bodies[variant % Math.max(operation.bodies.length, 1)]
  return {
    path: Object.fromEntries(operation.path.map(said)),
    query: Object.fromEntries(operation.query.filter(({ required }) => required).map(said)),
    body: schema ? sampleOf(schema, '', facts) : undefined,
  }
}

const OF_FORMAT: Readonly<Record<string, string>> = {
  uuid: '019a0b6e-7c00-7000-8000-000000000001',
  date: '2022-11-22',
  'date-time': '2022-11-22T08:00:00.000Z',
}

export function sampleOf(schema: Schema, name: string, facts: Facts): unknown {
  if (name in facts) return facts[name]
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.example !== undefined) return schema.example
  const [choice] = schema.anyOf ?? schema.oneOf ?? []
  if (choice) return sampleOf(choice, name, facts)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((each) => [each, sampleOf(schema.properties?.[each] ?? {}, each, facts)]),
      )
    case 'array':
      return Array.from({ length: Math.max(schema.minItems ?? 0, 1) }, () => sampleOf(schema.items ?? {}, '', facts))
    case 'string':
      return OF_FORMAT[schema.format ?? ''] ?? '示例'
    case 'integer':
    case 'number':
      return schema.minimum ?? 1
    case 'boolean':
      return true
    default:
      return null
  }
}

/** Every field of an operation's input, those of the body in each of its variants. */
export function fieldsOf(operation: Operation): readonly { variant: number; field: Field }[] {
  const inAddress = (part: 'path' | 'query') =>
    operation[part].map(({ name, schema }) => ({ variant: 0, field: { place: [part, name], schema } }))
  const inBodies = operation.bodies.flatMap((schema, variant) =>
    fieldsWithin(schema, ['body']).map((field) => ({ variant, field })),
  )
  return [...inAddress('path'), ...inAddress('query'), ...inBodies]
}

function fieldsWithin(schema: Schema, place: Field['place']): Field[] {
  const deeper = (schema.anyOf ?? schema.oneOf ?? [schema]).flatMap((choice) => {
    const named = Object.entries(choice.properties ?? {}).flatMap(([name, each]) =>
      fieldsWithin(each, [...place, name]),
    )
    const more = typeof choice.additionalProperties === 'object' ? choice.additionalProperties : null
    return [
      ...named,
      ...(more ? fieldsWithin(more, [...place, 'name']) : []),
      ...(choice.items ? fieldsWithin(choice.items, [...place, 0]) : []),
    ]
  })
  return [{ place, schema }, ...deeper]
}

/** The input with another value at a place; what lies on the way is made where it is missing. */
export function withValue(input: Input, place: Field['place'], value: unknown): Input {
  return replaced(input, place, value) as Input
}

function replaced(whole: unknown, [at, ...rest]: Field['place'], value: unknown): unknown {
  if (at === undefined) return value
  if (typeof at === 'number') {
    const list = Array.isArray(whole) ? [...whole] : []
    const next = replaced(list[at], rest, value)
    if (next === ABSENT) list.splice(at, 1)
    else list[at] = next
    return list
  }
  const fields = { ...(whole !== null && typeof whole === 'object' ? whole : {}) } as Record<string, unknown>
  const next = replaced(fields[at], rest, value)
  if (next === ABSENT) delete fields[at]
  else fields[at] = next
  return fields
}
