import { expect, test } from 'vitest'
import { revision } from './examples.ts'
import { REJECT_REASONS, RETURN_REASONS } from './reasons.ts'
import { changedFields, difference } from './revision.ts'

test('a revision does not differ from a copy of itself, nor by the order of its evidence', () => {
  const two = { ...revision, evidenceIds: ['file-1', 'file-2'] }
  expect(changedFields(two, { ...structuredClone(two), evidenceIds: ['file-2', 'file-1'] })).toEqual([])
})

test('changed, added and removed fields, hours and evidence are all differences', () => {
  const { title: _, ...rest } = revision.fields
  const after = { fields: { ...rest, host: '示例协会', place: '示例市' }, declaredHundredths: 800, evidenceIds: [] }
  expect(changedFields(revision, after)).toEqual(['declaredHundredths', 'evidence', 'host', 'place', 'title'])
})

test('a field left empty is the same as one never filled', () => {
  expect(changedFields(revision, { ...revision, fields: { ...revision.fields, place: null } })).toEqual([])
})

test('the reviewer sees both values and whether he asked for the change', () => {
  const after = { ...revision, fields: { ...revision.fields, host: '示例协会' }, evidenceIds: ['file-2'] }
  expect(difference(revision, after, ['host'])).toEqual([
    { field: 'evidence', before: ['file-1'], after: ['file-2'], marked: false },
    { field: 'host', before: '示例学会', after: '示例协会', marked: true },
  ])
})

test('no two usual reasons share a code', () => {
  const codes = [...RETURN_REASONS, ...REJECT_REASONS].map((reason) => reason.code)
  expect(new Set(codes).size).toBe(codes.length)
})
