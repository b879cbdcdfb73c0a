import { expect, test } from 'vitest'
import yantai2022 from '../../../../packs/yantai/2022.json' with { type: 'json' }
import { loadPack } from '../rules/load-pack.ts'
import type { LookBack, LookBackFor } from '../rules/look-back.ts'
import type { Pack } from '../rules/pack.ts'
import { titleSheet, type YearHours } from '../title-review/sheet.ts'
import { applicationShortages, comparisonText } from './application.ts'

const yantai = loadPack(yantai2022)
const anybody: LookBackFor = { unitType: null, series: null, committee: null, level: null, degree: null }
const row = (bucket: string, years: number, count: LookBack['count']): LookBack => ({
  ...anybody,
  bucket,
  years: { shape: 'before', years },
  count,
  status: 'unconfirmed',
  source: null,
  note: null,
})
const day = (date: string | null) => ({ ...yantai.windows.learning, value: { firstDay: null, lastDay: date } })
/** Each year is learnt until its end and declared until the end of the next one; years before 2020 are not kept here. */
const packsWith = (rows: LookBack[]) => (year: number) =>
  ({
    ...yantai,
    year,
    titleReview: rows,
    windows: { ...yantai.windows, learning: day(`${year}-12-31`), declaration: day(`${year + 1}-12-31`) },
  }) as Pack
const at = { now: '2022-10-01T02:00:00.000Z', firstYear: 2020 }
const hours = (year: number, bucket: string, postedHundredths: number): YearHours => ({
  year,
  bucket,
  postedHundredths,
  pendingHundredths: 0,
})

test('what is short says in which year’s plan it can be made good, and by when; nothing where it cannot', () => {
  const packOf = packsWith([row('general', 3, 'eachYear'), row('specialized', 0, 'eachYear')])
  const sheet = titleSheet(packOf, 2023, anybody, [hours(2020, 'general', 2900)])
  expect(applicationShortages(packOf, sheet, at)).toMatchObject([
    { label: '2022 年度公需科目', cure: 'learn', planYear: 2022, byWhen: '学习截至 2022-12-31 24:00，还有 91 天' },
    {
      label: '2021 年度公需科目',
      cure: 'declare',
      planYear: 2021,
      byWhen: '学时申报截至 2022-12-31 24:00，还有 91 天',
    },
    { label: '2020 年度公需科目', cure: 'closed', planYear: null, byWhen: '', shortageHundredths: 100 },
  ])
})

test('where the sum counts, it is the latest year in which somebody can still learn', () => {
  const packOf = packsWith([row('general', 3, 'cumulative'), row('specialized', 0, 'eachYear')])
  const sheet = titleSheet(packOf, 2023, anybody, [hours(2020, 'general', 8900)])
  expect(applicationShortages(packOf, sheet, at)).toMatchObject([
    { label: '2020—2022 年度（3 个年度）公需科目合计', planYear: 2022, shortageHundredths: 100 },
  ])
})

test('two years of an application stand beside each other in one sentence', () => {
  const packOf = packsWith([row('general', 1, 'eachYear'), row('specialized', 0, 'eachYear')])
  const sheets = [2022, 2023].map((year) => titleSheet(packOf, year, anybody, [hours(2021, 'general', 3000)]))
  expect(comparisonText(sheets[0] as never, sheets[1] as never)).toBe(
    '今年（2022 年度申报）：公需科目看 2021 年度，专业科目不要求，满足（依据未确认）；如果明年申报（2023 年度申报）：公需科目看 2022 年度，专业科目不要求，不满足（依据未确认），共还差 30 学时。',
  )
})
