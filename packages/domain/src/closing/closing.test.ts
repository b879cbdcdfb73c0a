import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ORGANISATION_KINDS } from '../roles.ts'
import { addDays } from '../time.ts'
import { closingRefusal, closingWishRefusal } from './closing.ts'

const TODAY = '2026-11-22'
const day = fc.integer({ min: -60, max: 30 }).map((days) => addDays(TODAY, days))

test('only a unit that is in force, and about to be merged with none, closes', () => {
  expect(closingRefusal({ kind: 'unit', ended: false, mergeOpen: false })).toBeNull()
  expect(closingRefusal({ kind: 'unit', ended: true, mergeOpen: true })).toBe('organisation.ended')
  expect(closingRefusal({ kind: 'unit', ended: false, mergeOpen: true })).toBe('closing.mergeOpen')
  for (const kind of ORGANISATION_KINDS.filter((one) => one !== 'unit')) {
    expect(closingRefusal({ kind, ended: false, mergeOpen: false })).toBe('closing.unitsOnly')
  }
})

test('people go only to another unit that is there on the day on which theirs is no more', () => {
  const successor = fc.record({
    id: fc.constantFrom('unit', 'other'),
    kind: fc.constantFrom(...ORGANISATION_KINDS),
    ended: fc.boolean(),
    validFrom: day,
  })
  const wishes = fc.record({
    unitId: fc.constant('unit'),
    reason: fc.constantFrom('注销', ' ', ''),
    day,
    successor: fc.option(successor, { freq: 4 }),
  })
  let closed = 0
  fc.assert(
    fc.property(wishes, day, (wish, standsFrom) => {
      if (closingWishRefusal(wish, standsFrom, TODAY) !== null) return
      closed += 1
      expect(wish.reason.trim()).not.toBe('')
      expect(wish.day >= standsFrom && wish.day <= TODAY).toBe(true)
      if (wish.successor === null) return
      expect(wish.successor).toMatchObject({ id: 'other', kind: 'unit', ended: false })
      expect(wish.successor.validFrom <= wish.day).toBe(true)
    }),
    { numRuns: 2000 },
  )
  expect(closed).toBeGreaterThan(20)
  const wish = { unitId: 'unit', reason: '注销', day: TODAY, successor: undefined }
  expect(closingWishRefusal(wish, TODAY, TODAY)).toBe('closing.successorNotFound')
})
