import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { loadCalendar } from './calendar.ts'
import { type CaseFile, caseFailures } from './cases.ts'
import { loadPack } from './load-pack.ts'
import { lookBackYears } from './look-back.ts'
import { BUCKETS, KINDS, type Pack } from './pack.ts'

const PACKS = new URL('../../../../packs/', import.meta.url)
const files = (folder: string, pattern: RegExp) =>
  readdirSync(new URL(folder, PACKS)).filter((name) => pattern.test(name))
const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, PACKS), 'utf8'))

const packs = files('yantai/', /^\d{4}\.json$/).map((name) => loadPack(readJson(`yantai/${name}`)))
const yearOf = (year: number) => packs.find((pack) => pack.year === year) as Pack

test.each(packs.map((pack) => [pack.id, pack] as const))('%s answers its golden cases', (_id, pack) => {
  const cases = readJson(`yantai/${pack.year}.cases.json`) as CaseFile
  expect(cases.cases.length).toBeGreaterThan(0)
  expect(caseFailures(pack, cases)).toEqual([])
})

test('a case that a pack answers otherwise is named', () => {
  const cases = readJson('yantai/2022.cases.json') as CaseFile
  const [first] = cases.cases
  const wrong = { ...first, expect: { met: true, missingHundredths: 0 } } as CaseFile['cases'][number]
  expect(caseFailures(yearOf(2022), { ...cases, cases: [wrong] })).toMatchObject([
    { text: `${first?.name}：应为 {"met":true,"missingHundredths":0}，实为 {"met":false,"missingHundredths":500}` },
  ])
})

test('Yantai has a pack for every year from 2017 to 2027, none of them confirmed', () => {
  expect(packs.map((pack) => pack.year)).toEqual(Array.from({ length: 11 }, (_, index) => 2017 + index))
  expect(packs.map((pack) => pack.status)).toEqual(packs.map(() => 'unconfirmed'))
})

describe('no number of ours is presented as a rule of Yantai', () => {
  test('no kind has a number: the reviewers decide its hours, without a cap', () => {
    for (const pack of packs) {
      expect(pack.rules.map((rule) => rule.value)).toMatchObject(
        KINDS.map(() => ({ value: { shape: 'approved' }, status: 'unconfirmed', source: null })),
      )
      expect(pack.caps).toEqual([])
    }
  })

  test('what the notice of 2022 says is unconfirmed in every other year', () => {
    for (const pack of packs.filter(({ year }) => year !== 2022)) {
      expect(JSON.stringify(pack)).not.toContain('"sourced"')
      expect(pack.requirement.everybody.totalHundredths).toMatchObject({ value: 9000, status: 'unconfirmed' })
      expect(pack.requirement.everybody.totalHundredths.note).toContain('2022 年度通知')
    }
  })

  test('topics are known for 2022 only, and look-back years of other years are reckoned from it', () => {
    const known = packs.filter((pack) => pack.topicTiers.some(({ topics }) => topics.length > 0))
    expect(known.map(({ year }) => year)).toEqual([2022])
    const reckoned = packs.filter(({ year, titleReview }) => year !== 2022 && titleReview.length > 0)
    expect(reckoned.map(({ year }) => year)).toEqual([2023, 2024, 2025, 2026, 2027])
    for (const row of reckoned.flatMap(({ titleReview }) => titleReview)) {
      expect(row).toMatchObject({ status: 'unconfirmed', source: null, note: expect.stringContaining('2022 年度通知') })
    }
  })

  test('windows of declaration and review are open-ended, since no document gives them', () => {
    for (const { windows } of packs) {
      for (const window of [windows.declaration, windows.employer, windows.department, windows.bureau]) {
        expect(window).toMatchObject({ value: { firstDay: null, lastDay: null }, status: 'unconfirmed', source: null })
      }
    }
  })
})

test('the blocks of Annex 3 have their headings as issued, in order', () => {
  const printed = yearOf(2022).kinds.map(({ label, columns }) => [
    label,
    columns.map(({ heading }) => heading).join(' · '),
  ])
  const course = '序号 · 培训项目名称 · 主办单位 · 培训时间 · 培训地点 · 登记人签字（印章） · 登记时间 · 学时'
  expect(printed).toEqual([
    ['公需科目', course],
    ['培训进修类（含网上学习）', course],
    ['自学类', '序号 · 自学内容 · 自学种类 · 完成时间 · 考核方式 · 登记人签字（印章） · 登记时间 · 学时'],
    [
      '成果、论文著作类',
      '序号 · 成果/论文著作名称 · 成果/论文著作种类 · 获奖/发表时间 · 获奖/发表等级 · 登记人签字（印章） · 登记时间 · 折算学时',
    ],
    ['服务基层活动', '序号 · 活动内容 · 主办单位 · 活动时间 · 活动地点 · 登记人签字（印章） · 登记时间 · 折算学时'],
    ['其他类', '序号 · 培训内容 · 主办单位 · 培训时间 · 培训地点 · 登记人签字（印章） · 登记时间 · 学时'],
  ])
})

test('where 其他类 belongs cannot be told from the notice, and the pack says so', () => {
  const other = yearOf(2022).kinds.find(({ id }) => id === 'other')
  expect(other?.path).toMatchObject({ status: 'unconfirmed', note: expect.stringContaining('不能判断') })
})

test.each([
  [2022, 2017, 2019, 2019, 2020],
  [2026, 2021, 2023, 2023, 2024],
])(
  'a title application of %i looks back as the notice says of 2022, this year not among them',
  (year, ...firstYears) => {
    const rows = yearOf(year).titleReview.map((row) => {
      const years = lookBackYears(row, year)
      expect(years.at(-1)).toBe(year - 1)
      return [row.unitType, row.bucket, row.count, years[0]]
    })
    const asked = ['institution', 'enterprise'].flatMap((unitType) =>
      BUCKETS.map((bucket) => [unitType, bucket, 'eachYear']),
    )
    expect(rows).toEqual(asked.map((row, index) => [...row, firstYears[index]]))
  },
)

describe('holiday calendars', () => {
  const calendars = files('calendar/', /\.json$/).map((name) => loadCalendar(readJson(`calendar/${name}`)))

  test('cover 2021 to 2027', () => {
    expect(calendars.map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025, 2026, 2027])
  })

  test('a year without a source has plain weeks and says so', () => {
    const unsourced = calendars.filter(({ source }) => source === null)
    expect(unsourced.map(({ year }) => year)).toEqual([2027])
    expect(unsourced).toMatchObject([{ status: 'unconfirmed', offDays: [], workDays: [] }])
  })

  test('National Day is off for three days in every year that is known', () => {
    for (const { year, offDays } of calendars.filter(({ source }) => source !== null)) {
      for (const day of ['01', '02', '03']) expect(offDays).toContain(`${year}-10-${day}`)
    }
  })
})
