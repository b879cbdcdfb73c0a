import { deflateRawSync } from 'node:zlib'
import { Refused } from '@xueshi/domain/refusals'
import type { Cell, Sheet } from '@xueshi/domain/workbooks/sheet'
import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { WORKBOOK_LIMITS, type WorkbookLimits } from './workbook-open.ts'
import { readWorkbook } from './workbook-read.ts'

async function saved(fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  fill(workbook.addWorksheet('表'), workbook)
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

async function firstSheet(fill: Parameters<typeof saved>[0]): Promise<Sheet> {
  const [sheet] = await readWorkbook(await saved(fill))
  if (!sheet) throw new Error('no sheet')
  return sheet
}

const valueAt = (sheet: Sheet, row: number, column: number): Cell['value'] | undefined =>
  sheet.rows[row]?.[column]?.value

const codeOf = (bytes: Uint8Array, limits: Partial<WorkbookLimits> = {}): Promise<string> =>
  readWorkbook(bytes, { ...WORKBOOK_LIMITS, ...limits }).then(
    () => 'read',
    (error: unknown) => (error instanceof Refused ? error.code : String(error)),
  )

describe('a cell is what Excel shows', () => {
  test('text, number, formula, rich text, link, truth, error and nothing', async () => {
    const sheet = await firstSheet((worksheet) => {
      worksheet.getRow(1).values = ['示例', 12.5, true, null, '末']
      worksheet.getCell('A2').value = { formula: '1+1', result: 2 }
      worksheet.getCell('B2').value = { richText: [{ text: '熊' }, { text: '玉国', font: { bold: true } }] }
      worksheet.getCell('C2').value = { text: '链接', hyperlink: 'https://example.invalid' }
      worksheet.getCell('D2').value = { error: '#N/A' }
    })
    expect(sheet.rows[0]?.map(({ value }) => value)).toEqual(['示例', 12.5, 'TRUE', null, '末'])
    expect(sheet.rows[1]?.map(({ value }) => value)).toEqual([2, '熊玉国', '链接', null])
    expect(sheet.rows[1]?.[3]).toMatchObject({ address: 'D2', isError: true })
  })

  test('a date is the day of the calendar, whatever the time zone of the machine', async () => {
    const day = new Date('2022-07-02T00:00:00Z')
    const sheet = await firstSheet((worksheet) => {
      worksheet.getCell('A1').value = day
      worksheet.getCell('A1').numFmt = 'yyyy"年"m"月"'
      worksheet.getCell('B1').value = new Date('2022-07-02T23:59:59Z')
      worksheet.getCell('B1').numFmt = 'yyyy-mm-dd hh:mm'
      worksheet.getCell('C1').value = 44744
    })
    expect(valueAt(sheet, 0, 0)).toEqual({ date: '2022-07-02' })
    expect(valueAt(sheet, 0, 1)).toEqual({ date: '2022-07-02' })
    expect(valueAt(sheet, 0, 2)).toBe(44744)
    expect(sheet.rows[0]?.[0]?.numberFormat).toBe('yyyy"年"m"月"')
  })

  test('a file that counts from 1904 means the same day', async () => {
    const sheet = await firstSheet((worksheet, workbook) => {
      workbook.properties.date1904 = true
      worksheet.getCell('A1').value = new Date('2022-07-02T00:00:00Z')
      worksheet.getCell('A1').numFmt = 'yyyy-mm-dd'
    })
    expect(sheet.date1904).toBe(true)
    expect(valueAt(sheet, 0, 0)).toEqual({ date: '2022-07-02' })
  })

  test('only the first cell of a merged range holds its text, and blank rows keep their place', async () => {
    const sheet = await firstSheet((worksheet) => {
      worksheet.getCell('A1').value = '标题'
      worksheet.mergeCells('A1:C1')
      worksheet.getCell('B4').value = '末'
    })
    expect(sheet.merges).toEqual(['A1:C1'])
    expect(sheet.rows[0]?.map(({ value }) => value)).toEqual(['标题', null, null])
    expect(sheet.rows[1]).toEqual([])
    expect(sheet.rows[3]?.map(({ address, value }) => [address, value])).toEqual([
      ['A4', null],
      ['B4', '末'],
    ])
  })
})

describe('what is no workbook is refused', () => {
  const good = saved((sheet) => sheet.addRow(['示例']))

  test.each<[string, () => Uint8Array]>([
    ['nothing', () => new Uint8Array()],
    ['text', () => new TextEncoder().encode('姓名,身份证号\n'.repeat(20))],
    ['an old .xls', () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Array(600).fill(0)])],
    ['a zip of something else', () => zipOf([['a.txt', Buffer.from('a')]])],
    [
      'a zip with an empty workbook',
      () =>
        zipOf([
          ['[Content_Types].xml', Buffer.from('<a/>')],
          ['xl/workbook.xml', Buffer.from('<a/>')],
        ]),
    ],
  ])('%s', async (_what, bytes) => {
    expect(await codeOf(bytes())).toBe('workbooks.unreadable')
  })

  test('a file cut short anywhere', async () => {
    const bytes = await good
    for (const share of [0.2, 0.5, 0.9, 0.99]) {
      expect(await codeOf(bytes.slice(0, Math.floor(bytes.length * share)))).toBe('workbooks.unreadable')
    }
  })

  test('a file with overwritten bytes is refused or read, but never breaks the reader', async () => {
    const bytes = await good
    for (let at = 0; at < bytes.length; at += 97) {
      const broken = bytes.slice()
      broken.fill(0xff, at, at + 8)
      expect(['read', 'workbooks.unreadable', 'workbooks.tooLarge']).toContain(await codeOf(broken))
    }
  })
})

