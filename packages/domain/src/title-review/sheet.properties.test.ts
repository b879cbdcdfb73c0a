import fc from 'fast-check'
import { expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { loadPack } from '../rules/load-pack.ts'
import { type LookBack, type LookBackFor, lookBackOf, lookBackProblems } from '../rules/look-back.ts'
import { BUCKETS, type Pack } from '../rules/pack.ts'
import type { Effect } from '../rules/rule.ts'
import { EVERYBODY } from '../rules/standing.ts'
import { shortageTexts } from './cure.ts'
import { titleSheet, type YearHours } from './sheet.ts'
import { explainCell, outcomeText } from './words.ts'

const pack = loadPack(yantai2022)
const nobody: LookBackFor = { unitType: null, series: null, committee: null, level: null, degree: null }
const inEnterprise: LookBackFor = { ...nobody, unitType: 'enterprise' }
const open = { status: 'unconfirmed', source: null, note: null } as const

/** Rules of every year, those of 2022 with these look-back rows. */
const packsWith = (titleReview: LookBack[]) => (year: number) => ({ ...pack, year, titleReview }) as Pack
const packOf = packsWith(pack.titleReview)

const hoursOf = (bucket: YearHours['bucket']) =>
  fc.record({
    year: fc.integer({ min: 2016, max: 2023 }),
    bucket: fc.constant(bucket),
    postedHundredths: fc.integer({ min: 0, max: 9000 }),
    pendingHundredths: fc.integer({ min: 0, max: 9000 }),
  })
const anyHours = fc.uniqueArray(fc.oneof(...BUCKETS.map(hoursOf)), {
  selector: ({ year, bucket }) => `${year}${bucket}`,
})
const unitTypes = fc.constantFrom('institution' as const, 'enterprise' as const)

const row = (changes: Partial<LookBack>): LookBack => ({
  ...nobody,
  ...open,
  bucket: 'general',
  years: { shape: 'before', years: 3 },
  count: 'eachYear',
  ...changes,
})
const anyRow = fc
  .record({
    unitType: fc.constantFrom(null, 'enterprise' as const, 'institution' as const),
    series: fc.constantFrom(null, '会计人员', '艺术专业人员'),
    committee: fc.constantFrom(null, '示例评委会'),
    level: fc.constantFrom(null, '中级' as const, '副高级' as const),
    bucket: fc.constantFrom(...BUCKETS),
  })
  .map(row)

test('the sheet is met just when every year that is asked for reaches its minimum', () => {
  fc.assert(
    fc.property(unitTypes, anyHours, (unitType, hours) => {
      const sheet = titleSheet(packOf, 2022, { ...nobody, unitType }, hours)
      const asked = sheet.cells.filter(({ status }) => status !== 'notAsked')
      const reached = asked.every(({ year, bucket }) => {
        const own = hours.find((each) => each.year === year && each.bucket === bucket)
        return (own?.postedHundredths ?? 0) >= (bucket === 'general' ? 3000 : 6000)
      })
      expect(asked.length).toBe(unitType === 'institution' ? 8 : 5)
      expect(sheet.outcome).toBe(reached ? 'met' : 'notMet')
      expect(sheet.shortageHundredths === 0).toBe(reached)
    }),
  )
})

test('hours of the year of the application, of other years and of those under way change nothing', () => {
  fc.assert(
    fc.property(unitTypes, anyHours, (unitType, hours) => {
      const of = { ...nobody, unitType }
      const bare = hours
        .filter(({ year }) => year > 2016 && year < 2022)
        .map((each) => ({ ...each, pendingHundredths: 0 }))
      const answer = ({ outcome, shortageHundredths }: ReturnType<typeof titleSheet>) => [outcome, shortageHundredths]
      expect(answer(titleSheet(packOf, 2022, of, hours))).toEqual(answer(titleSheet(packOf, 2022, of, bare)))
    }),
  )
})

test('more posted hours never make an answer worse, and each hour short is told with its year', () => {
  fc.assert(
    fc.property(unitTypes, anyHours, fc.integer({ min: 1, max: 9000 }), (unitType, hours, more) => {
      const of = { ...nobody, unitType }
      const sheet = titleSheet(packOf, 2022, of, hours)
      const richer = hours.map((each) => ({ ...each, postedHundredths: each.postedHundredths + more }))
      expect(titleSheet(packOf, 2022, of, richer).shortageHundredths).toBeLessThanOrEqual(sheet.shortageHundredths)
      const told = shortageTexts(packOf, sheet, { now: '2022-10-01T00:00:00.000Z', firstYear: 2022 })
      expect(told.length).toBe(sheet.cells.filter(({ status }) => status === 'notMet').length)
    }),
  )
})

test('whichever rows a pack may have, the one that holds says at least as much as any other that fits', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 6 }), anyRow, (rows, of) => {
      fc.pre(lookBackProblems(rows, '$').length === 0)
      const said = (each: LookBackFor) =>
        [each.unitType, each.series, each.committee, each.level, each.degree].filter((key) => key !== null).length
      const holds = lookBackOf(rows, of.bucket, of)
      const fits = rows.filter(
        (each) =>
          each.bucket === of.bucket &&
          (['unitType', 'series', 'committee', 'level'] as const).every(
            (key) => each[key] === null || each[key] === of[key],
          ),
      )
      expect(holds === null).toBe(fits.length === 0)
      for (const other of fits.filter((each) => each !== holds)) expect(said(other)).toBeLessThan(said(holds ?? nobody))
    }),
  )
})

