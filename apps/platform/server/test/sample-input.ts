import { z } from 'zod'

type Schema = {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly example?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly type?: string
  readonly format?: string
  readonly minimum?: number
  readonly minLength?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
}

const OF_FORMAT: Readonly<Record<string, string>> = {
  uuid: '019a0b6e-7c00-7000-8000-000000000001',
  date: '2022-11-22',
  'date-time': '2022-11-22T08:00:00.000Z',
}

/** The least input that a schema of the contract takes: what it must have, by its examples where it shows some. */
export function sampleInput(schema: z.ZodType | undefined): unknown {
  if (schema === undefined) return undefined
  const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema
  return sampleOf(whole, whole.$defs ?? {})
}

/** `named`: the schemas that have a name of their own, which others refer to. */
function sampleOf(schema: Schema, named: Readonly<Record<string, Schema>>): unknown {
  if (schema.$ref !== undefined) return sampleOf(named[schema.$ref.replace('#/$defs/', '')] ?? {}, named)
  if (schema.example !== undefined) return schema.example
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const [choice] = schema.anyOf ?? schema.oneOf ?? []
  if (choice) return sampleOf(choice, named)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, sampleOf(schema.properties?.[name] ?? {}, named)]),
      )
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}, named))
    case 'string':
      return OF_FORMAT[schema.format ?? ''] ?? '示例'.padEnd(schema.minLength ?? 0, '例')
    case 'integer':
    case 'number':
      return schema.minimum ?? 0
    case 'boolean':
      return false
    default:
      return null
  }
}
