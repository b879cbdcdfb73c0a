import { expect, test } from 'vitest'
import { preparedNames } from './prepared.ts'

const used = (nameOf: (text: string) => string | undefined, text: string, times: number) =>
  Array.from({ length: times }, () => nameOf(text)).at(-1)

test('a statement gets a name of its own once it has come ten times, and keeps it', () => {
  const nameOf = preparedNames()
  expect(used(nameOf, 'select 1', 9)).toBeUndefined()
  const name = nameOf('select 1')
  expect(name).toMatch(/^[\w-]{43}$/)
  expect(nameOf('select 1')).toBe(name)
  expect(used(nameOf, 'select 2', 10)).not.toBe(name)
})

test('there are never more names than a session has room for', () => {
  const nameOf = preparedNames()
  const named = Array.from({ length: 400 }, (_, n) => used(nameOf, `select ${n}`, 10)).filter((name) => name)
  expect(named).toHaveLength(150)
})

test('texts that never come again do not take the place of those that do', () => {
  const nameOf = preparedNames()
  for (let n = 0; n < 5000; n += 1) nameOf(`select ${n}, 1`)
  expect(used(nameOf, 'select again', 10)).toBeDefined()
})