test('a committee of a series overrides the unit type, for its own candidates only', () => {
  const of = { series: '艺术专业人员', committee: '示例评委会' }
  const stricter = [...pack.titleReview, row({ ...of, years: { shape: 'before', years: 4 } })]
  const years = (who: LookBackFor) => titleSheet(packsWith(stricter), 2022, who, []).windows[0]?.years
  expect(years(inEnterprise)).toEqual([2019, 2020, 2021])
  expect(years({ ...inEnterprise, ...of })).toEqual([2018, 2019, 2020, 2021])
  expect(years({ ...inEnterprise, ...of, series: '会计人员' })).toEqual([2019, 2020, 2021])
})

test('where the sum counts, a strong year makes good a weak one, in its own bucket only', () => {
  const rows = [row({ count: 'cumulative' }), row({ bucket: 'specialized', years: { shape: 'before', years: 0 } })]
  const hours: YearHours[] = [
    { year: 2019, bucket: 'general', postedHundredths: 8000, pendingHundredths: 0 },
    { year: 2020, bucket: 'general', postedHundredths: 900, pendingHundredths: 100 },
    { year: 2021, bucket: 'specialized', postedHundredths: 9000, pendingHundredths: 0 },
  ]
  const sheet = titleSheet(packsWith(rows), 2022, nobody, hours)
  expect(sheet.windows[0]).toMatchObject({ outcome: 'notMet', shortageHundredths: 100, minimumHundredths: 9000 })
  expect(sheet.windows[1]).toMatchObject({ outcome: 'met', years: [] })
  const at = { now: '2022-10-01T00:00:00.000Z', firstYear: 2022 }
  expect(shortageTexts(packsWith(rows), sheet, at)).toEqual([
    '2019—2021 年度（3 个年度）公需科目合计还差 1 学时：在审核中的学时入账后可以补足。',
  ])
})

test('who has no rule is not told that he meets one, and what is not confirmed says so', () => {
  const other = titleSheet(packOf, 2022, { ...nobody, unitType: 'soleTrader' }, [])
  expect(other).toMatchObject({ outcome: 'unknown', cells: [] })
  expect(outcomeText(other)).toBe('没有依据，不能核对')
  const unkept = (year: number) => (year === 2019 ? null : packOf(year))
  const full = [2020, 2021].flatMap((year) =>
    BUCKETS.map((bucket) => ({ year, bucket, postedHundredths: 9000, pendingHundredths: 0 })),
  )
  const sheet = titleSheet(unkept, 2022, inEnterprise, full)
  expect(sheet).toMatchObject({ outcome: 'unknown', isOpen: true })
  expect(sheet.cells.find(({ year, bucket }) => year === 2019 && bucket === 'general')?.status).toBe('noPack')
  expect(outcomeText({ outcome: 'met', isOpen: true })).toBe('满足（依据未确认）')
})

