import { type IsoDate, isDate } from '../time.ts'

type Report = (path: string, problem: string) => void

/**
 * Says of an unread value whether it is a T. Every problem is reported with its JSON path, and reading goes on, so that
 * an official who edits a file sees all problems at once. What is returned counts only if nothing was reported.
 */
export type Shape<T> = {
  (value: unknown, path: string, report: Report): T
  /** The same in JSON Schema (2020-12), for editors and for those who write packs with programs of their own. */
  readonly schema: JsonSchema
}
export type JsonSchema = { readonly [key: string]: unknown }

/** The value as a T, or the list of what is wrong with it, each problem beginning with its path (`$.kinds[0].id`). */
export function read<T>(shape: Shape<T>, value: unknown): { value: T; problems: string[] } {
  const problems: string[] = []
  const result = shape(value, '$', (path, problem) => problems.push(`${path} ${problem}`))
  return { value: result, problems }
}

const shaped = <T>(schema: JsonSchema, shape: (value: unknown, path: string, report: Report) => T): Shape<T> =>
  Object.assign(shape, { schema })

const check = <T>(problem: string, isRight: (value: unknown) => boolean, schema: JsonSchema): Shape<T> =>
  shaped({ ...schema, description: problem }, (value, path, report) => {
    if (!isRight(value)) report(path, problem)
    return value as T
  })

export const boolean: Shape<boolean> = check('应为 true 或 false', (value) => typeof value === 'boolean', {
  type: 'boolean',
})

export const date: Shape<IsoDate> = check(
  '应为日期，如 2022-12-31',
  (value) => typeof value === 'string' && isDate(value),
  { type: 'string', format: 'date' },
)

/** A day of any year. */
export const monthDay: Shape<string> = check(
  '应为月日，如 03-20',
  (value) => typeof value === 'string' && isDate(`2023-${value}`),
  { type: 'string', pattern: '^\\d{2}-\\d{2}$' },
)

/** A sentence, a word or an id: not empty, and without space around it. */
export const text: Shape<string> = check(
  '应为非空文字，首尾无空格',
  (value) => typeof value === 'string' && value !== '' && value === value.trim(),
  { type: 'string', pattern: '^\\S(.*\\S)?$' },
)

export function integer(min: number, max: number): Shape<number> {
  return check(
    `应为 ${min} 至 ${max} 的整数`,
    (value) => Number.isInteger(value) && Number(value) >= min && Number(value) <= max,
    { type: 'integer', minimum: min, maximum: max },
  )
}

export function oneOf<const T extends readonly (string | boolean)[]>(choices: T): Shape<T[number]> {
  return check(`应为 ${choices.join('、')} 之一`, (value) => choices.some((choice) => choice === value), {
    enum: choices,
  })
}

export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  const schema = { anyOf: [shape.schema, { type: 'null' }] }
  return shaped(schema, (value, path, report) => (value === null ? null : shape(value, path, report)))
}

export function list<T>(shape: Shape<T>): Shape<T[]> {
  return shaped({ type: 'array', items: shape.schema }, (value, path, report) => {
    if (Array.isArray(value)) return value.map((item, index) => shape(item, `${path}[${index}]`, report))
    report(path, '应为列表')
    return []
  })
}

/** Exactly these keys: a key that is missing or unknown is a problem, since a misspelt one would be lost silently. */
export function object<T extends object>(shapes: { readonly [K in keyof T]-?: Shape<T[K]> }): Shape<T> {
  const keys = Object.entries<Shape<unknown>>(shapes)
  const schema = {
    type: 'object',
    properties: Object.fromEntries(keys.map(([key, shape]) => [key, shape.schema])),
    required: keys.map(([key]) => key),
    additionalProperties: false,
  }
  return shaped(schema, (value, path, report) => {
    if (!isObject(value)) {
      report(path, '应为对象')
      return value as T
    }
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(shapes, key)) report(`${path}.${key}`, '是不认识的项')
    }
    for (const [key, shape] of keys) {
      if (Object.hasOwn(value, key)) shape(value[key], `${path}.${key}`, report)
      else report(`${path}.${key}`, '缺少此项')
    }
    return value as T
  })
}

/** One of several objects, told apart by the value of `tag`. */
export function variant<T extends object>(tag: string, shapes: Readonly<Record<string, Shape<T>>>): Shape<T> {
  const schema = { oneOf: [...new Set(Object.values(shapes))].map((shape) => shape.schema) }
  return shaped(schema, (value, path, report) => {
    const shape = isObject(value) && typeof value[tag] === 'string' ? ownShape(shapes, value[tag]) : undefined
    if (shape) return shape(value, path, report)
    report(`${path}.${tag}`, `应为 ${Object.keys(shapes).join('、')} 之一`)
    return value as T
  })
}

/** Either of two shapes, told apart by whether the value is an object. */
export function orObject<A, B>(plain: Shape<A>, shape: Shape<B>): Shape<A | B> {
  const schema = { anyOf: [plain.schema, shape.schema] }
  return shaped(schema, (value, path, report) =>
    isObject(value) ? shape(value, path, report) : plain(value, path, report),
  )
}

function ownShape<T>(shapes: Readonly<Record<string, Shape<T>>>, key: string): Shape<T> | undefined {
  return Object.hasOwn(shapes, key) ? shapes[key] : undefined
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
