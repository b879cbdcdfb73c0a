import fc from 'fast-check'
import { expect, test } from 'vitest'
import { earlierKey } from '../earlier-years/register.ts'
import { judgeEarlierYears } from './earlier-years.ts'
import { sheetOf } from './sheet.fixture.ts'
import type { CellValue } from './sheet.ts'
import { workbookKind } from './workbook-kind.ts'
import { NOTHING, worldWith } from './world.fixture.ts'
import type { WorkbookWorld } from './world.ts'

const NUMBER = '370699198502142020'
const NAME = '熊玉国'
const known = new Map([[NUMBER, { number: NUMBER, name: NAME, organisationId: '示例甲医院' }]])
const world: WorkbookWorld = {
  ...worldWith(NOTHING),
  elsewhere: (year) => (year >= 2017 ? [] : null),
  personByNumber: (number) => known.get(number) ?? null,
}

const TOTALS = ['姓名', '身份证号', '年度', '公需学时', '专业学时']
const ITEMS = ['姓名', '身份证号', '年度', '科目', '名称', '时间', '学时', '登记人', '登记日期']
const totals = (...row: CellValue[]) => sheetOf('历年学时', [['历年学时登记表'], TOTALS, row])
const item = (...row: CellValue[]) => sheetOf('历年学时', [['历年学时登记表'], ITEMS, row])
const judge = (sheet: ReturnType<typeof sheetOf>, more: Partial<WorkbookWorld> = {}) =>
  judgeEarlierYears([sheet], { ...world, ...more })

test('a row of totals is an item of 公需 and one of 专业', () => {
  expect(judge(totals(NAME, NUMBER, 2019, 30, 60))[0]).toMatchObject({
    verdict: 'accept',
    findings: [],
    record: {
      number: NUMBER,
      items: [
        { year: 2019, kind: 'generalCourse', name: '', hundredths: 3000 },
        { year: 2019, kind: 'training', name: '', hundredths: 6000 },
      ],
    },
  })
})

test('a row of one item tells its name, day and who registered it', () => {
  const row = [NAME, NUMBER, '2020年度', '公需课', '保密教育', '2020.6.3', '8学时', '老登记员', '2020年12月']
  expect(judge(item(...row))[0]?.record?.items).toEqual([
    {
      year: 2020,
      kind: 'generalCourse',
      name: '保密教育',
      certificate: '',
      doneOn: '2020-06-03',
      registrar: '老登记员',
      registeredOn: '2020-12-31',
      hundredths: 800,
    },
  ])
})

test.each<[string, CellValue[]]>([
  ['blanks in the name', ['熊 玉 国', NUMBER, 2019, 30, 60]],
  ['full-width digits', [NAME, '３７０６９９１９８５０２１４２０２０', '２０１９年度', '３０', '６０学时']],
  ['numerals in words', [NAME, ` ${NUMBER}\n`, '2019年', '三十', '六十']],
])('%s are understood', (_what, row) => {
  const [verdict] = judge(totals(...row))
  expect(verdict?.verdict).toBe('accept')
  expect(verdict?.record?.items.map(({ hundredths }) => hundredths)).toEqual([3000, 6000])
})

test('headings over two rows, a year above the table and notes at its foot are understood', () => {
  const sheet = sheetOf('历年', [
    ['2018年度学时登记表'],
    ['姓名', '身份证号', '年度', '学时', null],
    [null, null, null, '公需科目', '专业科目'],
    [NAME, NUMBER, null, 30, '/'],
    ['合计', null, null, 30, null],
    ['填表人：王某'],
  ])
  expect(workbookKind([sheet])).toBe('earlierYears')
  const rows = judge(sheet)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.record?.items).toMatchObject([{ year: 2018, kind: 'generalCourse', hundredths: 3000 }])
})

test.each<[string, ReturnType<typeof sheetOf>, string, string]>([
  ['of a year that is declared here', totals(NAME, NUMBER, 2022, 30, 60), 'row.yearKept', 'C3'],
  ['of a year without rules', totals(NAME, NUMBER, 2009, 30, 60), 'row.yearWithoutRules', 'C3'],
  ['without a year', totals(NAME, NUMBER, null, 30, 60), 'row.yearUnreadable', 'C3'],
  ['without hours', totals(NAME, NUMBER, 2019, '/', 0), 'row.earlierNoHours', 'D3'],
  ['with hours that are none', totals(NAME, NUMBER, 2019, 30, '若干'), 'row.hoursUnreadable', 'E3'],
  ['with negative hours', totals(NAME, NUMBER, 2019, -30, 60), 'row.hoursNotPositive', 'D3'],
  ['with a wrong number', totals(NAME, '370699198502147010', 2019, 30, 60), 'row.numberCheckDigit', 'B3'],
  ['of nobody known', totals(NAME, '370699198703054019', 2019, 30, 60), 'row.personUnknown', 'B3'],
  ['of another name', totals('熊玉', NUMBER, 2019, 30, 60), 'row.nameNotOfNumber', 'A3'],
  ['of a kind that there is not', item(NAME, NUMBER, 2020, '选修', '甲', null, 8), 'row.kindUnknown', 'D3'],
  ['of a day in another year', item(NAME, NUMBER, 2020, '公需', '甲', '2019.5.4', 8), 'row.dateOutsideYear', 'F3'],
  ['of a day that there is not', item(NAME, NUMBER, 2020, '公需', '甲', '2020-2-30', 8), 'row.dateImpossible', 'F3'],
])('a row %s is refused with its cell', (_what, sheet, code, cell) => {
  expect(judge(sheet)[0]).toMatchObject({ verdict: 'refuse', code, cell })
})

test('an item that is there is known with the same hours and refused with others; what is new beside it is taken', () => {
  const general = earlierKey(NUMBER, { year: 2019, kind: 'generalCourse', name: '', certificate: '', doneOn: null })
  const earlier = (key: string) => (key === general ? 3000 : null)
  expect(judge(totals(NAME, NUMBER, 2019, 30, null), { earlier })[0]?.verdict).toBe('already')
  expect(judge(totals(NAME, NUMBER, 2019, 30, 60), { earlier })[0]).toMatchObject({
    verdict: 'accept',
    record: { items: [{ kind: 'training' }] },
  })
  expect(judge(totals(NAME, NUMBER, 2019, 31, 60), { earlier })[0]).toMatchObject({
    code: 'row.earlierExists',
    cell: 'D3',
  })
})

test('a list of declarations with a column for the year is one of earlier years only where its title says so', () => {
  const list = [ITEMS, [NAME, NUMBER, 2020, '公需', '甲', '2020-5-4', 8]]
  expect(workbookKind([sheetOf('汇总', list)])).toBe('declarations')
  expect(workbookKind([sheetOf('历年', list)])).toBe('earlierYears')
})

test('a row is never accepted twice in a file, whatever stands between', () => {
  const hours = fc.integer({ min: 1, max: 90 })
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 2017, max: 2021 }), hours), { maxLength: 12 }), (rows) => {
      const sheet = sheetOf('历年', [TOTALS, ...rows.map(([year, general]) => [NAME, NUMBER, year, general, null])])
      const taken = judge(sheet).filter(({ verdict }) => verdict === 'accept')
      expect(taken).toHaveLength(new Set(rows.map(([year]) => year)).size)
    }),
  )
})