describe('what is too large is refused', () => {
  test('a small archive that unpacks to much, whatever size it states', async () => {
    const bomb = zipOf([
      ['[Content_Types].xml', Buffer.alloc(5_000_000)],
      ['xl/workbook.xml', Buffer.from('<a/>')],
    ])
    expect(bomb.length).toBeLessThan(20_000)
    expect(await codeOf(bomb, { unpackedBytes: 1_000_000 })).toBe('workbooks.tooLarge')
    const lying = bomb.slice()
    new DataView(lying.buffer).setUint32(lying.length - 22 - 2 * 46 - 19 - 15 + 24, 10, true)
    expect(await codeOf(lying, { unpackedBytes: 1_000_000 })).toBe('workbooks.tooLarge')
  })

  test('too many sheets, rows or columns, also by one stray cell', async () => {
    const sheets = await saved((_sheet, workbook) => workbook.addWorksheet('二'))
    expect(await codeOf(sheets, { sheets: 1 })).toBe('workbooks.tooLarge')
    const row = await saved((sheet) => {
      sheet.getCell('A1048576').value = 1
    })
    expect(await codeOf(row)).toBe('workbooks.tooLarge')
    const column = await saved((sheet) => {
      sheet.getCell('XFD1').value = 1
    })
    expect(await codeOf(column)).toBe('workbooks.tooLarge')
  })
})

/** A zip archive as any program writes it. */
function zipOf(files: readonly (readonly [string, Buffer])[]): Uint8Array<ArrayBuffer> {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  for (const [name, content] of files) {
    const packed = deflateRawSync(content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const offset = Buffer.concat(locals).length
    const tail = Buffer.alloc(16)
    tail.writeUInt32LE(offset, 12)
    locals.push(Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed)
    directory.push(Buffer.from('PK\x01\x02\x14\x00'), common, tail.subarray(2), Buffer.from(name))
  }
  const [body, index] = [Buffer.concat(locals), Buffer.concat(directory)]
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(index.length, 12)
  end.writeUInt32LE(body.length, 16)
  return new Uint8Array(Buffer.concat([body, index, end]))
}
