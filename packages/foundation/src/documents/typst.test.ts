import { PDFDocument } from 'pdf-lib'
import { afterAll, expect, test } from 'vitest'
import { pdfPages } from './pdf-text.fixture.ts'
import { createTypst, type TypstDocument } from './typst.ts'

const typst = createTypst()
afterAll(() => typst.close())

function document(name: string, template = '#data.name'): TypstDocument {
  return { template, data: { name }, title: '示例文件', createdAt: '2026-11-22T08:00:00.000Z' }
}

const textOf = async (document: TypstDocument) => (await pdfPages(await typst.pdf(document))).flat().join('\n')

test('a name is printed, never run', async () => {
  const name = '#panic("x") $x$ *b* \\u{41} <a> @b //c'
  expect(await textOf(document(name))).toBe(name)
})

test('rare characters of names print, in both weights', async () => {
  const rare = '䶮㛃𬭎𫖮䢺镕堃昇骉亓'
  expect(await textOf(document(rare, '#data.name #linebreak() #text(weight: "bold", data.name)'))).toBe(
    `${rare}\n${rare}`,
  )
})

test('a character that the font lacks leaves a visible mark instead of no document', async () => {
  expect(await textOf(document('培训🎉མ结束'))).toBe('培训〓〓结束')
})

test('invisible and control characters cannot change what is read', async () => {
  expect(await textOf(document('张\u0000三\u202e四\u200b五\u{e0100}\ufeff'))).toBe('张三四五')
})

test('the same input and time give the same bytes, another time gives others', async () => {
  const first = await typst.pdf(document('示例人员'))
  await typst.pdf(document('别的人员'))
  expect(Buffer.from(await typst.pdf(document('示例人员'))).equals(first)).toBe(true)
  const later = { ...document('示例人员'), createdAt: '2026-11-23T08:00:00.000Z' }
  expect(Buffer.from(await typst.pdf(later)).equals(first)).toBe(false)
})

test('the document is PDF/A-2b with its title and time', async () => {
  const bytes = await typst.pdf(document('示例人员'))
  expect(Buffer.from(bytes).toString('latin1')).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>B/)
  const opened = await PDFDocument.load(bytes, { updateMetadata: false })
  expect(opened.getTitle()).toBe('示例文件')
  expect(opened.getCreationDate()?.toISOString()).toBe('2026-11-22T08:00:00.000Z')
})

test('a template reads the files handed over with it, and those of no other document', async () => {
  const withFile = {
    ...document('x', '#read("/files/a.txt")'),
    files: { 'a.txt': new TextEncoder().encode('随文附件') },
  }
  expect(await textOf(withFile)).toBe('随文附件')
  await expect(typst.pdf(document('x', '#read("/files/a.txt")'))).rejects.toThrow('file not found')
})

test('a mistake in a template is an error that says what is wrong, and the next document prints', async () => {
  await expect(typst.pdf(document('x', '#panic("no such block")'))).rejects.toThrow('no such block')
  expect(await textOf(document('下一份'))).toBe('下一份')
})

test('a document that takes too long is stopped inside the compiler', async () => {
  const hasty = createTypst({ timeLimitMs: 5_000 })
  const endless = document('x', '#for a in range(9000) { for b in range(9000) { for c in range(9000) { } } }')
  await expect(hasty.pdf(endless)).rejects.toMatchObject({ reason: 'time' })
  expect(await hasty.pdf(document('x'))).toBeInstanceOf(Uint8Array)
  await hasty.close()
})
