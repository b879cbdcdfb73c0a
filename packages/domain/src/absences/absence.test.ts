import fc from 'fast-check'
import { expect, test } from 'vitest'
import { absenceEndRefusal, absenceRefusal, endedOn, uncovered } from './absence.ts'

const today = '2026-11-22'
const dayOf = (day: number) => `2026-12-${String(day).padStart(2, '0')}`
const days = fc
  .tuple(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 1, max: 12 }))
  .map(([first, length]) => ({ validFrom: dayOf(first), validUntil: dayOf(first + length) }))
const all = Array.from({ length: 31 }, (_, index) => dayOf(index + 1))
const within = (day: string, { validFrom, validUntil }: { validFrom: string; validUntil: string | null }) =>
  validFrom <= day && (validUntil === null || day < validUntil)

test('it begins today at the earliest, has a day, and is not longer than a year', () => {
  const asked = (validFrom: string, validUntil: string) => absenceRefusal({ validFrom, validUntil }, [], today)
  expect(asked('2026-11-21', '2026-11-24')).toBe('absence.tooEarly')
  expect(asked('2026-11-22', '2026-11-22')).toBe('absence.empty')
  expect(asked('2026-11-22', '2027-11-24')).toBe('absence.tooLong')
  expect(asked('2026-11-22', '2027-11-23')).toBe(null)
})

test('no day is announced twice, and one that never had a day stands in no way', () => {
  fc.assert(
    fc.property(days, days, (wanted, other) => {
      const share = all.some((day) => within(day, wanted) && within(day, other))
      expect(absenceRefusal(wanted, [other], today)).toBe(share ? 'absence.overlaps' : null)
    }),
  )
  const never = { validFrom: '2026-12-03', validUntil: '2026-12-03' }
  expect(absenceRefusal({ validFrom: '2026-12-01', validUntil: '2026-12-09' }, [never], today)).toBe(null)
})

test('only he ends it, once, and before its first day it never was', () => {
  const absence = { accountId: 'he', validFrom: '2026-11-25', validUntil: '2026-11-28' }
  expect(absenceEndRefusal(absence, 'other', today)).toBe('absence.notYours')
  expect(absenceEndRefusal(absence, 'he', '2026-11-28')).toBe('absence.over')
  expect(absenceEndRefusal(absence, 'he', '2026-11-26')).toBe(null)
  expect([endedOn(absence, '2026-11-26'), endedOn(absence, today)]).toEqual(['2026-11-26', '2026-11-25'])
})

test('uncovered are exactly the days on which no colleague is there', () => {
  const cover = fc.record({
    validFrom: fc.constantFrom(...all),
    validUntil: fc.option(fc.constantFrom(...all)),
    away: fc.array(days),
  })
  fc.assert(
    fc.property(days, fc.array(cover, { maxLength: 3 }), (absence, colleagues) => {
      const alone = uncovered(absence, colleagues)
      for (const day of all) {
        const somebody = colleagues.some((one) => within(day, one) && !one.away.some((each) => within(day, each)))
        expect(alone.some((each) => within(day, each))).toBe(within(day, absence) && !somebody)
      }
      expect(alone.every((each, at) => at === 0 || (alone[at - 1]?.validUntil ?? '') < each.validFrom)).toBe(true)
    }),
  )
})
