import { expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { type ApprovedItem, NOTHING_ELSE } from '../rules/evaluation.ts'
import { loadPack } from '../rules/load-pack.ts'
import type { Pack } from '../rules/pack.ts'
import type { Rule } from '../rules/rule.ts'
import { EVERYBODY, yearStanding } from '../rules/standing.ts'
import { explainGap, surplusTexts } from './gap-words.ts'
import { planOf } from './gaps.ts'
import { gainOf } from './training.ts'

const yantai = loadPack(yantai2022)
const stated = <T>(value: T) => ({ value, status: 'unconfirmed' as const, source: null, note: '试验' })
const NOW = '2022-10-01T02:00:00.000Z'

const planIn = (pack: Pack, posted: Record<string, number>, more: Partial<Parameters<typeof planOf>[0]> = {}) =>
  planOf({
    pack,
    standing: yearStanding(pack, posted, {}, { ...EVERYBODY, byKind: {} }),
    counted: [],
    pending: [],
    context: NOTHING_ELSE,
    at: { now: NOW, firstYear: 2022 },
    ...more,
  })
const waysIn = (plan: ReturnType<typeof planIn>, id: string) =>
  plan.gaps.find((gap) => gap.id === id)?.ways.map(({ rule }) => rule)
const withRule = (rule: string, changes: Partial<Rule>): Pack => ({
  ...yantai,
  rules: yantai.rules.map((one) => (one.id === rule ? { ...one, ...changes } : one)),
})

test('what has ended, what another level is asked for and who is excluded are no ways', () => {
  const whole = planIn(yantai, {})
  expect(waysIn(whole, 'specialized')).toContain('selfStudyHours')
  const senior = [{ criterion: 'oneOf' as const, of: 'person' as const, id: 'level', values: ['正高级'] }]
  const changed: Partial<Rule>[] = [
    { inForce: { firstDay: null, lastDay: '2022-09-30' } },
    { inForce: { firstDay: '2023-01-01', lastDay: null } },
    { criteria: senior },
    { value: stated({ shape: 'fixed' as const, hundredths: 0 }) },
  ]
  for (const changes of changed) {
    expect(waysIn(planIn(withRule('selfStudyHours', changes), {}), 'specialized')).not.toContain('selfStudyHours')
  }
  const excluding = withRule('selfStudyHours', {
    exclusions: [{ shape: 'criteria', label: '正高级', criteria: senior }],
  })
  const context = { ...NOTHING_ELSE, person: { level: '正高级' as const, firstYear: null } }
  expect(waysIn(planIn(excluding, {}, { context }), 'specialized')).not.toContain('selfStudyHours')
  expect(waysIn(planIn(excluding, {}), 'specialized')).toContain('selfStudyHours')
})

test('after the last day to declare there is a gap, and no way', () => {
  const windows = { ...yantai.windows, declaration: stated({ firstDay: null, lastDay: '2022-09-30' }) }
  const { gaps, deadlines } = planIn({ ...yantai, windows }, {})
  expect(gaps.map(({ id, ways }) => [id, ways.length])).toEqual([
    ['general', 0],
    ['specialized', 0],
  ])
  expect(deadlines.map(({ text }) => text)).toEqual([
    '学习截至 2022-12-31 24:00，还有 91 天',
    '学时申报已于 2022-09-30 截止',
  ])
})

test('what a year that is not registered here lacks is taken over by its bureau, and not declared', () => {
  const { doing, gaps } = planIn(yantai, {}, { at: { now: NOW, firstYear: 2023 } })
  expect(doing).toBe('earlierYears')
  expect(gaps.map(({ ways }) => ways.length)).toEqual([0, 0])
})

test('a minimum of kinds is a gap filled by these kinds; the total is one where the buckets do not bring it along', () => {
  const subMinimums = [{ label: '面授', kinds: ['training'], minimumHundredths: stated(1600) }]
  const taught = planIn({ ...yantai, requirement: { ...yantai.requirement, subMinimums } }, { specialized: 6000 })
  expect(waysIn(taught, 'kinds0')).toEqual(['trainingHours'])
  const { everybody } = yantai.requirement
  const more = { ...yantai.requirement, everybody: { ...everybody, totalHundredths: stated(10_000) } }
  const total = planIn({ ...yantai, requirement: more }, { general: 3000, specialized: 6000 })
  expect(total.gaps.map(({ id, shortageHundredths }) => [id, shortageHundredths])).toEqual([['total', 1000]])
  expect(waysIn(total, 'total')).toHaveLength(yantai.rules.length)
})

test('what completes a bucket is a way even without hours, and says so', () => {
  const completing = withRule('otherHours', {
    value: stated({ shape: 'fixed' as const, hundredths: 0 }),
    effect: { shape: 'complete', buckets: ['general'] },
  })
  const way = planIn(completing, {}).gaps[0]?.ways.find(({ rule }) => rule === 'otherHours')
  expect(way).toMatchObject({ givesHundredths: 0, leftHundredths: null, text: '视同完成本年度公需科目' })
})

test('a filed training adds what it is filed with, as far as a cap leaves it', () => {
  const most = { shape: 'hours' as const, hundredths: 2000 }
  const caps = [
    { id: 'most', label: '培训', scope: 'year' as const, group: ['training'], key: null, max: stated(most) },
  ]
  const training = { id: 'x', name: '培训班', hundredths: 1600, firstDay: '2022-11-01', lastDay: '2022-11-02' }
  const had: ApprovedItem = {
    sourceKind: 'declaration',
    sourceId: 'had',
    kind: 'training',
    declaredHundredths: 1500,
    approvedHundredths: 1500,
    settledAt: NOW,
    fields: {},
  }
  const gain = (pack: Pack, items: ApprovedItem[]) => gainOf(pack, items, NOTHING_ELSE, training)
  expect(gain(yantai, [had])).toEqual({ bucket: 'specialized', hundredths: 1600 })
  expect(gain({ ...yantai, caps }, [had])).toEqual({ bucket: 'specialized', hundredths: 500 })
})

test('a gap is explained by its article and its days, and a surplus by what it does not do', () => {
  const posted = { general: 4200, specialized: 0 }
  const { gaps, deadlines } = planIn(yantai, posted)
  expect(gaps).toHaveLength(1)
  const lines = gaps[0] ? explainGap(2022, gaps[0], deadlines) : []
  expect(lines.map(({ step, result }) => [step, result])).toEqual([
    ['minimum', '60 学时'],
    ['comparison', '还差 60 学时'],
    ['deadline', '学习截至 2022-12-31 24:00，还有 91 天'],
    ['deadline', '学时申报没有规定截止日'],
  ])
  expect(lines[0]?.article).toContain('专业科目不少于 60 学时')
  expect(surplusTexts(yantai, yearStanding(yantai, posted, {}))).toEqual([
    '公需科目多出 12 学时，不能补别的科目。',
    '超出部分不结转。',
  ])
})
