import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fraction, isMultipleOf, isOver, plus, ROUNDING_MODES, rounded, times } from './fraction.ts'

const anyFraction = fc.tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 999 })).map(([n, d]) => fraction(n, d))

test.each([
  [10, 3, 'down', 3],
  [10, 3, 'halfUp', 3],
  [10, 3, 'up', 4],
  [5, 2, 'down', 2],
  [5, 2, 'halfUp', 3],
  [11, 3, 'halfUp', 4],
  [6, 3, 'up', 2],
] as const)('%i/%i rounded %s is %i', (n, d, mode, expected) => {
  expect(rounded(fraction(n, d), 1, mode)).toBe(expected)
})

test('hours are rounded to a step of half an hour', () => {
  expect(ROUNDING_MODES.map((mode) => rounded(fraction(1225), 50, mode))).toEqual([1200, 1250, 1250])
  expect(isMultipleOf(fraction(1250), 50)).toBe(true)
  expect(isMultipleOf(fraction(1225), 50)).toBe(false)
})

test('three thirds are one, exactly', () => {
  const third = fraction(1, 3)
  expect(rounded([third, third, third].reduce(plus), 1, 'up')).toBe(1)
  expect(rounded(times(third, fraction(3)), 1, 'up')).toBe(1)
})

test('rounding moves a number by less than a step, and not at all where it is a multiple', () => {
  fc.assert(
    fc.property(anyFraction, fc.integer({ min: 1, max: 100 }), fc.constantFrom(...ROUNDING_MODES), (a, step, mode) => {
      const result = rounded(a, step, mode)
      expect(result % step).toBe(0)
      expect(isOver(a, result + step)).toBe(false)
      expect(isOver(a, result - step - 1)).toBe(true)
      if (isMultipleOf(a, step)) expect(BigInt(result) * a.d).toBe(a.n)
    }),
  )
})

test('down is at most half up, which is at most up', () => {
  fc.assert(
    fc.property(anyFraction, fc.integer({ min: 1, max: 100 }), (a, step) => {
      const [down, halfUp, up] = ROUNDING_MODES.map((mode) => rounded(a, step, mode)) as [number, number, number]
      expect(down <= halfUp && halfUp <= up).toBe(true)
      expect([down, up]).toContain(halfUp)
    }),
  )
})
