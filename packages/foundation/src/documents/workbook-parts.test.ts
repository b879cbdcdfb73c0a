import { readFile } from 'node:fs/promises'
import { Listed } from '@xueshi/domain/workbooks/listed'
import { judgePeople } from '@xueshi/domain/workbooks/people'
import { NOTHING, worldWith } from '@xueshi/domain/workbooks/world.fixture'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { readInParts, sheetsOfPart, type WorkbookPart } from './workbook-parts.ts'
import { readWorkbook } from './workbook-read.ts'
import { unzipWithin } from './zip-check.ts'
import { zipStored } from './zip-write.ts'

const FIXTURES = new URL('../../../domain/src/workbooks/fixtures/', import.meta.url)
const fixture = (name: string) => readFile(new URL(`${name}-2022.xlsx`, FIXTURES))

async function saved(fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  fill(workbook.addWorksheet('示例甲医院'), workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

const world = worldWith(NOTHING)

function judgeParts(parts: readonly WorkbookPart[] | null) {
  const listed = new Listed()
  return (parts ?? []).flatMap(({ packed }) => judgePeople(sheetsOfPart(packed), world, listed))
}

test('a staff list is judged in parts as it is judged whole, row for row', async () => {
  const bytes = await fixture('people')
  const parts = await readInParts(bytes)
  expect(parts).toHaveLength(1)
  expect(judgeParts(parts)).toEqual(judgePeople(await readWorkbook(bytes), world))
})

test('so is one that is longer than a part, with a repetition far behind and notes at its foot', async () => {
  const bytes = await saved((sheet, workbook) => {
    sheet.addRows([['示例甲医院花名册'], ['序号', '姓名', '身份证号', '取得时间']])
    sheet.mergeCells('A1:D1')
    for (let row = 0; row < 2500; row += 1) {
      const number = `370699198502${String((row % 28) + 1).padStart(2, '0')}${String(row % 700).padStart(3, '0')}1`
      sheet.addRow([row + 1, '于镕', number, new Date('2019-08-01T00:00:00Z')])
    }
    sheet.getColumn(4).numFmt = 'yyyy-mm'
    sheet.addRows([[], ['填表人：陈思']])
    workbook.addWorksheet('说明').addRows([['填写'], ['甲', '乙'], ['丙', '丁']])
  })
  const parts = await readInParts(bytes)
  expect(parts?.length).toBeGreaterThan(2)
  const judged = judgeParts(parts)
  expect(judged).toEqual(judgePeople(await readWorkbook(bytes), world))
  expect(judged.filter(({ code }) => code === 'sheet.unknownLayout')).toHaveLength(1)
})

test('the pinyin above a name is not taken for the name, and rows may stand in any order', async () => {
  const bytes = await saved((sheet) =>
    sheet.addRows([
      ['姓名', '身份证号'],
      ['熊玉国', '1'],
      ['于镕', '2'],
    ]),
  )
  const entries = unzipWithin(bytes, { files: 100, bytes: 1_000_000 })
  if (!Array.isArray(entries)) throw new Error(entries)
  const changed = entries.map(({ name, bytes: content }) => {
    const xml = Buffer.from(content).toString('utf8')
    const spoken = xml.replace(/<si><t[^>]*>熊玉国<\/t>/, '$&<rPh sb="0" eb="3"><t>xióng yù guó</t></rPh>')
    const turned = spoken.replace(/(<row r="2".*?<\/row>)(<row r="3".*?<\/row>)/, '$2$1')
    expect(turned === xml).toBe(!/sharedStrings|sheet1\.xml$/.test(name))
    return { name, bytes: Buffer.from(turned) }
  })
  const [part] = (await readInParts(zipStored(changed))) ?? []
  const [sheet] = part ? sheetsOfPart(part.packed) : []
  expect(sheet?.rows.map((row) => row[0]?.value)).toEqual(['姓名', '熊玉国', '于镕'])
})

test('a cell is read as it is read whole: rich text, formula, link, merged cells', async () => {
  const bytes = await saved((sheet) => {
    sheet.addRows([['姓名', '身份证号', '部门', '职称', '取得时间', '备注']])
    sheet.getRow(2).values = [
      { richText: [{ text: '熊' }, { text: '玉国', font: { bold: true } }] },
      { formula: '"37"&"0699"', result: '370699' },
      { text: '链接', hyperlink: 'https://example.invalid' },
      { error: '#N/A' },
      new Date('2019-08-01T00:00:00Z'),
      true,
    ]
    sheet.getCell('A3').value = '合并'
    sheet.mergeCells('A3:B5')
  })
  const [sheet] = await readWorkbook(bytes)
  const [part] = (await readInParts(bytes)) ?? []
  const [read] = part ? sheetsOfPart(part.packed) : []
  expect(read?.rows).toEqual(sheet?.rows)
})

test('a workbook of anything else is read whole, and people are candidates where whoever uploads them says so', async () => {
  expect(await readInParts(await fixture('people'), 'candidates')).not.toBeNull()
  expect(await readInParts(await fixture('filings'), 'candidates')).toBeNull()
  expect(await readInParts(await fixture('filings'))).toBeNull()
  expect(await readInParts(await fixture('declarations'))).toBeNull()
})
