import { RETURN_REASONS } from '@xueshi/domain/review/reasons'
import type { Kind } from '@xueshi/domain/rules/pack'
import { expect, test } from 'vitest'
import pack from '../../../../../packs/yantai/2026.json'
import { fieldToMark } from './reason-field.ts'

const kinds = pack.kinds as unknown as Kind[]

test.each(kinds.map((kind) => [kind.label, kind] as const))(
  'a wrong date marks the field that says when: %s',
  (_, kind) => {
    const field = fieldToMark('datesWrong', kind)
    expect(kind.fields.find(({ id }) => id === field)?.type).toMatch(/^(date|dateRange|month)$/)
  },
)

test('a reason about a field that the form does not have marks nothing', () => {
  const selfStudy = kinds.find(({ id }) => id === 'selfStudy')
  expect(fieldToMark('hostWrong', selfStudy)).toBeNull()
  expect(fieldToMark('placeWrong', selfStudy)).toBeNull()
})

test('every reason marks something on the form of a training', () => {
  const training = kinds.find(({ id }) => id === 'training')
  for (const { code } of RETURN_REASONS) expect(fieldToMark(code, training), code).not.toBeNull()
})