test('a number is explained by the notice, and says of 2019 what is short', () => {
  const sheet = titleSheet(packOf, 2022, inEnterprise, [
    { year: 2019, bucket: 'general', postedHundredths: 2000, pendingHundredths: 500 },
  ])
  const cell = sheet.cells.find(({ year, bucket }) => year === 2019 && bucket === 'general')
  const [asked, minimum, comparison] = explainCell(packOf, sheet, inEnterprise, cell as never)
  expect(asked).toMatchObject({
    rule: '2022 年度申报职称，公需科目：2019—2021 年度（3 个年度），每个年度都要达到',
    article: expect.stringContaining('烟人社字〔2022〕63号 六、（一）：“企业单位的需提报 2019-2021'),
    inputs: '单位类型：企业',
  })
  expect(minimum?.rule).toBe('2019 年度公需科目不少于 30 学时')
  expect(comparison).toMatchObject({
    inputs: '已入账 20 学时，另有在途 5 学时不计入',
    result: '不满足，还差 10 学时',
  })
})

test('what completes all years of an application, or frees from it, holds where it was done in a year that is looked at', () => {
  const line = { step: 'effect' as const, rule: '学位', article: '示例办法 第四条', inputs: '1 项', result: '视同完成' }
  const sheetWith = (doneIn: number, effect: Effect) => {
    const factsOf = (year: number) => ({ ...EVERYBODY, effects: year === doneIn ? [{ effect, line }] : [] })
    return { factsOf, ...titleSheet(packOf, 2022, inEnterprise, [], factsOf) }
  }
  const degree: Effect = { shape: 'completeWindow', buckets: ['specialized'] }
  const inWindow = sheetWith(2021, degree)
  expect(inWindow.windows.map(({ bucket, outcome }) => [bucket, outcome])).toEqual([
    ['general', 'notMet'],
    ['specialized', 'met'],
  ])
  expect(inWindow.cells.filter(({ bucket, status }) => bucket === 'specialized' && status === 'exempt').length).toBe(2)
  const [cell] = inWindow.cells.filter(({ bucket, status }) => bucket === 'specialized' && status === 'exempt')
  expect(cell && explainCell(packOf, inWindow, inEnterprise, cell, inWindow.factsOf)).toContainEqual(
    expect.objectContaining({ step: 'relief', rule: '学位：视同完成', article: '示例办法 第四条', result: '免' }),
  )
  // Before the years of the window it completes none of them.
  expect(sheetWith(2018, degree).outcome).toBe('notMet')
  expect(sheetWith(2022, { shape: 'waiveTitleReview' }).outcome).toBe('met')
  expect(sheetWith(2018, { shape: 'waiveTitleReview' }).outcome).toBe('notMet')
})

test('a year that is deemed complete is 免, a part of a year asks for its part, and both say by what', () => {
  const stated = {
    status: 'sourced',
    source: { document: '示例办法', article: '第三条', quote: null },
    note: null,
  } as const
  const proRata = { shape: 'proRata' as const }
  const complete = { shape: 'complete' as const, buckets: ['general'] }
  const exemptions = [
    { ...stated, id: 'ill', label: '病假', evidence: '病假证明', relief: proRata },
    { ...stated, id: 'seconded', label: '援派', evidence: '派出文件', relief: complete },
  ]
  const relieved = (year: number) => ({ ...packOf(year), exemptions })
  const reliefs: Record<number, { exemption: string; months: number }[]> = {
    2020: [{ exemption: 'seconded', months: 0 }],
    2021: [{ exemption: 'ill', months: 3 }],
  }
  const factsOf = (year: number) => ({ ...EVERYBODY, reliefs: reliefs[year] ?? [] })
  const sheet = titleSheet(relieved, 2022, inEnterprise, [], factsOf)
  const cell = (year: number, bucket: string) =>
    sheet.cells.find((each) => each.year === year && each.bucket === bucket) ?? sheet.cells[0]
  expect(cell(2020, 'general')).toMatchObject({ status: 'exempt', shortageHundredths: 0 })
  expect(cell(2020, 'specialized')).toMatchObject({ status: 'notMet', shortageHundredths: 6000 })
  expect(cell(2021, 'general')).toMatchObject({ minimumHundredths: 2250, shortageHundredths: 2250 })
  const why = (year: number) => {
    const of = cell(year, 'general')
    return of ? explainCell(relieved, sheet, inEnterprise, of, factsOf).filter(({ step }) => step === 'relief') : []
  }
  expect(why(2020)).toMatchObject([
    { rule: '援派：视同完成本年度公需科目', article: expect.stringContaining('示例办法 第三条'), result: '免' },
  ])
  expect(why(2021)).toMatchObject([{ rule: '病假 3 个月，要求按 9/12 计', result: '22.5 学时' }])
})
