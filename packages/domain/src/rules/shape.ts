import { type Instant, type IsoDate, isDate } from '../time.ts'

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
    if (!isRight(value)) report(path, `${problem}，现在写的是 ${told(value)}`)
    return value as T
  })

function told(value: unknown): string {
  if (Array.isArray(value)) return '列表'
  if (isObject(value)) return '对象'
  if (typeof value !== 'string') return String(value)
  return `文字 "${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`
}

export const boolean: Shape<boolean> = check('应为 true 或 false', (value) => typeof value === 'boolean', {
  type: 'boolean',
})

/** A moment in UTC. */
export const instant: Shape<Instant> = check(
  '应为时刻，如 2022-12-31T02:00:00.000Z',
  (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)) && new Date(value).toISOString() === value,
  { type: 'string', format: 'date-time' },
)

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

/** Whatever it is: what reads it looks at it. */
export const anything: Shape<unknown> = shaped({}, (value) => value)

export const textOrNumber: Shape<string | number> = check(
  '应为文字或数',
  (value) => typeof value === 'string' || typeof value === 'number',
  { type: ['string', 'number'] },
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

/**
 * Exactly these keys: a key that is missing or unknown is a problem, since a misspelt one would be lost silently. Only
 * the keys of `mayLack` may be absent.
 */
export function object<T extends object>(
  shapes: { readonly [K in keyof T]-?: Shape<T[K]> },
  mayLack: readonly (keyof T & string)[] = [],
): Shape<T> {
  const keys = Object.entries<Shape<unknown>>(shapes)
  const isOptional = (key: string) => mayLack.some((one) => one === key)
  const schema = {
    type: 'object',
    properties: Object.fromEntries(keys.map(([key, shape]) => [key, shape.schema])),
    required: keys.map(([key]) => key).filter((key) => !isOptional(key)),
    additionalProperties: false,
  }
  return shaped(schema, (value, path, report) => {
    if (!isObject(value)) {
      report(path, '应为对象')
      return value as T
    }
    for (const key of Object.keys(value)) {
      if (!Object.hasOwn(shapes, key)) report(`${path}.${key}`, unknownKey(key, Object.keys(shapes)))
    }
    for (const [key, shape] of keys) {
      if (Object.hasOwn(value, key)) shape(value[key], `${path}.${key}`, report)
      else if (!isOptional(key)) report(`${path}.${key}`, '缺少此项')
    }
    return value as T
  })
}

/** What somebody meant by a key that nobody knows, if it is like one that is known. */
function unknownKey(key: string, known: readonly string[]): string {
  const alike = known.filter((one) => isAlike(one.toLowerCase(), key.toLowerCase()))
  return alike.length === 0 ? '是不认识的项，请删去' : `是不认识的项，是不是 ${alike.join('、')}`
}

/** Whether one of two words begins with the other, or is it but for one place of at most two letters. */
function isAlike(a: string, b: string): boolean {
  const shared = Math.min(a.length, b.length)
  if (shared < 3) return false
  if (a.startsWith(b) || b.startsWith(a)) return true
  let [before, after] = [0, 0]
  while (before < shared && a[before] === b[before]) before += 1
  while (after < shared - before && a.at(-1 - after) === b.at(-1 - after)) after += 1
  return Math.max(a.length, b.length) - before - after <= 2
}

/** Any keys, each with a value of this shape. */
export function record<T>(shape: Shape<T>): Shape<Record<string, T>> {
  return shaped({ type: 'object', additionalProperties: shape.schema }, (value, path, report) => {
    if (!isObject(value)) {
      report(path, '应为对象')
      return {}
    }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shape(one, `${path}.${key}`, report)]))
  })
}

/** One of several objects, told apart by the value of `tag`. */
export function variant<T extends object>(tag: string, shapes: Readonly<Record<string, Shape<T>>>): Shape<T> {
  const schema = { oneOf: [...new Set(Object.values(shapes))].map((shape) => shape.schema) }
  return shaped(schema, (value, path, report) => {
    const shape = isObject(value) && typeof value[tag] === 'string' ? ownShape(shapes, value[tag]) : undefined
    if (shape) return shape(value, path, report)
    const written = isObject(value) && Object.hasOwn(value, tag) ? `，现在写的是 ${told(value[tag])}` : ''
    report(`${path}.${tag}`, `应为 ${Object.keys(shapes).join('、')} 之一${written}`)
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
