import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { FINDING_CODES } from './finding.ts'
import { loadPack } from './load-pack.ts'
import type { Pack, Window } from './pack.ts'
import { computedHours, type Draft, type Facts, precheck } from './precheck.ts'

const pack = loadPack(yantai2022)

const draft = {
  kind: 'training',
  fields: {
    arrangement: 'elsewhere',
    name: '示例研修',
    host: '示例大学',
    period: { firstDay: '2022-06-14', lastDay: '2022-06-16' },
    place: '外地',
  },
  declaredHundredths: 2000,
  evidence: [{ code: 'proof' }],
  pledgedAt: '2022-11-01T02:00:00.000Z',
} as const satisfies Draft

const facts: Facts = { now: '2022-11-02T02:00:00.000Z', filedProject: null, hostIsLocal: false, others: [] }

const withDeclaration = (value: Window): Pack => ({
  ...pack,
  windows: { ...pack.windows, declaration: { ...pack.windows.declaration, value } },
})
const codes = (...args: Parameters<typeof precheck>) => precheck(...args).map(({ code }) => code)

test('a draft in order has no finding', () => {
  expect(precheck(pack, draft, facts)).toEqual([])
})

test('an unfiled training of a local host is refused with the sentence of the notice', () => {
  expect(precheck(pack, draft, { ...facts, hostIsLocal: true })).toEqual([
    {
      code: 'unfiledTraining',
      severity: 'blocking',
      field: 'host',
      text: '主办单位是本市单位、部门或基地，该培训没有备案，不能登记专业科目学时。',
      advice: '请选择对应的备案项目；找不到的，请联系主办单位确认是否已备案。',
      source: {
        document: '烟人社字〔2022〕63号',
        article: '二、（二）1',
        quote: '未经备案的培训项目不能登记专业科目学时。',
      },
    },
  ])
})

describe('the declaration window', () => {
  const window = { firstDay: '2022-10-01', lastDay: '2022-11-30' }

  test('opens at 00:00 of its first day and closes at 24:00 of its last day in Beijing', () => {
    const at = (now: string) => codes(withDeclaration(window), draft, { ...facts, now })
    expect(at('2022-09-30T15:59:59.999Z')).toEqual(['windowNotOpen'])
    expect(at('2022-09-30T16:00:00.000Z')).toEqual([])
    expect(at('2022-11-30T15:59:59.999Z')).toEqual([])
    expect(at('2022-11-30T16:00:00.000Z')).toEqual(['windowClosed'])
  })

  test('says when', () => {
    const [finding] = precheck(withDeclaration(window), draft, { ...facts, now: '2022-12-05T02:00:00.000Z' })
    expect(finding?.text).toBe('2022 年度学时申报已于 2022-11-30 24:00 截止。')
  })
})

describe('hours of a day', () => {
  const day = { ...draft.fields, period: { firstDay: '2022-06-14', lastDay: '2022-06-14' } }

  test('a limit of ours says that it is a setting and no rule', () => {
    const [finding] = precheck(pack, { ...draft, fields: day, declaredHundredths: 1300 }, facts)
    expect(finding).toMatchObject({
      code: 'overDailyLimit',
      severity: 'blocking',
      field: 'period',
      text: '平均到每天，有一天达 13 学时，超过 12 学时（系统设置，不是政策规定）。',
      source: null,
    })
  })

  test('of activities at once add up, on the fullest day', () => {
    const other = {
      kind: 'generalCourse',
      name: '示例课程',
      host: '示例单位',
      firstDay: '2022-06-16',
      lastDay: '2022-06-20',
      declaredHundredths: 2000,
    } as const
    // 20 over three days and 20 over five: 6.67 + 4 on the 16th, which is over 8 and not over 12.
    expect(codes(pack, draft, { ...facts, others: [other] })).toEqual(['overlap', 'highDailyHours'])
    expect(codes(pack, draft, { ...facts, others: [{ ...other, firstDay: '2022-06-17' }] })).toEqual([])
  })

  test('are exact: 84 in seven days are not over 12 a day, and a hundredth more is', () => {
    const fields = { ...draft.fields, period: { firstDay: '2022-06-13', lastDay: '2022-06-19' } }
    expect(codes(pack, { ...draft, fields, declaredHundredths: 8400 }, facts)).not.toContain('overDailyLimit')
    expect(codes(pack, { ...draft, fields, declaredHundredths: 8401 }, facts)).toContain('overDailyLimit')
  })

  test('of two trainings at once are for the reviewer to look at, however many: never a refusal', () => {
    const other = { kind: 'training', name: '示例乙', host: null, declaredHundredths: 9000 } as const
    const others = [{ ...other, firstDay: '2022-06-13', lastDay: '2022-06-19' }]
    expect(codes(pack, draft, { ...facts, others })).toEqual(['overlap', 'highDailyHours'])
  })
})

