import { crc32, deflateSync } from 'node:zlib'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { HEIC } from './heic.fixture.ts'
import { FILE_LIMITS } from './inspect.ts'
import { createFileSandbox } from './sandbox.ts'

const sandbox = createFileSandbox()
const narrow = createFileSandbox({ limits: { bytes: 3000, pages: 2, pixels: 1_000_000 } })
const small = createFileSandbox({ memoryLimitBytes: 350_000_000 })
afterAll(async () => {
  for (const each of [sandbox, narrow, small]) await each.close()
})

async function pdf(change: (document: PDFDocument) => unknown = () => {}, pages = 1): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  for (let page = 0; page < pages; page += 1) document.addPage()
  await change(document)
  return document.save({ useObjectStreams: false })
}

/** A PDF from objects as they are written in the file, without a cross-reference table. */
function rawPdf(objects: readonly (string | Buffer)[], trailer = '/Root 1 0 R'): Buffer {
  const parts = objects.flatMap((object, index) => [`${index + 1} 0 obj\n`, object, '\nendobj\n'])
  return Buffer.concat(['%PDF-1.7\n', ...parts, `trailer\n<<${trailer}>>\n%%EOF`].map((part) => Buffer.from(part)))
}

const CATALOG = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R>>']

const photo = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#7a8', noise: { type: 'gaussian', mean: 128, sigma: 40 } },
  })

test('a PDF, a JPEG, a PNG and a HEIC are known by their content', async () => {
  expect(await sandbox.inspect(await pdf(() => {}, 3))).toMatchObject({
    mediaType: 'application/pdf',
    pages: 3,
    findings: [],
  })
  const jpeg = await photo(40, 30).jpeg().toBuffer()
  expect(await sandbox.inspect(jpeg)).toEqual({ mediaType: 'image/jpeg', bytes: jpeg.length, width: 40, height: 30 })
  expect(await sandbox.inspect(await photo(30, 40).png().toBuffer())).toMatchObject({
    mediaType: 'image/png',
    width: 30,
  })
  expect(await sandbox.inspect(HEIC)).toEqual({ mediaType: 'image/heic', bytes: 698, width: 96, height: 64 })
})

test('a photo taken with the phone held upright has the size that is seen', async () => {
  const turned = await photo(40, 30).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  expect(await sandbox.inspect(turned)).toMatchObject({ width: 30, height: 40 })
})

test.each([
  ['text', Buffer.from('关于举办培训班的通知')],
  ['a web page', Buffer.from('<html><script>alert(1)</script></html>')],
  ['a program', Buffer.from('\x7fELF\x02\x01\x01\x00')],
  ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a PDF behind something else', Buffer.concat([Buffer.from('<html>'), rawPdf(CATALOG)])],
])('%s is refused by its content', async (_name, bytes) => {
  await expect(sandbox.inspect(bytes)).rejects.toMatchObject({ code: 'files.unsupportedType' })
})

test('other pictures are refused, AVIF too, which comes in the container of HEIC', async () => {
  for (const bytes of [
    await photo(8, 8).webp().toBuffer(),
    await photo(8, 8).gif().toBuffer(),
    await photo(64, 64).avif().toBuffer(),
  ]) {
    await expect(sandbox.inspect(bytes)).rejects.toMatchObject({ code: 'files.unsupportedType' })
  }
})

test('an empty file is refused', async () => {
  await expect(sandbox.inspect(new Uint8Array())).rejects.toMatchObject({ code: 'files.empty' })
})

test('size and pages are refused above the limit and not at it', async () => {
  const [two, three] = [await pdf(() => {}, 2), await pdf(() => {}, 3)]
  expect(await narrow.inspect(two)).toMatchObject({ pages: 2 })
  await expect(narrow.inspect(three)).rejects.toMatchObject({ code: 'files.tooManyPages', details: { limit: 2 } })
  await expect(narrow.inspect(new Uint8Array(3001))).rejects.toMatchObject({ code: 'files.tooLarge' })
  await expect(narrow.inspect(new Uint8Array(3000))).rejects.toMatchObject({ code: 'files.unsupportedType' })
})

test('the limits are 20 MB, 50 pages and 50 megapixels unless set', () => {
  expect(FILE_LIMITS).toEqual({ bytes: 20_000_000, pages: 50, pixels: 50_000_000 })
})

/** The same picture claiming other sizes in its head. */
function claiming(width: number, height: number, png: Buffer): Buffer {
  const bytes = Buffer.from(png)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29)
  return bytes
}

