import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { cycleYears } from './cycle.ts'
import { type DeclaredItem, evaluateYears, looksAcrossYears } from './evaluate-years.ts'
import { loadPack } from './load-pack.ts'
import type { Pack } from './pack.ts'
import type { Attribution, Cap, Once, Rule } from './rule.ts'

// Numbers of nobody's rules, small enough for random years to reach every cap.
const yantai = loadPack(yantai2022)
const stated = <T>(value: T) => ({ value, status: 'unconfirmed' as const, source: null, note: null })
const nobody = { level: null, firstYear: null }
const YEARS = [2022, 2023, 2024, 2025]

const rule = (id: string, attribution: Attribution, once: Once | null): Rule => ({
  id,
  kind: 'achievement',
  label: id,
  criteria: [{ criterion: 'oneOf', of: 'field', id: 'way', values: [id] }],
  inForce: { firstDay: null, lastDay: null },
  value: stated({ shape: 'fixed', hundredths: 1001 }),
  bonuses: [],
  exclusions: [],
  failure: null,
  once,
  attribution,
  fills: ['specialized'],
  effect: { shape: 'none' },
  status: 'unconfirmed',
  source: null,
  note: null,
})
const ONCE: Once = { group: 'work', fields: ['title'], across: 'life', keep: 'first' }
const WAYS: Readonly<Record<string, Attribution>> = {
  declared: { shape: 'declared' },
  dated: { shape: 'date', field: 'on' },
  spread: { shape: 'spread', field: 'on', years: 3 },
  eachYear: { shape: 'eachYear', field: 'days' },
}
const field = { help: null, required: true as const }
const cap = (scope: Cap['scope'], hundredths: number): Cap => ({
  id: scope,
  label: scope,
  scope,
  group: ['achievement'],
  key: null,
  max: stated({ shape: 'hours' as const, hundredths }),
})

function packOf(year: number, caps: Cap[], once: Once | null = null): Pack {
  const kinds = yantai.kinds.map((kind) =>
    kind.id === 'achievement'
      ? {
          ...kind,
          fields: [
            { ...field, id: 'title', label: 'title', type: 'text' as const, maxLength: 20, suggestions: null },
            {
              ...field,
              id: 'way',
              label: 'way',
              type: 'choice' as const,
              choices: Object.keys(WAYS).map((value) => ({ value, label: value })),
            },
            { ...field, id: 'on', label: 'on', type: 'date' as const },
            { ...field, id: 'days', label: 'days', type: 'dateRange' as const },
          ],
        }
      : kind,
  )
  const rules = Object.entries(WAYS).map(([id, attribution]) => rule(id, attribution, once))
  const cycle = stated({ shape: 'years' as const, years: 3, firstYear: 2022 })
  return {
    ...yantai,
    year,
    kinds,
    cycle,
    caps,
    rules: [...yantai.rules.filter((one) => one.kind !== 'achievement'), ...rules],
  }
}
const homesOf = (caps: Cap[], once: Once | null = null, years = YEARS) =>
  years.map((year) => ({ pack: packOf(year, caps, once), person: nobody }))

const anyItem = (ways: readonly string[]): fc.Arbitrary<DeclaredItem> =>
  fc.record({
    sourceKind: fc.constant('declaration'),
    sourceId: fc.uuid(),
    kind: fc.constant('achievement'),
    declaredHundredths: fc.constant(1001),
    approvedHundredths: fc.constant(null),
    settledAt: fc.constantFrom('2022-07-01T02:00:00.000Z', '2024-07-02T02:00:00.000Z'),
    declaredYear: fc.constantFrom(...YEARS),
    fields: fc.record({
      way: fc.constantFrom(...ways),
      title: fc.constantFrom('one', 'two', 'three'),
      on: fc.constantFrom('2022-06-30', '2023-01-01', '2023-12-31'),
      days: fc.constantFrom(
        { firstDay: '2022-12-01', lastDay: '2023-01-31' },
        { firstDay: '2024-03-01', lastDay: '2024-03-05' },
      ),
    }),
  })
const anyItems = (ways: readonly string[] = Object.keys(WAYS)) =>
  fc.uniqueArray(anyItem(ways), { selector: ({ sourceId }) => sourceId, maxLength: 20 })

type Years = ReturnType<typeof evaluateYears>
const total = (results: readonly { hundredths: number }[]) =>
  results.reduce((sum, { hundredths }) => sum + hundredths, 0)
const allOf = (years: Years) => [...years.values()].flat()
const ofItem = (years: Years, { sourceId }: DeclaredItem) =>
  total(allOf(years).filter((result) => result.sourceId === sourceId))

