import fc from 'fast-check'
import { expect, test } from 'vitest'
import example from '../../../../packs/example/2026.json' with { type: 'json' }
import yantai2021 from '../../../../packs/yantai/2021.json' with { type: 'json' }
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { hoursWords } from '../hours.ts'
import { loadPack } from './load-pack.ts'
import type { Pack } from './pack.ts'
import { EVERYBODY, type StandingFacts, yearStanding } from './standing.ts'
import { type Giving, partId, TOTAL } from './standing-asked.ts'
import { explainStanding } from './standing-explanation.ts'

const pack = loadPack(yantai2022)

const course = (hundredths: number): Giving => ({ bucket: 'general', kind: 'generalCourse', hundredths })
const training = (hundredths: number): Giving => ({ bucket: 'specialized', kind: 'training', hundredths })

function hoursOf(givings: readonly Giving[]): Record<string, number> {
  const hours: Record<string, number> = {}
  for (const { bucket, hundredths } of givings) hours[bucket] = (hours[bucket] ?? 0) + hundredths
  return hours
}

function explained(of: Pack, entries: readonly Giving[], pending: readonly Giving[] = [], facts = EVERYBODY) {
  const standing = yearStanding(of, hoursOf(entries), hoursOf(pending), facts)
  const measures = explainStanding(of, facts, standing, { entries, pending })
  const linesOf = (id: string) => measures.find((each) => each.id === id)?.lines ?? []
  const lineOf = (id: string, step: string) => linesOf(id).find((line) => line.step === step)
  return { standing, measures, linesOf, lineOf }
}

test('公需 40 and 专业 55 are 95 hours: the total is enough, and why 5 are missing is said', () => {
  const { lineOf } = explained(pack, [course(4000), training(5500)])
  expect(lineOf('specialized', 'comparison')).toMatchObject({
    inputs: '要求 60 学时，已入账 55 学时',
    result: '还差 5 学时',
  })
  expect(lineOf(TOTAL, 'comparison')?.result).toBe('已达到，多出 5 学时')
  expect(lineOf(TOTAL, 'year')).toMatchObject({ inputs: '专业科目差 5 学时', result: '全年还差 5 学时' })
})

test('a minimum quotes its article, and one that nobody has vouched for says so', () => {
  const { lineOf } = explained(pack, [])
  expect(lineOf('general', 'minimum')).toMatchObject({
    rule: '2022 年度公需科目不少于 30 学时',
    article: expect.stringContaining('烟人社字〔2022〕63号'),
  })
  const before = explained(loadPack(yantai2021), []).lineOf('general', 'minimum')
  expect(before?.article).toContain('（未确认）')
})

test('a measure names what gave to it, what was taken back and what is under way', () => {
  const { measures, lineOf } = explained(pack, [course(1200), course(-1200), course(800), training(900)], [course(400)])
  const [general] = measures
  expect(general?.entries).toEqual([course(1200), course(-1200), course(800)])
  expect(general?.pending).toEqual([course(400)])
  expect(lineOf('general', 'posted')).toMatchObject({ inputs: '入账 2 笔，冲正 1 笔', result: '8 学时' })
  expect(lineOf('general', 'pending')).toMatchObject({ inputs: '1 项在审核中', result: '4 学时，现在不计入' })
  expect(lineOf('specialized', 'pending')).toBeUndefined()
})

const sample = loadPack(example)

test('who has a target of his title level, or months that are not asked, is told so with the article', () => {
  const facts: StandingFacts = {
    ...EVERYBODY,
    person: { level: '助理级', firstYear: null },
    reliefs: [{ exemption: 'maternity', months: 3 }],
  }
  const { lineOf } = explained(sample, [], [], facts)
  expect(lineOf('specialized', 'minimum')).toMatchObject({ inputs: '按“初级”的要求', result: '16 学时' })
  expect(lineOf('specialized', 'relief')).toMatchObject({
    rule: '产假 3 个月，要求按 9/12 计',
    article: expect.stringContaining('第十八条'),
  })
  expect(lineOf('specialized', 'comparison')?.inputs).toBe('要求 12 学时，已入账 0 学时')
})