test('a picture that would unpack to too many pixels is refused before it is unpacked', async () => {
  const png = claiming(60_000, 60_000, await photo(8, 8).png().toBuffer())
  const heic = Buffer.from(HEIC)
  heic.writeUInt32BE(30_000, heic.indexOf('ispe') + 8)
  heic.writeUInt32BE(30_000, heic.indexOf('ispe') + 12)
  for (const bomb of [png, heic]) {
    await expect(small.inspect(bomb)).rejects.toMatchObject({ code: 'files.tooManyPixels', details: { limit: 50 } })
  }
  await expect(small.heicToJpeg(heic)).rejects.toMatchObject({ code: 'files.tooManyPixels' })
})

test('cut-off and scribbled files are damaged', async () => {
  const jpeg = await photo(400, 300).jpeg().toBuffer()
  const png = await photo(400, 300).png().toBuffer()
  const whole = Buffer.from(await pdf(() => {}, 20))
  const cut = (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)
  const pictures = [cut(jpeg), cut(png), claiming(400, 600, png), HEIC.subarray(0, 100)]
  const documents = [
    cut(whole),
    Buffer.from('%PDF-1.7\n%%EOF'),
    rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[]/Count 3>>']),
  ]
  for (const bytes of [...pictures, ...documents]) {
    await expect(sandbox.inspect(bytes)).rejects.toMatchObject({ code: 'files.damaged' })
  }
})

test('a page tree that runs in a circle is damaged', async () => {
  const circle = rawPdf(['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[2 0 R]/Count 1>>'])
  await expect(sandbox.inspect(circle)).rejects.toMatchObject({ code: 'files.damaged' })
})

test('an encrypted PDF is refused as such, also where encryption hides its objects', async () => {
  const plain = rawPdf([...CATALOG, '<</Filter/Standard/V 1/R 2/P -44>>'], '/Root 1 0 R/Encrypt 4 0 R')
  const noise = Buffer.concat([
    Buffer.from('<</Type/ObjStm/N 2/First 8/Filter/FlateDecode/Length 9>>\nstream\n'),
    Buffer.from('noise\x00\xff\x01\x02'),
    Buffer.from('\nendstream'),
  ])
  const hidden = rawPdf([noise], '/Root 7 0 R/Encrypt 4 0 R')
  for (const bytes of [plain, hidden]) {
    await expect(sandbox.inspect(bytes)).rejects.toMatchObject({ code: 'files.encrypted' })
  }
})

test('scripts and attachments in a PDF are taken and named', async () => {
  const scripted = await pdf((document) => document.addJavaScript('open', 'app.alert(1)'))
  expect(await sandbox.inspect(scripted)).toMatchObject({ findings: ['script'] })
  const invoice = await pdf((document) => document.attach(new Uint8Array([1, 2]), 'invoice.xml'))
  expect(await sandbox.inspect(invoice)).toMatchObject({ findings: ['attachment'] })
  const launching = rawPdf(['<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(a.exe)>>>>', ...CATALOG.slice(1)])
  expect(await sandbox.inspect(launching)).toMatchObject({ findings: ['launch'] })
})

test('a PDF that unpacks without end is refused, and the next file is read', async () => {
  const packed = deflateSync(Buffer.alloc(600_000_000), { level: 1 })
  const head = `<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`
  const bomb = rawPdf([...CATALOG, Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')])])
  expect(bomb.length).toBeLessThan(FILE_LIMITS.bytes)
  await expect(small.inspect(bomb)).rejects.toMatchObject({ code: 'files.tooComplex' })
  expect(await small.inspect(HEIC)).toMatchObject({ mediaType: 'image/heic' })
})

test('a HEIC becomes a JPEG with the same picture', async () => {
  const jpeg = await sandbox.heicToJpeg(HEIC)
  expect(await sandbox.inspect(jpeg)).toMatchObject({ mediaType: 'image/jpeg', width: 96, height: 64 })
  const { data } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => [...data.subarray((y * 96 + x) * 3, (y * 96 + x) * 3 + 3)]
  const [upperLeft, lowerRight] = [at(10, 10), at(80, 50)]
  expect(upperLeft[2]).toBeGreaterThan(150)
  expect(lowerRight[0]).toBeGreaterThan(150)
})

test('a HEIC whose picture is broken is damaged', async () => {
  const broken = Buffer.from(HEIC).fill(0xff, HEIC.indexOf('mdat') + 8)
  await expect(sandbox.heicToJpeg(broken)).rejects.toMatchObject({ code: 'files.damaged' })
})
