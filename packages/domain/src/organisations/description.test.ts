import { expect, test } from 'vitest'
import { changesBetween, type Description, descriptionRefusal, normalizeDescription } from './description.ts'

const unit: Description = {
  name: '示例甲医院',
  creditCode: '12370699MAD0000000',
  unitType: 'institution',
  reviewPeople: 1,
  learningPlatform: false,
}

test('a credit code is kept in capitals without spaces, and none where nothing is said', () => {
  expect(normalizeDescription('unit', { ...unit, creditCode: ' 12370699-mad0000000 ' }).creditCode).toBe(
    '12370699MAD0000000',
  )
  expect(normalizeDescription('unit', { ...unit, creditCode: '  ' }).creditCode).toBeNull()
})

test('a unit is of the type that its code says, unless another is said; others have no type', () => {
  expect(normalizeDescription('unit', { ...unit, unitType: null }).unitType).toBe('institution')
  expect(normalizeDescription('unit', { ...unit, unitType: 'enterprise' }).unitType).toBe('enterprise')
  expect(normalizeDescription('unit', { ...unit, unitType: null, creditCode: null }).unitType).toBeNull()
  expect(normalizeDescription('department', unit).unitType).toBeNull()
})

test('only a base has a learning platform', () => {
  const platform = { ...unit, learningPlatform: true }
  expect(descriptionRefusal('base', platform)).toBeNull()
  expect(descriptionRefusal('unit', platform)).toBe('organisation.platformOfBaseOnly')
})

test('a change is told field by field, with what it was before', () => {
  expect(changesBetween(unit, unit)).toEqual([])
  expect(changesBetween(unit, { ...unit, name: '示例甲中心医院', creditCode: null, reviewPeople: 2 })).toEqual([
    { field: 'name', before: '示例甲医院', after: '示例甲中心医院' },
    { field: 'creditCode', before: '12370699MAD0000000', after: null },
    { field: 'reviewPeople', before: '1', after: '2' },
  ])
})