test('evidence of a kind that is not asked for is named', () => {
  expect(precheck(pack, { ...draft, evidence: [...draft.evidence, { code: 'photo' }] }, facts)).toMatchObject([
    { code: 'evidenceUnknown', text: '“培训进修类（含网上学习）”没有“photo”这种材料。' },
  ])
})

describe('a kind with a standard', () => {
  const rate = { shape: 'rate', per: 'period', less: null, every: 1, hundredths: 600, blocks: 'exact' } as const
  const rules = pack.rules.map((rule) =>
    rule.kind === 'training' ? { ...rule, value: { ...rule.value, value: rate } } : rule,
  )
  const standard: Pack = { ...pack, rules }

  test('shows what it gives before submission, with the explanation', () => {
    expect(computedHours(standard, draft, facts.now)).toMatchObject({
      hundredths: 1800,
      explanation: [{ step: 'value', inputs: '培训时间 3 天', result: '18 学时' }, { step: 'bucket' }],
    })
    expect(precheck(standard, draft, facts)).toMatchObject([
      { code: 'hoursOverStandard', severity: 'attention', text: '申报 20 学时，按标准可计 18 学时。' },
    ])
  })

  test('a kind without one leaves the hours to the reviewers', () => {
    expect(computedHours(pack, draft, facts.now)).toMatchObject({
      hundredths: 0,
      explanation: [{ rule: '标准未录入，按审核认定' }, { step: 'bucket' }],
    })
  })
})

test('everything wrong is said at once, in the order of the form', () => {
  const empty: Draft = { kind: 'selfStudy', fields: {}, declaredHundredths: null, evidence: [], pledgedAt: null }
  expect(codes(pack, empty, facts)).toEqual([
    'fieldMissing',
    'fieldMissing',
    'fieldMissing',
    'fieldMissing',
    'hoursMissing',
    'evidenceMissing',
    'pledgeMissing',
  ])
})

test('whatever a draft holds, every finding has a known code, and sentences that end', () => {
  const anyDraft = fc.record({
    kind: fc.constantFrom('generalCourse' as const, 'training' as const, 'achievement' as const, 'other' as const),
    fields: fc.dictionary(
      fc.constantFrom('arrangement', 'filedProjectId', 'name', 'period', 'rank', 'x'),
      fc.jsonValue(),
    ),
    declaredHundredths: fc.option(fc.integer()),
    evidence: fc.array(fc.record({ code: fc.string() })),
    pledgedAt: fc.constant(null),
  })
  fc.assert(
    fc.property(anyDraft, fc.boolean(), (any, hostIsLocal) => {
      for (const finding of precheck(pack, any, { ...facts, hostIsLocal })) {
        expect(FINDING_CODES).toContain(finding.code)
        expect(finding.text).toMatch(/。$/u)
        expect(finding.advice).toMatch(/。$/u)
      }
    }),
  )
})
