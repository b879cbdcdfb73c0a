import fc from 'fast-check'
import { expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { addDays, daysInPeriod } from '../time.ts'
import { evaluateYear } from './evaluate.ts'
import type { ApprovedItem, CountedBefore, ItemResult } from './evaluation.ts'
import { loadPack } from './load-pack.ts'
import type { Field, Pack } from './pack.ts'
import type { Cap, Rule, Value } from './rule.ts'

/**
 * A pack with a rule of every shape and a cap of every scope, on the kinds of Yantai. Its numbers are nobody's rules:
 * they are small, so that random years reach every cap.
 */
const yantai = loadPack(yantai2022)
const stated = <T>(value: T) => ({ value, status: 'unconfirmed' as const, source: null, note: null })
const count = (id: string): Field => ({ id, label: id, help: null, required: true, type: 'integer', min: 0, max: 50 })
const choice = (id: string, values: string[]): Field => ({
  id,
  label: id,
  help: null,
  required: true,
  type: 'choice',
  choices: values.map((value) => ({ value, label: value })),
})
const period: Field = { id: 'days', label: 'days', help: null, required: true, type: 'dateRange' }
const date: Field = { id: 'on', label: 'on', help: null, required: true, type: 'date' }

const LEVELS = ['country', 'province', 'city']
const WAYS: Readonly<Record<string, Value>> = {
  fixed: { shape: 'fixed', hundredths: 700 },
  rate: { shape: 'rate', per: 'days', less: 'travel', every: 1, hundredths: 333, blocks: 'exact' },
  blocks: { shape: 'rate', per: 'amount', less: null, every: 7, hundredths: 500, blocks: 'whole' },
  lookup: {
    shape: 'lookup',
    by: ['level'],
    rows: LEVELS.map((level, at) => ({ is: [level], hundredths: 900 - at * 250 })),
  },
  ranked: { shape: 'ranked', rank: 'amount', firstHundredths: 4800, lessHundredths: 600, last: 5 },
  share: { shape: 'share', of: 'rule-fixed', part: { part: 'equal', among: 'amount' } },
  approved: { shape: 'approved' },
  range: { shape: 'range', fromHundredths: 100, toHundredths: 1500 },
  multiple: { shape: 'multiple', ratio: { n: 4, d: 3 } },
}
const FIELDS = [
  count('amount'),
  count('travel'),
  choice('level', LEVELS),
  choice('way', Object.keys(WAYS)),
  period,
  date,
]

const rules: Rule[] = Object.entries(WAYS).map(([way, value], index) => ({
  id: `rule-${way}`,
  kind: 'training',
  label: way,
  criteria: [{ criterion: 'oneOf', of: 'field', id: 'way', values: [way] }],
  inForce: { firstDay: null, lastDay: null },
  value: stated(value),
  bonuses: [
    {
      label: 'more',
      criteria: [{ criterion: 'between', of: 'field', id: 'amount', from: 40, to: null }],
      hundredths: 150,
    },
  ],
  exclusions: [{ shape: 'absence', label: 'missed', missed: 'travel', whole: 'amount', fromPercent: 90 }],
  failure: null,
  once:
    index % 3 === 0
      ? { group: way, fields: ['level'], across: 'life', keep: index % 2 === 0 ? 'highest' : 'first' }
      : null,
  attribution: index % 4 === 1 ? { shape: 'spread', field: 'on', years: 2 } : { shape: 'declared' },
  fills: index % 2 === 0 ? ['specialized'] : ['specialized', 'general'],
  effect: { shape: 'none' },
  status: 'unconfirmed',
  source: null,
  note: null,
}))
const cap = (id: string, scope: Cap['scope'], hundredths: number, key: string | null = null): Cap => ({
  id,
  label: id,
  scope,
  group: ['training'],
  key,
  max: stated({ shape: 'hours' as const, hundredths }),
})
const CAPS = {
  once: cap('once', 'occurrence', 2500),
  project: cap('project', 'project', 4000, 'level'),
  day: cap('day', 'day', 800, 'days'),
  year: cap('year', 'year', 9000),
  cycle: cap('cycle', 'cycle', 12_000),
  life: cap('life', 'life', 20_000),
}
const pack: Pack = {
  ...yantai,
  kinds: yantai.kinds.map((kind) => (kind.id === 'training' ? { ...kind, fields: [...kind.fields, ...FIELDS] } : kind)),
  rules: [...yantai.rules.filter(({ kind }) => kind !== 'training'), ...rules],
  caps: Object.values(CAPS),
}

const anyPeriod = fc
  .tuple(fc.nat(300), fc.nat(6))
  .map(([start, days]) => ({ firstDay: addDays('2022-01-01', start), lastDay: addDays('2022-01-01', start + days) }))
const anyItem: fc.Arbitrary<ApprovedItem> = fc.record({
  sourceKind: fc.constant('declaration'),
  sourceId: fc.uuid(),
  kind: fc.constant('training'),
  declaredHundredths: fc.nat(5000),
  approvedHundredths: fc.option(fc.nat(5000)),
  settledAt: fc.constantFrom('2022-07-01T02:00:00.000Z', '2022-07-02T02:00:00.000Z', '2022-12-31T15:59:59.999Z'),
  fields: fc.record({
    way: fc.constantFrom(...Object.keys(WAYS)),
    level: fc.constantFrom(...LEVELS),
    amount: fc.nat(50),
    travel: fc.nat(5),
    days: anyPeriod,
    on: fc.constantFrom('2021-12-31', '2022-01-01', '2022-06-30'),
  }),
})
const anyItems = fc.uniqueArray(anyItem, { selector: ({ sourceId }) => sourceId, maxLength: 25 })
const anyBefore: fc.Arbitrary<CountedBefore[]> = fc.array(
  fc.record({
    sourceKind: fc.constant('declaration'),
    sourceId: fc.uuid(),
    year: fc.constantFrom(2020, 2021),
    kind: fc.constant('training'),
    rule: fc.constant('rule-fixed'),
    bucket: fc.constant('specialized'),
    hundredths: fc.nat(4000),
    onceKey: fc.constantFrom(null, JSON.stringify(['fixed', 'country'])),
    inCycle: fc.boolean(),
  }),
  { maxLength: 5 },
)
const person = { level: null, firstYear: null }

const total = (results: readonly { hundredths: number }[]) =>
  results.reduce((sum, { hundredths }) => sum + hundredths, 0)
const ofItem = (results: readonly ItemResult[], { sourceId }: ApprovedItem) =>
  total(results.filter((result) => result.sourceId === sourceId))

test('the pack has a rule of every shape and a cap of every scope, and can be meant', () => {
  expect(loadPack(JSON.parse(JSON.stringify(pack)))).toEqual(pack)
  expect(new Set(pack.caps.map(({ scope }) => scope)).size).toBe(6)
})

test('the order in which items are given never changes what they count', () => {
  fc.assert(
    fc.property(
      anyItems.chain((items) => fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length }))),
      anyBefore,
      ([items, shuffled], before) => {
        expect(evaluateYear(pack, shuffled, { person, before })).toEqual(evaluateYear(pack, items, { person, before }))
      },
    ),
  )
})

