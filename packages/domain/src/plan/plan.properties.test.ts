import fc from 'fast-check'
import { expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { evaluateYear } from '../rules/evaluate.ts'
import { type ApprovedItem, type CountedBefore, NOTHING_ELSE } from '../rules/evaluation.ts'
import { loadPack } from '../rules/load-pack.ts'
import type { Field, Pack } from '../rules/pack.ts'
import type { Cap, Rule, Value } from '../rules/rule.ts'
import { EVERYBODY, yearStanding } from '../rules/standing.ts'
import type { Gap } from './gaps.ts'
import { planOf } from './gaps.ts'
import type { Way } from './way.ts'

/** A rule of every shape whose hours a plan can foresee, under caps that random years reach. The numbers are nobody's. */
const yantai = loadPack(yantai2022)
const stated = <T>(value: T) => ({ value, status: 'unconfirmed' as const, source: null, note: null })
const base = { label: '', help: null, required: true }
const FIELDS: Field[] = [
  { ...base, id: 'way', type: 'choice', choices: [] },
  { ...base, id: 'level', type: 'choice', choices: [] },
  { ...base, id: 'count', type: 'integer', min: 0, max: 1_000_000 },
  { ...base, id: 'spent', type: 'hours' },
]
const VALUES: Readonly<Record<string, Value>> = {
  fixed: { shape: 'fixed', hundredths: 733 },
  exact: { shape: 'rate', per: 'count', less: null, every: 7, hundredths: 333, blocks: 'exact' },
  blocks: { shape: 'rate', per: 'spent', less: null, every: 4, hundredths: 500, blocks: 'whole' },
  lookup: {
    shape: 'lookup',
    by: ['level'],
    rows: [
      { is: ['high'], hundredths: 900 },
      { is: ['low'], hundredths: 300 },
    ],
  },
  ranked: { shape: 'ranked', rank: 'count', firstHundredths: 1600, lessHundredths: 300, last: 4 },
  approved: { shape: 'approved' },
  range: { shape: 'range', fromHundredths: 100, toHundredths: 1500 },
  multiple: { shape: 'multiple', ratio: { n: 4, d: 3 } },
}
const rules: Rule[] = Object.entries(VALUES).map(([way, value], index) => ({
  id: way,
  kind: 'training',
  label: way,
  criteria: [{ criterion: 'oneOf', of: 'field', id: 'way', values: [way] }],
  inForce: { firstDay: null, lastDay: null },
  value: stated(value),
  bonuses: [],
  exclusions: [],
  failure: null,
  once: way === 'ranked' ? { group: way, fields: [], across: 'life', keep: 'first' } : null,
  attribution: { shape: 'declared' },
  fills: index % 2 === 0 ? ['specialized'] : ['general', 'specialized'],
  effect: { shape: 'none' },
  status: 'unconfirmed',
  source: null,
  note: null,
}))

const cap = (id: string, scope: Cap['scope'], group: string[], hundredths: number): Cap => ({
  id,
  label: id,
  scope,
  group,
  key: null,
  max: stated({ shape: 'hours' as const, hundredths }),
})
const anyCaps = fc.subarray([
  cap('one', 'occurrence', ['approved', 'exact'], 800),
  cap('few', 'year', ['fixed', 'lookup'], 2000),
  cap('training', 'year', ['training'], 5000),
  cap('cycle', 'cycle', ['specialized'], 7000),
  cap('life', 'life', ['blocks', 'approved'], 3000),
])
const anyPack = fc
  .record({
    caps: anyCaps,
    stepHundredths: fc.constantFrom(1, 50),
    mode: fc.constantFrom('down' as const, 'halfUp' as const, 'up' as const),
    value: fc.constantFrom('activity' as const, 'approval' as const),
  })
  .map(
    ({ caps, stepHundredths, mode, value }): Pack => ({
      ...yantai,
      kinds: yantai.kinds.map((kind) =>
        kind.id === 'training' ? { ...kind, fields: [...kind.fields, ...FIELDS] } : kind,
      ),
      rules: [...yantai.rules.filter(({ kind }) => kind !== 'training'), ...rules],
      caps,
      rounding: stated({ stepHundredths, mode }),
      fillOrder: stated(value),
    }),
  )

const item = (sourceId: string, fields: ApprovedItem['fields'], approvedHundredths: number): ApprovedItem => ({
  sourceKind: 'declaration',
  sourceId,
  kind: 'training',
  declaredHundredths: approvedHundredths,
  approvedHundredths,
  settledAt: '2022-07-01T02:00:00.000Z',
  fields,
})
const anyItem = fc
  .tuple(
    fc.uuid(),
    fc.record({
      way: fc.constantFrom(...Object.keys(VALUES)),
      level: fc.constantFrom('high', 'low'),
      count: fc.nat(20),
      spent: fc.nat(4000),
    }),
    fc.nat(3000),
  )
  .map(([id, fields, approved]) => item(id, fields, approved))
const anyItems = fc.uniqueArray(anyItem, { selector: ({ sourceId }) => sourceId, maxLength: 6 })
const anyBefore: fc.Arbitrary<CountedBefore[]> = fc.array(
  fc.record({
    sourceKind: fc.constant('declaration'),
    sourceId: fc.uuid(),
    year: fc.constant(2021),
    kind: fc.constant('training'),
    rule: fc.constantFrom('approved', 'ranked'),
    bucket: fc.constant('specialized'),
    hundredths: fc.nat(1500),
    onceKey: fc.constantFrom(null, JSON.stringify(['ranked'])),
    inCycle: fc.boolean(),
  }),
  { maxLength: 2 },
)

type Case = { pack: Pack; counted: ApprovedItem[]; pending: ApprovedItem[]; before: CountedBefore[] }
// What is under way is settled after what is counted, and before what is still to be done.
const anyPending = anyItems.map((items) =>
  items.map((one) => ({ ...one, sourceId: `pending ${one.sourceId}`, settledAt: '2022-10-02T02:00:00.000Z' })),
)
const anyCase: fc.Arbitrary<Case> = fc.record({
  pack: anyPack,
  counted: anyItems,
  pending: anyPending,
  before: anyBefore,
})

const hoursIn = (results: readonly { bucket: string; hundredths: number }[], bucket: string) =>
  results.filter((result) => result.bucket === bucket).reduce((sum, { hundredths }) => sum + hundredths, 0)

function plan({ pack, counted, pending, before }: Case) {
  const context = { ...NOTHING_ELSE, before }
  const posted = evaluateYear(pack, counted, context)
  const byKind = { training: posted.reduce((sum, { hundredths }) => sum + hundredths, 0) }
  const hours = { general: hoursIn(posted, 'general'), specialized: hoursIn(posted, 'specialized') }
  const standing = yearStanding(pack, hours, {}, { ...EVERYBODY, byKind })
  return planOf({ pack, standing, counted, pending, context, at: { now: '2022-10-01T02:00:00.000Z', firstYear: 2022 } })
}

/** The items that a way describes: what is enough of it for what it says that it gives. */
function described({ rule, enough }: Way): ApprovedItem[] {
  const best = { way: rule, level: 'high', count: 1, spent: 0 }
  switch (enough.by) {
    case 'approval':
      return [later('new', best, enough.hundredths)]
    case 'items':
      return Array.from({ length: enough.count }, (_, at) => later(`new ${at}`, foreseen(best, rule), 1_000_000))
    case 'amount':
      return [later('new', { ...best, [enough.field]: enough.amount }, 1_000_000)]
    case 'unknown':
      return []
  }
}
const foreseen = (fields: ApprovedItem['fields'], rule: string) =>
  rule === 'exact' ? { ...fields, count: 1_000_000 } : fields
const later = (id: string, fields: ApprovedItem['fields'], approved: number): ApprovedItem => ({
  ...item(id, fields, approved),
  settledAt: '2022-11-01T02:00:00.000Z',
})

/** What posting gives a gap's bucket, and in all, when the items of a way join those of the year. */
function posting({ pack, counted, pending, before }: Case, gap: Gap, way: Way) {
  const context = { ...NOTHING_ELSE, before }
  const had = evaluateYear(pack, [...counted, ...pending], context)
  const has = evaluateYear(pack, [...counted, ...pending, ...described(way)], context)
  const sum = (results: typeof had) => results.reduce((all, { hundredths }) => all + hundredths, 0)
  return { total: sum(has) - sum(had), inBucket: hoursIn(has, gap.id) - hoursIn(had, gap.id) }
}

test('what is described as enough is enough: posting gives it, and fills the gap where the way says that it can', () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      for (const gap of plan(one).gaps) {
        for (const way of gap.ways.filter(({ enough }) => enough.by !== 'unknown')) {
          if (way.kind !== 'training') continue
          const given = posting(one, gap, way)
          expect(given.total).toBeGreaterThanOrEqual(way.givesHundredths)
          const isWhole = way.givesHundredths >= gap.neededHundredths && way.leftHundredths === null
          if (isWhole && gap.id !== 'total') expect(given.inBucket).toBeGreaterThanOrEqual(gap.neededHundredths)
        }
      }
    }),
  )
})

