import { PassThrough, Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'
import { type Column, type Row, streamWorkbook, type Workbook, writeWorkbook } from './workbook.ts'

const properties = { createdAt: '2026-11-22T08:00:00.000Z' }
const columns: Column[] = [
  { header: '姓名', key: 'name' },
  { header: '人数', key: 'count', format: 'integer' },
  { header: '学时', key: 'hours', format: 'hours' },
  { header: '日期', key: 'day', format: 'date', width: 20 },
  { header: '时间', key: 'at', format: 'instant' },
]

const book = (rows: Row[], name = '人员'): Workbook<Row[]> => ({ sheets: [{ name, columns, rows }], properties })

async function streamed(workbook: Workbook<Iterable<Row> | AsyncIterable<Row>>): Promise<Uint8Array> {
  const through = new PassThrough()
  const [bytes] = await Promise.all([buffer(through), streamWorkbook(through, workbook)])
  return bytes
}

async function opened(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer)
  return workbook
}

const WRITERS = [
  ['in memory', writeWorkbook],
  ['as a stream', streamed],
] as const

test.each(WRITERS)(
  '%s: a text that looks like a formula stays the text it is, without a prefix',
  async (_way, write) => {
    const texts = ['=1+1', '=HYPERLINK("http://示例.invalid","点我")', '+8619900001234', '-', '@SUM(A1)', '\t=1', "'=1"]
    const sheet = (await opened(await write(book(texts.map((name) => ({ name }))))))?.worksheets[0]
    expect(texts.map((_, index) => sheet?.getRow(index + 2).getCell(1).value)).toEqual(texts)
    texts.forEach((_, index) => {
      const cell = sheet?.getRow(index + 2).getCell(1)
      expect(cell?.type).toBe(ExcelJS.ValueType.String)
      expect(cell?.numFmt).toBe('@')
    })
  },
)

test.each(WRITERS)('%s: numbers, hours, dates and times are what they are in Excel', async (_way, write) => {
  const row = { name: '示例䶮㛃𬭎', count: 12, hours: 1250, day: '1986-06-01', at: '2026-12-31T16:00:00.000Z' }
  const cells = (await opened(await write(book([row])))).worksheets[0]?.getRow(2)
  expect(cells?.values).toEqual([
    undefined,
    '示例䶮㛃𬭎',
    12,
    12.5,
    new Date('1986-06-01T00:00:00Z'),
    new Date('2027-01-01T00:00:00Z'),
  ])
  expect(cells?.getCell(4).numFmt).toBe('yyyy-mm-dd')
})

test.each(WRITERS)('%s: the header is frozen, filtered, bold and in a Chinese font', async (_way, write) => {
  const sheet = (await opened(await write(book([{ name: '甲' }, { name: '乙' }])))).worksheets[0]
  expect(sheet?.name).toBe('人员')
  expect(sheet?.getRow(1).values).toEqual([undefined, '姓名', '人数', '学时', '日期', '时间'])
  expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  expect(sheet?.autoFilter).toBe('A1:E3')
  expect(sheet?.getCell('A1').font).toMatchObject({ name: '宋体', bold: true })
  expect(sheet?.getCell('A2').font).toMatchObject({ name: '宋体' })
  expect([1, 4, 5].map((column) => sheet?.getColumn(column).width)).toEqual([8, 20, 18])
})

test('an identity number keeps its eighteen digits', async () => {
  const sheet = (await opened(await writeWorkbook(book([{ name: '370699199001010018' }])))).worksheets[0]
  expect(sheet?.getCell('A2').value).toBe('370699199001010018')
})

test('what does not fit its column is written as text rather than lost', async () => {
  const sheet = (await opened(await writeWorkbook(book([{ day: '2026年5月', at: '不详', count: '十余' }]))))
    .worksheets[0]
  expect(sheet?.getRow(2).values).toEqual([undefined, undefined, '十余', undefined, '2026年5月', '不详'])
})

test('characters that would break the file do not', async () => {
  const rows = [
    { name: 'a\u0000b\ud800c\uffff' },
    { name: '_x0041_' },
    { name: '长'.repeat(40_000) },
    { name: '两\n行' },
  ]
  const sheet = (await opened(await writeWorkbook(book(rows, '[2026]年/度:汇总*?'.repeat(4))))).worksheets[0]
  const texts = [2, 3, 4, 5].map((row) => String(sheet?.getRow(row).getCell(1).value))
  expect(texts[0]).toBe('ab\ufffdc')
  expect(texts[1]).toBe('_x0041_')
  expect(texts[2]).toHaveLength(32_767)
  expect(texts[2]).toMatch(/已截断）$/)
  expect(texts[3]).toBe('两\n行')
  expect(sheet?.name).toBe('·2026·年·度·汇总···2026·年·度·汇总···20')
})

test('several sheets, one of them empty, stand in their order', async () => {
  const sheets = ['甲', '乙'].map((name, index) => ({ name, columns, rows: index === 0 ? [] : [{ name: '一' }] }))
  const workbook = await opened(await writeWorkbook({ sheets, properties }))
  expect(workbook.worksheets.map((sheet) => [sheet.name, sheet.rowCount])).toEqual([
    ['甲', 1],
    ['乙', 2],
  ])
})

test('a remark for every printed page stands at its foot', async () => {
  const workbook = await opened(
    await writeWorkbook({ ...book([]), properties: { ...properties, footer: '演示数据&样张' } }),
  )
  expect(workbook.worksheets[0]?.headerFooter.oddFooter).toBe('&L演示数据&&样张&R第 &P 页　共 &N 页')
})

async function* many(count: number): AsyncGenerator<Row> {
  for (let index = 1; index <= count; index += 1) yield { name: `示例人员${index}`, hours: index }
}

test('a long list is streamed whole', async () => {
  const bytes = await streamed({ sheets: [{ name: '台账', columns, rows: many(20_000) }], properties })
  const sheet = (await opened(bytes)).worksheets[0]
  expect(sheet?.rowCount).toBe(20_001)
  expect(sheet?.getCell('A20001').value).toBe('示例人员20000')
})

test('a reader who goes away ends the work', async () => {
  let asked = 0
  async function* endless(): AsyncGenerator<Row> {
    for (;;) {
      asked += 1
      yield { name: `示例人员${asked}` }
    }
  }
  const impatient = new Writable({ highWaterMark: 1000, write: (_chunk, _encoding, done) => done(new Error('gone')) })
  await expect(
    streamWorkbook(impatient, { sheets: [{ name: '表', columns, rows: endless() }], properties }),
  ).rejects.toThrow()
  const askedThen = asked
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
  expect(asked - askedThen).toBeLessThanOrEqual(500)
})

test('rows that fail to come leave a broken download, not half a list', async () => {
  async function* failing(): AsyncGenerator<Row> {
    yield* many(600)
    throw new Error('no more rows')
  }
  const through = new PassThrough()
  const received = buffer(through)
  const writing = streamWorkbook(through, { sheets: [{ name: '表', columns, rows: failing() }], properties })
  await expect(writing).rejects.toThrow()
  await expect(received).rejects.toThrow()
})