test('hours are whole hundredths, never negative, and every step is explained', () => {
  fc.assert(
    fc.property(anyItems, anyBefore, (items, before) => {
      const results = evaluateYear(pack, items, { person, before })
      expect(new Set(results.map(({ sourceId }) => sourceId)).size).toBe(items.length)
      for (const { hundredths, cutHundredths, explanation } of results) {
        expect(Number.isSafeInteger(hundredths) && hundredths >= 0).toBe(true)
        expect(Number.isSafeInteger(cutHundredths) && cutHundredths >= 0).toBe(true)
        expect(explanation.length).toBeGreaterThan(0)
        expect(JSON.stringify(explanation)).not.toMatch(/undefined|NaN|null/)
      }
    }),
  )
})

test('no cap is ever exceeded: of an item, a project, a day, the year, the cycle or a life', () => {
  fc.assert(
    fc.property(anyItems, anyBefore, (items, before) => {
      const results = evaluateYear(pack, items, { person, before })
      for (const item of items) expect(ofItem(results, item)).toBeLessThanOrEqual(2500)
      for (const level of LEVELS) {
        const project = items.filter(({ fields }) => fields.level === level)
        expect(project.reduce((sum, item) => sum + ofItem(results, item), 0)).toBeLessThanOrEqual(4000)
      }
      expect(total(results)).toBeLessThanOrEqual(9000)
      const cycle = total(before.filter(({ inCycle }) => inCycle))
      expect(total(results) === 0 || total(results) + cycle <= 12_000).toBe(true)
      expect(total(results) === 0 || total(results) + total(before) <= 20_000).toBe(true)
      const days = items.reduce((sum, { fields }) => sum + lengthOf(fields.days), 0)
      expect(total(results)).toBeLessThanOrEqual(days * 800)
      for (const item of items) expect(ofItem(results, item)).toBeLessThanOrEqual(lengthOf(item.fields.days) * 800)
    }),
  )
})

function lengthOf(days: ApprovedItem['fields'][string] | undefined): number {
  return typeof days === 'object' ? daysInPeriod(days.firstDay, days.lastDay) : 0
}

test('what may count only once counts once, in one year and over the years', () => {
  fc.assert(
    fc.property(anyItems, anyBefore, (items, before) => {
      const results = evaluateYear(pack, items, { person, before })
      for (const rule of rules.filter(({ once }) => once !== null)) {
        for (const level of LEVELS) {
          const same = items.filter(({ fields }) => fields.level === level && fields.way === rule.label)
          expect(same.filter((item) => ofItem(results, item) > 0).length).toBeLessThanOrEqual(1)
          const isTaken = before.some(({ onceKey }) => onceKey === JSON.stringify([rule.label, level]))
          if (isTaken) expect(same.reduce((sum, item) => sum + ofItem(results, item), 0)).toBe(0)
        }
      }
    }),
  )
})

test('hours that may fill two buckets fill the first to its minimum before anything goes into the second', () => {
  fc.assert(
    fc.property(anyItems, (items) => {
      const results = evaluateYear(pack, items, { person, before: [] })
      const into = (bucket: string) => total(results.filter((result) => result.bucket === bucket))
      expect(into('general') === 0 || into('specialized') >= 6000).toBe(true)
    }),
  )
})
