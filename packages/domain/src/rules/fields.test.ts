import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { activityPeriod, checkFields, fieldsFor, normalizedFields, type RawFields } from './fields.ts'
import { loadPack } from './load-pack.ts'
import { KINDS, type KindId, kindOf, type Pack } from './pack.ts'

const pack = loadPack(yantai2022)
const training = kindOf(pack, 'training')

const period = { firstDay: '2022-06-07', lastDay: '2022-06-09' }
const elsewhere = { arrangement: 'elsewhere', name: '示例研修', host: '示例大学', period, place: '外地' }

const problems = (kind: KindId, fields: RawFields, of: Pack = pack) =>
  checkFields(of, kindOf(of, kind), fields).map(({ code, field }) => [code, field])

test('the filed project is asked for only where a filed training is declared', () => {
  const ids = (fields: RawFields) => fieldsFor(training, fields).map(({ id }) => id)
  expect(ids({ arrangement: 'filed' })).toContain('filedProjectId')
  expect(ids({ arrangement: 'elsewhere' })).not.toContain('filedProjectId')
  expect(problems('training', { ...elsewhere, arrangement: 'filed' })).toEqual([['fieldMissing', 'filedProjectId']])
  expect(problems('training', elsewhere)).toEqual([])
})

describe('normalized fields', () => {
  test('are on one line, trimmed, and without what is empty or does not apply', () => {
    const raw = { ...elsewhere, name: ' 示例\n研修　', filedProjectId: '示例项目', remark: '  ', place: null }
    expect(normalizedFields(training, raw)).toEqual({
      arrangement: 'elsewhere',
      name: '示例 研修',
      host: '示例大学',
      period,
    })
  })

  test('keep what is unknown, so that it can be named', () => {
    const fields = normalizedFields(training, { ...elsewhere, organiser: '示例' })
    expect(checkFields(pack, training, fields)).toMatchObject([
      {
        code: 'fieldUnknown',
        field: null,
        severity: 'blocking',
        text: '“培训进修类（含网上学习）”没有“organiser”这一栏。',
      },
    ])
  })

  test('are normal: doing it twice changes nothing', () => {
    const anyFields = fc.dictionary(
      fc.constantFrom(...training.fields.map(({ id }) => id), 'unknown'),
      fc.oneof(fc.string(), fc.constantFrom('filed', 'elsewhere', null), fc.integer(), fc.constant(period)),
    )
    fc.assert(
      fc.property(anyFields, (raw) => {
        const once = normalizedFields(training, raw)
        expect(normalizedFields(training, once)).toEqual(once)
      }),
    )
  })
})

describe('what is wrong with a field', () => {
  test.each([
    ['training', { ...elsewhere, name: '字'.repeat(101) }, 'fieldTooLong', 'name'],
    ['training', { ...elsewhere, name: 7 }, 'fieldInvalid', 'name'],
    ['training', { ...elsewhere, arrangement: 'maybe' }, 'fieldInvalid', 'arrangement'],
    ['training', { ...elsewhere, period: { firstDay: '2022-06-09', lastDay: '2022-06-07' } }, 'fieldInvalid', 'period'],
    ['training', { ...elsewhere, period: { ...period, extra: 1 } }, 'fieldInvalid', 'period'],
    ['training', { ...elsewhere, period: '2022-06-07' }, 'fieldInvalid', 'period'],
  ] as const)('%s %j is %s', (kind, fields, code, field) => {
    expect(problems(kind, fields)).toEqual([[code, field]])
  })

  test('is not a name that just fits its printed cell', () => {
    expect(problems('training', { ...elsewhere, name: '字'.repeat(100) })).toEqual([])
  })

  test('of self-study: the day it was completed exists, and its assessment is stated', () => {
    const fields = { name: '示例', studyKind: '专业书籍', completedOn: '2022-02-30' }
    expect(problems('selfStudy', fields)).toEqual([
      ['fieldInvalid', 'completedOn'],
      ['fieldMissing', 'assessment'],
    ])
  })

  test('of an achievement: a month, and a rank that is a count', () => {
    const fields = { name: '示例', achievementKind: '论文', awardedIn: '2022-13', grade: '省级', rank: 0, authors: 1.5 }
    expect(problems('achievement', fields)).toEqual([
      ['fieldInvalid', 'awardedIn'],
      ['fieldInvalid', 'rank'],
      ['fieldInvalid', 'authors'],
    ])
  })

  test('is said with the advice of the field', () => {
    const fields = { name: '示例', achievementKind: '论文', awardedIn: '2022-08', grade: '省级', authors: 1 }
    expect(checkFields(pack, kindOf(pack, 'achievement'), fields)).toMatchObject([
      { text: '“本人排名”未填写。', advice: '请填写本人在全部作者（完成人）中的排名，独立完成填 1。' },
    ])
  })
})

test('a topic must be listed only where the year closes its list', () => {
  const course = { name: '示例', topic: '示例其他内容', host: '示例单位', period, place: '线上' }
  const closed: Pack = { ...pack, topicTiers: pack.topicTiers.map((tier) => ({ ...tier, open: false })) }
  expect(problems('generalCourse', course)).toEqual([])
  expect(problems('generalCourse', course, closed)).toEqual([['fieldInvalid', 'topic']])
  expect(problems('generalCourse', { ...course, topic: '安全生产' }, closed)).toEqual([])
})

test('an activity took place on its days, on the day of completion, or in its month', () => {
  expect(activityPeriod(training, elsewhere)).toEqual(period)
  expect(activityPeriod(training, { ...elsewhere, period: 'soon' })).toBeNull()
  const selfStudy = kindOf(pack, 'selfStudy')
  expect(activityPeriod(selfStudy, { completedOn: '2022-07-20' })).toEqual({
    firstDay: '2022-07-20',
    lastDay: '2022-07-20',
  })
  const achievement = kindOf(pack, 'achievement')
  expect(activityPeriod(achievement, { awardedIn: '2022-08' })).toEqual({
    firstDay: '2022-08-01',
    lastDay: '2022-08-01',
  })
})

test('whatever is sent as fields is answered, never thrown at', () => {
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), fc.dictionary(fc.string(), fc.jsonValue()), (kind, raw) => {
      expect(checkFields(pack, kindOf(pack, kind), normalizedFields(kindOf(pack, kind), raw))).toBeInstanceOf(Array)
    }),
  )
})