test('no way gives more than its room: however much of it is declared, posting cuts it there', () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      for (const gap of plan(one).gaps) {
        for (const way of gap.ways.filter(({ kind }) => kind === 'training')) {
          if (way.leftHundredths === null) continue
          const context = { ...NOTHING_ELSE, before: one.before }
          const best = { way: way.rule, level: 'high', count: 1, spent: 1_000_000 }
          const fields = way.rule === 'exact' ? { ...best, count: 1_000_000 } : best
          const much = Array.from({ length: 12 }, (_, at) => later(`new ${at}`, fields, 1_000_000))
          const items = [...one.counted, ...one.pending]
          const sum = (all: readonly ApprovedItem[]) =>
            evaluateYear(one.pack, all, context).reduce((hours, { hundredths }) => hours + hundredths, 0)
          expect(sum([...items, ...much]) - sum(items)).toBe(way.leftHundredths)
        }
      }
    }),
  )
})

test('what is under way takes its room first, and less is needed by as much as it will count', () => {
  fc.assert(
    fc.property(anyCase, (one) => {
      const [bare, full] = [plan({ ...one, pending: [] }), plan(one)]
      expect(full.gaps.map(({ id }) => id)).toEqual(bare.gaps.map(({ id }) => id))
      for (const [at, gap] of full.gaps.entries()) {
        expect(gap.neededHundredths).toBeLessThanOrEqual(bare.gaps[at]?.neededHundredths ?? -1)
        expect(gap.neededHundredths).toBeLessThanOrEqual(gap.shortageHundredths)
        for (const way of gap.ways) {
          const before = bare.gaps[at]?.ways.find(({ rule }) => rule === way.rule)?.leftHundredths ?? null
          if (before !== null) expect(way.leftHundredths).toBeLessThanOrEqual(before)
        }
        const lefts = gap.ways.map(({ leftHundredths }) => leftHundredths === 0)
        expect(lefts).toEqual([...lefts].sort((a, b) => Number(a) - Number(b)))
      }
    }),
  )
})
