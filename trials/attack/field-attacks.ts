import type { Operation } from './document.ts'
import { hostileValues } from './hostile.ts'
import { factsOf, type Plan, someCaller } from './plan.ts'
import { fragment, requestOf, writeJson } from './request.ts'
import { fieldsOf, type Input, sampleInput, withValue } from './sample.ts'

/** Every field of every operation, with every hostile value. */
export function fieldAttacks(operations: readonly Operation[]): Plan[] {
  return operations.flatMap((operation) =>
    fieldsOf(operation).flatMap(({ variant, field }) =>
      hostileValues(field.schema).map(({ kind, value }) =>
        plan(`field: ${kind}`, operation, (input) => withValue(input, field.place, value), variant),
      ),
    ),
  )
}

/** Bodies that are wrong as a whole: what they hold, how deep, how wide, and how they are written. */
export function bodyAttacks(operations: readonly Operation[]): Plan[] {
  return operations
    .filter(({ bodies }) => bodies.length > 0)
    .flatMap((operation) => [
      ...Object.entries(WRONG_BODIES).flatMap(([kind, values]) =>
        values.map((value) => plan(`body: ${kind}`, operation, (input) => ({ ...input, body: value }))),
      ),
      ...Object.entries(WRONG_KEYS).flatMap(([kind, keys]) =>
        keys.map((key) => plan(`body: ${kind}`, operation, (input) => withKey(input, key))),
      ),
      ...Object.entries(WRONG_TEXTS).flatMap(([kind, texts]) =>
        texts.map((text) => written(`body: ${kind}`, operation, text)),
      ),
    ])
}

const deep = (open: string, shut: string, levels: number) => fragment(open.repeat(levels) + shut.repeat(levels))

const WRONG_BODIES: Readonly<Record<string, readonly unknown[]>> = {
  'no object': [null, [], 'text', 7, true, [[]], [{}]],
  'very deep': [
    deep('[', ']', 21),
    deep('[', ']', 200_000),
    fragment(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`),
  ],
  'very wide': [
    Array(100_000).fill(0),
    Object.fromEntries(Array.from({ length: 9000 }, (_, index) => [`k${index}`, index])),
    fragment(`{"name":"${'x'.repeat(900_000)}"}`),
    fragment(`{"${'x'.repeat(900_000)}":1}`),
  ],
}
const WRONG_KEYS: Readonly<Record<string, readonly string[]>> = {
  'unknown field': ['extra', 'isAdmin', 'role', 'accountId', 'now', '', ' ', 'constructor', 'toString', '示例'],
  __proto__: ['__proto__', '\\u005f_proto__'],
}
/** `written` is the body's own JSON. */
const WRONG_TEXTS: Readonly<Record<string, readonly ((written: string) => Buffer)[]>> = {
  'same key twice': [
    (text) => Buffer.from(text.replace(/^\{("[^"]+":)/, '{$1null,$1')),
    (text) =>
      Buffer.from(
        text.replace(
          /^\{"(.)([^"]*":)/,
          (_, first: string, rest: string) => `{"${first}${rest}null,"\\u00${first.charCodeAt(0).toString(16)}${rest}`,
        ),
      ),
  ],
  'bytes that are no UTF-8': [
    (text) => Buffer.concat([Buffer.from(text.slice(0, -1)), Buffer.from([0xff, 0xfe]), Buffer.from('}')]),
    (text) => Buffer.from(text.replace(/^\{"/, '{"\xed\xa0\x80'), 'latin1'),
    (text) => Buffer.from(text, 'utf16le'),
  ],
  'byte order mark': [(text) => Buffer.from(`\ufeff${text}`)],
  'trailing garbage': [
    (text) => Buffer.from(`${text}}`),
    (text) => Buffer.from(`${text}\0`),
    (text) => Buffer.from(text + text),
  ],
  'cut JSON': [(text) => Buffer.from(text.slice(0, -1)), () => Buffer.alloc(0), () => Buffer.from('"')],
  'not quite JSON': [
    (text) => Buffer.from(text.replaceAll('"', "'")),
    (text) => Buffer.from(`/* */${text}`),
    (text) => Buffer.from(text.replace(/\}$/, ',}')),
    () => Buffer.from('a=1&b=2'),
    () => Buffer.from('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
    (text) => Buffer.from(`${' '.repeat(500_000)}${text}`),
  ],
}

function withKey(input: Input, key: string): Input {
  const text = writeJson(input.body)
  const comma = text === '{}' ? '' : ','
  return { ...input, body: fragment(text.replace(/\}$/, `${comma}"${key}":{"polluted":true}}`)) }
}

function plan(kind: string, operation: Operation, change: (input: Input) => Input, variant = 0): Plan {
  return {
    kind,
    operation,
    make(scene) {
      const caller = someCaller(scene, operation)
      const input = change(sampleInput(operation, factsOf(scene, caller), variant))
      return { caller: caller.name, steps: [{ sent: requestOf(operation, input, caller.headers) }], expected: {} }
    },
  }
}

function written(kind: string, operation: Operation, text: (written: string) => Buffer): Plan {
  return {
    kind,
    operation,
    make(scene) {
      const caller = someCaller(scene, operation)
      const honest = requestOf(operation, sampleInput(operation, factsOf(scene, caller), 0), caller.headers)
      const body = text(honest.body?.toString() ?? '')
      return { caller: caller.name, steps: [{ sent: { ...honest, body } }], expected: {} }
    },
  }
}