test('an exemption that completes a bucket is told there and in the total, not in another bucket', () => {
  const exemptions = sample.exemptions.map((each) => ({
    ...each,
    relief: { shape: 'complete' as const, buckets: ['specialized'] },
  }))
  const facts = { ...EVERYBODY, reliefs: [{ exemption: 'maternity', months: 3 }] }
  const { lineOf } = explained({ ...sample, exemptions }, [course(1000)], [], facts)
  for (const id of ['specialized', TOTAL]) {
    const article = expect.stringContaining('第十八条')
    expect(lineOf(id, 'relief')).toMatchObject({ rule: '产假：视同完成本年度专业科目', article })
  }
  expect(lineOf('general', 'relief')).toBeUndefined()
  expect(lineOf('specialized', 'comparison')?.result).toBe('视同完成')
})

test('a minimum of kinds counts these kinds only', () => {
  const facts = { ...EVERYBODY, byKind: { training: 500 } }
  const { measures, lineOf } = explained(sample, [course(1000), training(500)], [], facts)
  expect(measures.find(({ id }) => id === partId(0))?.entries).toEqual([training(500)])
  expect(lineOf(partId(0), 'comparison')?.result).toBe('还差 3 学时')
})

test('what is deemed complete is no shortage, and the total says what stands in for it', () => {
  const line = {
    step: 'effect' as const,
    rule: '取得硕士学位',
    article: '示例第九条',
    inputs: '',
    result: '专业科目视同完成',
  }
  const effects = [{ effect: { shape: 'complete' as const, buckets: ['specialized'] }, line }]
  const facts = { ...EVERYBODY, effects }
  const { lineOf } = explained(pack, [course(2000)], [], facts)
  expect(lineOf('specialized', 'comparison')?.result).toBe('视同完成')
  const told = { rule: '取得硕士学位：专业科目视同完成', article: '示例第九条' }
  expect(lineOf('specialized', 'relief')).toMatchObject(told)
  expect(lineOf('general', 'relief')).toBeUndefined()
  expect(lineOf(TOTAL, 'comparison')).toMatchObject({
    inputs: '要求 90 学时，已入账 20 学时，视同完成的科目抵 60 学时',
    result: '还差 10 学时',
  })
})

test('hours of earlier years that count are told apart from those of the year, with the article', () => {
  const cycle = { ...sample.cycle, value: { shape: 'years' as const, years: 3, firstYear: null } }
  const facts = { ...EVERYBODY, otherYears: { general: 1500 } }
  const { lineOf } = explained({ ...sample, cycle }, [course(1000)], [], facts)
  expect(lineOf('general', 'posted')?.result).toBe('10 学时')
  expect(lineOf('general', 'otherYears')).toMatchObject({ rule: '同一周期以前年度的学时一并计算', result: '15 学时' })
  expect(lineOf('general', 'comparison')).toMatchObject({
    inputs: '要求 24 学时，已入账 10 学时，以前年度计入 15 学时',
    result: '已达到，多出 1 学时',
  })
})

test('the words say the numbers of the standing, whatever the hours', () => {
  const anyGiving = fc.record({
    bucket: fc.constantFrom('general', 'specialized'),
    kind: fc.constant('training'),
    hundredths: fc.nat(9000),
  })
  fc.assert(
    fc.property(fc.array(anyGiving, { maxLength: 6 }), fc.array(anyGiving, { maxLength: 3 }), (entries, pending) => {
      const { standing, lineOf } = explained(pack, entries, pending)
      for (const measure of [...standing.buckets, { ...standing.total, id: TOTAL }]) {
        expect(lineOf(measure.id, 'posted')?.result).toBe(hoursWords(measure.postedHundredths))
        if (measure.pendingHundredths > 0) {
          expect(lineOf(measure.id, 'pending')?.result).toBe(`${hoursWords(measure.pendingHundredths)}，现在不计入`)
        }
        const short = lineOf(measure.id, 'comparison')?.result === `还差 ${hoursWords(measure.shortageHundredths)}`
        expect(short).toBe(!measure.met)
      }
      const left = `全年还差 ${hoursWords(standing.missingHundredths)}`
      expect(lineOf(TOTAL, 'year')?.result).toBe(standing.met ? '本年度已完成' : left)
    }),
  )
})
