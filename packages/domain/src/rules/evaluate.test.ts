import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { evaluateYear } from './evaluate.ts'
import type { ApprovedItem } from './evaluation.ts'
import { loadPack } from './load-pack.ts'
import { type Field, KINDS, type KindId, type Pack } from './pack.ts'
import type { Cap, Value } from './rule.ts'

const yantai = loadPack(yantai2022)

const item = (changes: Partial<ApprovedItem>): ApprovedItem => ({
  sourceKind: 'declaration',
  sourceId: 'a',
  kind: 'training',
  declaredHundredths: 2000,
  approvedHundredths: null,
  settledAt: '2022-07-01T02:00:00.000Z',
  fields: {},
  ...changes,
})

const stated = <T>(value: T) => ({ value, status: 'unconfirmed' as const, source: null, note: null })
const field = (id: string, type: 'hours' | 'dateRange'): Field => ({ id, label: id, help: null, required: true, type })
const rate = (per: string, hundredths: number, every = 1): Value => ({
  shape: 'rate',
  per,
  less: null,
  every,
  hundredths,
  blocks: 'exact',
})
const yearCap = (label: string, group: string, hundredths: number): Cap => ({
  id: `${group}Year`,
  scope: 'year',
  label,
  group: [group],
  key: null,
  max: stated({ shape: 'hours' as const, hundredths }),
})
const count = (id: string): Field => ({ id, label: id, help: null, required: true, type: 'integer', min: 0, max: 99 })

/** The Yantai pack with a standard for one kind: the numbers are those of other places (rules of Taizhou and others). */
function withStandard(kindId: KindId, value: Value, fields: Field[] = [], changes: Partial<Pack> = {}): Pack {
  const kinds = yantai.kinds.map((kind) =>
    kind.id === kindId ? { ...kind, fields: [...kind.fields, ...fields] } : kind,
  )
  const rules = yantai.rules.map((rule) => (rule.kind === kindId ? { ...rule, value: stated(value) } : rule))
  return { ...yantai, kinds, rules, ...changes }
}

const hoursOf = (pack: Pack, ...items: Partial<ApprovedItem>[]) =>
  evaluateYear(pack, items.map(item)).map((result) => result.hundredths)

describe('without a standard', () => {
  test('the hours are what the reviewers approved, and the explanation says so', () => {
    const [result] = evaluateYear(yantai, [item({ approvedHundredths: 1850 })])
    expect(result).toEqual({
      sourceKind: 'declaration',
      sourceId: 'a',
      kind: 'training',
      rule: 'trainingHours',
      bucket: 'specialized',

      hundredths: 1850,
      cutHundredths: 0,
      effect: { shape: 'none' },
      explanation: [
        {
          step: 'value',
          rule: '标准未录入，按审核认定',
          article: '《烟台市专业技术人员继续教育学时管理办法（试行）》（烟人社规〔2022〕3号）文本未取得，标准未录入',
          inputs: '申报 20 学时，核定 18.5 学时',
          result: '18.5 学时',
        },
        {
          step: 'bucket',
          rule: '计入专业科目',
          article: '烟人社字〔2022〕63号 附件3：“培训进修类（含网上学习）”',
          inputs: '培训进修类（含网上学习）',
          result: '18.5 学时',
        },
      ],
    })
  })

  test('nothing counts before the reviewers decided', () => {
    const [result] = evaluateYear(yantai, [item({})])
    expect(result).toMatchObject({ hundredths: 0, cutHundredths: 0 })
    expect(result?.explanation[0]?.inputs).toBe('申报 20 学时，尚未核定')
  })
})

describe('with a standard', () => {
  test('a fixed number counts once per item', () => {
    const pack = withStandard('achievement', { shape: 'fixed', hundredths: 3000 })
    expect(hoursOf(pack, { kind: 'achievement' })).toEqual([3000])
  })

  test('teaching counts double and a lecture three times the actual hours', () => {
    const teaching = withStandard('other', rate('taught', 200), [field('taught', 'hours')])
    expect(hoursOf(teaching, { kind: 'other', fields: { taught: 600 } })).toEqual([1200])
    const lecture = withStandard('other', rate('taught', 300), [field('taught', 'hours')])
    expect(hoursOf(lecture, { kind: 'other', fields: { taught: 300 } })).toEqual([900])
  })

  test('a conference of two days at 10 a day counts 20', () => {
    const pack = withStandard('training', rate('period', 1000))
    const fields = { period: { firstDay: '2022-06-07', lastDay: '2022-06-08' } }
    const [result] = evaluateYear(pack, [item({ fields })])
    expect(result?.hundredths).toBe(2000)
    expect(result?.explanation[0]).toMatchObject({
      rule: '“培训时间”每 1 天计 10 学时',
      inputs: '培训时间 2 天',
      result: '20 学时',
    })
  })

  test('a third of an hour is rounded once, by the mode of the pack, and the explanation shows the exact number', () => {
    const value: Value = rate('lessons', 100, 3)
    const rounding = (stepHundredths: number, mode: 'down' | 'halfUp' | 'up') =>
      withStandard('other', value, [count('lessons')], { rounding: stated({ stepHundredths, mode }) })
    const ten = { kind: 'other', fields: { lessons: 10 } } as const
    expect(hoursOf(rounding(1, 'halfUp'), ten)).toEqual([333])
    expect(hoursOf(rounding(1, 'up'), ten)).toEqual([334])
    expect(hoursOf(rounding(50, 'down'), ten)).toEqual([300])
    expect(hoursOf(rounding(50, 'up'), ten)).toEqual([350])
    const [result] = evaluateYear(rounding(50, 'up'), [item(ten)])
    expect(result?.explanation.slice(0, 2)).toMatchObject([
      { step: 'value', inputs: 'lessons 10', result: '10÷3 学时' },
      { step: 'rounding', rule: '精确到 0.5 学时，尾数进位', result: '3.5 学时' },
    ])
  })

  test('reviewers may approve less than the standard gives, never more', () => {
    const pack = withStandard('achievement', { shape: 'fixed', hundredths: 3000 })
    expect(hoursOf(pack, { kind: 'achievement', approvedHundredths: 2000 })).toEqual([2000])
    expect(hoursOf(pack, { kind: 'achievement', approvedHundredths: 4000 })).toEqual([3000])
  })
})

