import { expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { criterionSentence } from './criteria.ts'
import { evaluateYear } from './evaluate.ts'
import { evaluateYears } from './evaluate-years.ts'
import { type ApprovedItem, NOTHING_ELSE } from './evaluation.ts'
import { loadPack } from './load-pack.ts'
import type { Field, Pack } from './pack.ts'
import { precheck } from './precheck.ts'
import type { Rule, Value } from './rule.ts'
import { EVERYBODY, yearStanding } from './standing.ts'

const yantai = loadPack(yantai2022)
const provenance = { status: 'unconfirmed' as const, source: null, note: '假定：为了测试' }
const stated = <T>(value: T) => ({ value, ...provenance })
const choice = (id: string, ...values: string[]): Field => ({
  id,
  label: id,
  help: null,
  required: true,
  type: 'choice',
  choices: values.map((value) => ({ value, label: value })),
})

/** The Yantai pack in which one kind has these fields, and these rules instead of its own. */
function withRules(kindId: string, fields: Field[], rules: Partial<Rule>[]): Pack {
  const own = yantai.rules.find(({ kind }) => kind === kindId) as Rule
  return {
    ...yantai,
    kinds: yantai.kinds.map((kind) =>
      kind.id === kindId ? { ...kind, fields: [...kind.fields, ...fields], evidence: [] } : kind,
    ),
    rules: [
      ...yantai.rules.filter(({ kind }) => kind !== kindId),
      ...rules.map((rule, index) => ({ ...own, id: `${kindId}${index}`, ...rule })),
    ],
  }
}

const item = (changes: Partial<ApprovedItem>): ApprovedItem => ({
  sourceKind: 'declaration',
  sourceId: 'a',
  kind: 'other',
  declaredHundredths: 400,
  approvedHundredths: null,
  settledAt: '2022-07-01T02:00:00.000Z',
  fields: {},
  ...changes,
})

test('of a spread item that counts elsewhere only the part of this year is cut, and the explanation says which that is', () => {
  const pack = withRules(
    'other',
    [{ id: 'on', label: '毕业时间', help: null, required: true, type: 'date' }],
    [
      {
        value: stated<Value>({ shape: 'fixed', hundredths: 10_000 }),
        once: { group: 'degree', fields: ['name'], across: 'year', keep: 'first' },
        attribution: { shape: 'spread', field: 'on', years: 2 },
      },
    ],
  )
  const fields = { name: '学位', on: '2022-06-30' }
  const results = evaluateYear(pack, [item({ fields }), item({ sourceId: 'b', fields })])
  expect(results.map(({ hundredths, cutHundredths }) => [hundredths, cutHundredths])).toEqual([
    [5000, 0],
    [0, 5000],
  ])
  expect(results[1]?.explanation.map(({ step }) => step)).toEqual(['value', 'attribution', 'once'])
})

test('a failed exam does not stand in the way of passing it later, in the same year or another', () => {
  const failed = { criterion: 'oneOf' as const, of: 'field' as const, id: 'exam', values: ['failed'] }
  const pack = withRules(
    'other',
    [choice('exam', 'passed', 'failed')],
    [
      {
        value: stated<Value>({ shape: 'fixed', hundredths: 1000 }),
        failure: { criteria: [failed], leaves: { shape: 'percent', percent: 0 } },
        once: { group: 'course', fields: ['name'], across: 'life', keep: 'first' },
      },
    ],
  )
  const first = item({ sourceId: 'a', fields: { name: '示例课程', exam: 'failed' } })
  const again = item({
    sourceId: 'b',
    fields: { name: '示例课程', exam: 'passed' },
    settledAt: '2022-08-01T02:00:00.000Z',
  })
  const results = evaluateYear(pack, [first, again])
  expect(results.map(({ hundredths }) => hundredths)).toEqual([0, 1000])
  const { person } = NOTHING_ELSE
  const years = [pack, { ...pack, year: pack.year + 1 }].map((one) => ({ pack: one, person }))
  const inYears = [
    { ...first, declaredYear: pack.year },
    { ...again, declaredYear: pack.year + 1 },
  ]
  expect(evaluateYears(years, inYears).get(pack.year + 1)).toMatchObject([{ hundredths: 1000 }])
})

test('a share of what reviewers approve is a share of their number, not cut down to it', () => {
  const role = (value: string) => [{ criterion: 'oneOf' as const, of: 'field' as const, id: 'role', values: [value] }]
  const pack = withRules(
    'other',
    [choice('role', 'lead', 'member')],
    [
      { id: 'lead', criteria: role('lead'), value: stated<Value>({ shape: 'multiple', ratio: { n: 4, d: 1 } }) },
      {
        id: 'member',
        criteria: role('member'),
        value: stated<Value>({ shape: 'share', of: 'lead', part: { part: 'fixed', ratio: { n: 1, d: 2 } } }),
      },
    ],
  )
  const fields = {
    name: '示例',
    host: '示例',
    period: { firstDay: '2022-06-01', lastDay: '2022-06-01' },
    place: '示例',
  }
  const member = { ...fields, role: 'member' }
  expect(evaluateYear(pack, [item({ approvedHundredths: 300, fields: member })])).toMatchObject([{ hundredths: 600 }])
  const draft = {
    kind: 'other',
    fields: member,
    declaredHundredths: 400,
    evidence: [],
    pledgedAt: '2022-06-02T00:00:00Z',
  }
  const facts = { now: '2022-06-02T00:00:00Z', filedProject: null, hostIsLocal: false, others: [] }
  expect(precheck(pack, draft, facts)).toEqual([])
})

test('the explanation names the version of a rule that was not always in force', () => {
  const value = stated<Value>({ shape: 'fixed', hundredths: 1000 })
  const versions = [
    [{ firstDay: null, lastDay: '2022-06-30' }, '假定：为了测试（施行至 2022-06-30）'],
    [{ firstDay: '2022-06-01', lastDay: null }, '假定：为了测试（2022-06-01 起施行）'],
    [{ firstDay: '2022-01-01', lastDay: '2022-12-31' }, '假定：为了测试（2022-01-01 至 2022-12-31 施行）'],
    [{ firstDay: null, lastDay: null }, '假定：为了测试'],
  ] as const
  for (const [inForce, article] of versions) {
    const pack = withRules('other', [], [{ value, inForce }])
    const fields = { period: { firstDay: '2022-06-01', lastDay: '2022-06-01' } }
    expect(evaluateYear(pack, [item({ fields })])[0]?.explanation[0]?.article).toBe(article)
  }
})

test('bounds read with a space beside a number that has no unit', () => {
  const between = (id: string, from: number, to: number) => ({
    criterion: 'between' as const,
    of: 'field' as const,
    id,
    from,
    to,
  })
  const kind = yantai.kinds.find(({ id }) => id === 'achievement')
  expect(criterionSentence(between('rank', 1, 5), kind ?? null)).toBe('“本人排名”为 1 至 5')
  const training = yantai.kinds.find(({ id }) => id === 'training')
  expect(criterionSentence(between('period', 3, 5), training ?? null)).toBe('“培训时间”为 3 至 5 天')
})

test('what a minimum of kinds lacks is missing, beside what other buckets lack, and not twice', () => {
  const pack: Pack = {
    ...yantai,
    requirement: {
      ...yantai.requirement,
      subMinimums: [
        { label: '自学', kinds: ['selfStudy'], minimumHundredths: stated(1000) },
        { label: '服务基层', kinds: ['grassrootsService'], minimumHundredths: stated(800) },
      ],
    },
    exemptions: [
      {
        ...provenance,
        id: 'ill',
        label: '病假',
        evidence: '证明',
        relief: { shape: 'complete', buckets: ['specialized'] },
      },
    ],
  }
  const facts = { ...EVERYBODY, byKind: { selfStudy: 400 } }
  const missing = (general: number, specialized: number) =>
    yearStanding(pack, { general, specialized }, {}, facts).missingHundredths
  expect(missing(3000, 6000)).toBe(1400)
  expect(missing(2500, 6500)).toBe(1900)
  expect(missing(3000, 4000)).toBe(2000)
  const excused = { ...facts, reliefs: [{ exemption: 'ill', months: 3 }] }
  expect(yearStanding(pack, { general: 3000 }, {}, excused)).toMatchObject({ met: true, missingHundredths: 0 })
})
