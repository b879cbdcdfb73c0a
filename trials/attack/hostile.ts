import type { Schema } from './document.ts'
import { fragment } from './request.ts'
import { ABSENT } from './sample.ts'

/** A value that a field does not expect, and the kind of attack that it is. */
export type Hostile = { readonly kind: string; readonly value: unknown }

const NAUGHTY = [
  "' or '1'='1' --",
  '"; drop table declarations; --',
  "\\'; select pg_sleep(5); --",
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  `{{7*7}}${'$'}{7*7}<%= 7*7 %>#{7*7}`,
  '../../../../etc/passwd',
  '..\\..\\windows\\system32',
  'file:///etc/passwd',
  '%s%s%n%x',
  '$(reboot)`reboot`',
  'a\r\nSet-Cookie: x=y',
  '=cmd|"/C calc"!A0',
  '#include "/etc/passwd"',
  '{problem}{limit}{count}',
  'undefined',
  'constructor',
  '%',
  '_',
  '\\',
  '示例\tA\nB',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢',
  '👩‍👩‍👧‍👦',
  '𠮷㛃𬭛',
  'ﷺ',
]
const DATES = [
  '2022-02-30',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '10000-01-01',
  '-2022-01-01',
  '2022-1-1',
  '2022-11-22T00:00:00Z',
  '1986-05-04',
  '1582-10-10',
  'infinity',
  'now',
]
const IDENTIFIERS = [
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFFF',
  '{019a0b6e-7c00-7000-8000-000000000001}',
  'urn:uuid:019a0b6e-7c00-7000-8000-000000000001',
  '019a0b6e7c0070008000000000000001',
  '019a0b6e-7c00-7000-8000-000000000001 ',
  '019a0b6e-7c00-7000-8000-000000000001\n',
  '1',
  '-1',
]
const NOT_NUMBERS = ['NaN', 'Infinity', '1e3', '0x10', '１２', '٣', ' 1', '+1', '1_000', '007', '2022.0', '99999']

/** Every hostile value for a field: those for any field, and those that its own description provokes. */
export function hostileValues(schema: Schema): readonly Hostile[] {
  return Object.entries({ ...forAny(schema), ...forItsKind(schema) }).flatMap(([kind, values]) =>
    values.map((value) => ({ kind, value })),
  )
}

function forAny(schema: Schema): Record<string, readonly unknown[]> {
  const longest = longestOf(schema)
  return {
    missing: [ABSENT],
    null: [null],
    'wrong type': ['text', 7, true, [], {}, [[]], { a: 1 }, [null]],
    empty: ['', ' ', '\u3000', [], {}],
    'too long': ['a'.repeat(longest + 1), '汉'.repeat(longest + 1), '😀'.repeat(longest), 'a'.repeat(100_000)],
    'longest of all': ['汉'.repeat(longest)],
    'not a number': [...NOT_NUMBERS, fragment('NaN'), fragment('Infinity'), fragment('01'), fragment('0x1')],
    'NUL byte': ['\0', 'a\0b', '示例\0'],
    'half a surrogate pair': ['\ud800', '\udc00x', '示例\ud83d'],
    'control character': ['\u0001', '\u001b[31m', 'a\u007f', '\u0085', '\u2028'],
    'bidirectional override': ['张\u202e三', '\u2066x\u2069', 'a\u202b'],
    'zero width': ['\u200b', '张\u200b三', '\ufeff', '\u00ad'],
    'naughty text': NAUGHTY,
  }
}

function forItsKind(schema: Schema): Record<string, readonly unknown[]> {
  const choices = [schema, ...(schema.anyOf ?? schema.oneOf ?? [])]
  const number = choices.find(({ type }) => type === 'integer' || type === 'number')
  const list = choices.find(({ type }) => type === 'array')
  const has = (format: string) => choices.some((choice) => choice.format === format)
  return {
    ...(number && { 'number too large or small': numbers(number) }),
    ...(list && { 'too many': [(list.maxItems ?? 100) + 1, 5000].map((count) => Array(count).fill('示例')) }),
    ...(has('date') && { 'impossible date': DATES }),
    ...(has('uuid') && { 'odd identifier': IDENTIFIERS }),
  }
}

const numbers = ({ minimum = 0, maximum = 0 }: Schema): readonly unknown[] => [
  minimum - 1,
  maximum + 1,
  maximum,
  -1,
  0.5,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  fragment('9223372036854775808'),
  fragment('1e400'),
  fragment('-1e400'),
  fragment('-0'),
  fragment('1E2'),
  fragment('0.1e1'),
]

function longestOf(schema: Schema): number {
  const lengths = [schema, ...(schema.anyOf ?? schema.oneOf ?? [])].flatMap(({ maxLength }) => maxLength ?? [])
  return Math.max(...lengths, 200)
}