describe('a cap of the year', () => {
  const selfStudyCap = yearCap('自学类', 'selfStudy', 3000)
  const pack: Pack = { ...yantai, caps: [selfStudyCap] }

  test('cuts what is over it: 18 and 20 hours of self-study count 30', () => {
    const results = evaluateYear(pack, [
      item({ sourceId: 'a', kind: 'selfStudy', approvedHundredths: 1800, settledAt: '2022-07-01T02:00:00.000Z' }),
      item({ sourceId: 'b', kind: 'selfStudy', approvedHundredths: 2000, settledAt: '2022-07-02T02:00:00.000Z' }),
    ])
    expect(results.map(({ hundredths, cutHundredths }) => [hundredths, cutHundredths])).toEqual([
      [1800, 0],
      [1200, 800],
    ])
    expect(results[1]?.explanation).toContainEqual(
      expect.objectContaining({ step: 'cap', inputs: '本项 20 学时，尚余 12 学时', result: '12 学时' }),
    )
  })

  test('is filled in the order in which reviews ended, whatever the order of the list', () => {
    const early = item({
      sourceId: 'z',
      kind: 'selfStudy',
      approvedHundredths: 2000,
      settledAt: '2022-07-01T02:00:00.000Z',
    })
    const late = item({
      sourceId: 'a',
      kind: 'selfStudy',
      approvedHundredths: 2000,
      settledAt: '2022-07-02T02:00:00.000Z',
    })
    expect(evaluateYear(pack, [late, early]).map(({ sourceId, hundredths }) => [sourceId, hundredths])).toEqual([
      ['z', 2000],
      ['a', 1000],
    ])
  })

  test('leaves other kinds alone, and is freed when an item is gone', () => {
    expect(hoursOf(pack, { approvedHundredths: 9000 })).toEqual([9000])
    expect(hoursOf(pack, { sourceId: 'b', kind: 'selfStudy', approvedHundredths: 2000 })).toEqual([2000])
  })

  test('of a kind and one of its bucket both hold', () => {
    const bucketCap = yearCap('专业科目', 'specialized', 2500)
    const both: Pack = { ...yantai, caps: [selfStudyCap, bucketCap] }
    expect(
      hoursOf(
        both,
        { sourceId: 'a', approvedHundredths: 1000 },
        { sourceId: 'b', kind: 'selfStudy', approvedHundredths: 2000 },
      ),
    ).toEqual([1000, 1500])
  })
})

describe('properties', () => {
  const anyItem = fc.record({
    sourceKind: fc.constantFrom('declaration', 'class'),
    sourceId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    kind: fc.constantFrom(...KINDS),
    declaredHundredths: fc.nat(10_000),
    approvedHundredths: fc.option(fc.nat(10_000)),
    settledAt: fc.constantFrom('2022-07-01T02:00:00.000Z', '2022-07-02T02:00:00.000Z'),
    fields: fc.constant({}),
  })
  const anyItems = fc.uniqueArray(anyItem, { selector: (each) => each.sourceKind + each.sourceId })
  const capped: Pack = {
    ...yantai,
    caps: [yearCap('自学类', 'selfStudy', 3000), yearCap('专业科目', 'specialized', 9000)],
  }

  test('the same items in any order give the same hours', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        expect(evaluateYear(capped, [...items].reverse())).toEqual(evaluateYear(capped, items))
      }),
    )
  })

  test('approved hours are counted or cut, and no cap is passed', () => {
    fc.assert(
      fc.property(anyItems, (items) => {
        const results = evaluateYear(capped, items)
        const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
        const approved = sum(items.map(({ approvedHundredths }) => approvedHundredths ?? 0))
        expect(sum(results.map(({ hundredths, cutHundredths }) => hundredths + cutHundredths))).toBe(approved)
        const counted = (keep: (result: (typeof results)[number]) => boolean) =>
          sum(results.filter(keep).map(({ hundredths }) => hundredths))
        expect(counted(({ kind }) => kind === 'selfStudy')).toBeLessThanOrEqual(3000)
        expect(counted(({ bucket }) => bucket === 'specialized')).toBeLessThanOrEqual(9000)
        expect(results.every(({ hundredths, cutHundredths }) => hundredths >= 0 && cutHundredths >= 0)).toBe(true)
      }),
    )
  })
})
