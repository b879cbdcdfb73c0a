import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Drawable, rosterName, rosterSample, type Training, unseenOf, usualHours } from './roster.ts'

const course: Training = {
  year: 2022,
  kind: 'training',
  title: '安全生产专题（二）',
  host: '示例市协会',
  startsOn: '2022-05-01',
  endsOn: '2022-05-03',
  filedProjectId: null,
}

describe('what one training is known by', () => {
  test('spaces, brackets and capitals do not make two of one', () => {
    const typed = { ...course, title: ' “安全生产” 专题(二) ', host: '示例 市协会' }
    expect(rosterName(typed)).toBe(rosterName(course))
    expect(rosterName({ ...course, title: 'Java基础' })).toBe(rosterName({ ...course, title: 'JAVA 基础' }))
  })

  test.each([
    ['kind', { kind: 'other' }],
    ['title', { title: '安全生产专题（三）' }],
    ['host', { host: '示例县协会' }],
    ['first day', { startsOn: '2022-05-02' }],
    ['last day', { endsOn: '2022-05-04' }],
    ['year', { year: 2023 }],
  ] as const)('another %s is another training', (_, change) => {
    expect(rosterName({ ...course, ...change })).not.toBe(rosterName(course))
  })

  test('a filed project is one, whatever people wrote', () => {
    const filed = { ...course, filedProjectId: '019a0b6e-7c00-7000-8000-000000000001' }
    expect(rosterName({ ...filed, title: '别的名称', host: null })).toBe(rosterName(filed))
  })

  test.each([{ host: null }, { startsOn: null }, { endsOn: null }, { title: '（）' }, { host: ' ' }])(
    'without %o nothing is grouped',
    (missing) => {
      expect(rosterName({ ...course, ...missing })).toBeNull()
    },
  )
})

const drawables = fc.uniqueArray(
  fc.record({ id: fc.uuid(), version: fc.nat(9), hasEvidence: fc.boolean() }) as fc.Arbitrary<Drawable>,
  { selector: ({ id }) => id, maxLength: 60 },
)

describe('the sample', () => {
  test('is the same for everybody who draws it, in whatever order', () => {
    fc.assert(
      fc.property(drawables, fc.nat(8), (items, size) => {
        expect(rosterSample('key', items.toReversed(), size)).toEqual(rosterSample('key', items, size))
      }),
    )
  })

  test('has the size asked for, or all that have evidence, and nobody twice', () => {
    fc.assert(
      fc.property(drawables, fc.nat(8), (items, size) => {
        const sample = rosterSample('key', items, size)
        const possible = items.filter(({ hasEvidence }) => hasEvidence).map(({ id }) => id)
        expect(sample).toHaveLength(Math.min(size, possible.length))
        expect(new Set(sample).size).toBe(sample.length)
        expect(sample.every((id) => possible.includes(id))).toBe(true)
      }),
    )
  })

  test('keeps whom it has when others leave', () => {
    fc.assert(
      fc.property(drawables, fc.nat(8), fc.nat(59), (items, size, at) => {
        const sample = rosterSample('key', items, size)
        const fewer = items.toSpliced(at, 1)
        const still = sample.filter((id) => fewer.some((each) => each.id === id))
        expect(rosterSample('key', fewer, size)).toEqual(expect.arrayContaining(still))
      }),
    )
  })

  test('falls on everybody about as often', () => {
    const items = Array.from({ length: 50 }, (_, index) => ({ id: `p${index}`, version: 3, hasEvidence: true }))
    const drawn = new Map<string, number>()
    for (let key = 0; key < 2000; key += 1) {
      for (const id of rosterSample(`roster ${key}`, items, 5)) drawn.set(id, (drawn.get(id) ?? 0) + 1)
    }
    const counts = items.map(({ id }) => drawn.get(id) ?? 0)
    expect(Math.min(...counts)).toBeGreaterThan(140)
    expect(Math.max(...counts)).toBeLessThan(265)
  })

  test('asks only for those who are approved', () => {
    expect(unseenOf(['a', 'b', 'c'], ['a', 'b'], ['b'])).toEqual(['a'])
  })
})

test('usual hours are those of more than half', () => {
  expect(usualHours([800, 800, 600])).toBe(800)
  expect(usualHours([800, 600])).toBeNull()
  expect(usualHours([])).toBeNull()
})