describe('the years of a person', () => {
  test('share out what is spread, to the hundredth, and count what was dated in the year of its day', () => {
    fc.assert(
      fc.property(anyItem(Object.keys(WAYS)), (item) => {
        const years = evaluateYears(homesOf([]), [item])
        const counts = YEARS.filter((year) => total(years.get(year) ?? []) > 0)
        const { way, on, days } = item.fields
        const day = Number(String(on).slice(0, 4))
        if (way === 'declared') expect(counts).toEqual([item.declaredYear])
        if (way === 'dated') expect(counts).toEqual([day])
        if (way === 'spread') expect(counts).toEqual([day, day + 1, day + 2])
        if (way === 'eachYear') {
          const touched = typeof days === 'object' && days.firstDay < '2023' ? [2022, 2023] : [2024]
          expect(counts).toEqual(touched)
          expect(ofItem(years, item)).toBe(1001 * touched.length)
        } else expect(ofItem(years, item)).toBe(1001)
      }),
    )
  })

  test('keep the caps of a cycle and of a life over all of them', () => {
    fc.assert(
      fc.property(anyItems(), (items) => {
        const years = evaluateYears(homesOf([cap('year', 3000), cap('cycle', 5000), cap('life', 6500)]), items)
        const hoursOf = (...of: number[]) => total(of.flatMap((year) => years.get(year) ?? []))
        for (const year of YEARS) expect(hoursOf(year)).toBeLessThanOrEqual(3000)
        expect(hoursOf(2022, 2023, 2024)).toBeLessThanOrEqual(5000)
        expect(hoursOf(...YEARS)).toBeLessThanOrEqual(6500)
      }),
    )
  })

  test('count once in a life what may count only once, and each part of what is spread', () => {
    fc.assert(
      fc.property(anyItems(['declared', 'spread']), (items) => {
        const years = evaluateYears(homesOf([], ONCE, [...YEARS, 2026]), items)
        const counted = items.filter((item) => ofItem(years, item) > 0)
        expect(new Set(counted.map(({ fields }) => fields.title)).size).toBe(counted.length)
        expect(counted.length).toBe(new Set(items.map(({ fields }) => fields.title)).size)
        for (const item of counted) expect(ofItem(years, item)).toBe(1001)
      }),
    )
  })

  test('never change by what is declared for a later one, nor by the order in which anything is given', () => {
    const homes = homesOf([cap('cycle', 5000), cap('life', 6500)], ONCE)
    fc.assert(
      fc.property(anyItems(['declared']), fc.constantFrom(...YEARS), (items, last) => {
        const all = evaluateYears(homes, items)
        const known = evaluateYears(
          homes.toReversed(),
          items.filter(({ declaredYear }) => declaredYear <= last).toReversed(),
        )
        for (const year of YEARS.filter((one) => one <= last)) expect(known.get(year)).toEqual(all.get(year))
      }),
    )
  })

  test('go together only where a pack says something that reaches over a year', () => {
    const declaredOnly = (caps: Cap[], once: Once | null = null) => {
      const pack = packOf(2022, caps, once)
      return { ...pack, rules: pack.rules.filter(({ attribution }) => attribution.shape === 'declared') }
    }
    expect(looksAcrossYears(declaredOnly([cap('year', 3000)]))).toBe(false)
    expect(looksAcrossYears(declaredOnly([cap('life', 3000)]))).toBe(true)
    expect(looksAcrossYears(declaredOnly([cap('cycle', 3000)]))).toBe(true)
    expect(looksAcrossYears(declaredOnly([], ONCE))).toBe(true)
    expect(looksAcrossYears(declaredOnly([], { ...ONCE, across: 'year' }))).toBe(false)
    expect(looksAcrossYears(packOf(2022, []))).toBe(true)
  })
})

test('what an item is worth says the pack of the year for which it was declared', () => {
  const [first, ...later] = homesOf([])
  if (!first) throw new Error('there is a first year')
  const worth = (hundredths: number) => (one: Rule) => ({
    ...one,
    value: stated({ shape: 'fixed' as const, hundredths }),
  })
  const more = later.map(({ pack, person }) => ({ person, pack: { ...pack, rules: pack.rules.map(worth(9000)) } }))
  const item: DeclaredItem = {
    sourceKind: 'declaration',
    sourceId: 'a',
    kind: 'achievement',
    declaredHundredths: 0,
    approvedHundredths: null,
    settledAt: '2022-07-01T02:00:00.000Z',
    declaredYear: 2022,
    fields: { way: 'spread', title: 'one', on: '2022-06-30' },
  }
  const years = evaluateYears([first, ...more], [item])
  expect(YEARS.map((year) => total(years.get(year) ?? []))).toEqual([334, 334, 333, 0])
})

test('a cycle begins with the year that the pack says, else with the first year of the person', () => {
  const pack = (year: number, firstYear: number | null) => ({
    year,
    cycle: stated({ shape: 'years' as const, years: 3, firstYear }),
  })
  expect(cycleYears(pack(2022, 2022), nobody)).toEqual([2022])
  expect(cycleYears(pack(2024, 2022), nobody)).toEqual([2022, 2023, 2024])
  expect(cycleYears(pack(2025, 2022), nobody)).toEqual([2025])
  expect(cycleYears(pack(2025, null), { level: null, firstYear: 2024 })).toEqual([2024, 2025])
  expect(cycleYears(pack(2025, null), nobody)).toEqual([2025])
  expect(cycleYears(pack(2021, 2022), nobody)).toEqual([2021])
  expect(cycleYears({ year: 2024, cycle: stated({ shape: 'year' as const }) }, nobody)).toEqual([2024])
})
