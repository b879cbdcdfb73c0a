import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { afterAll, expect, test } from 'vitest'
import { createFileSandbox } from '../files/sandbox.ts'
import { photosToPdf } from './photos.ts'
import { createTypst } from './typst.ts'

const typst = createTypst()
const sandbox = createFileSandbox()
afterAll(async () => {
  await typst.close()
  await sandbox.close()
})

const about = { title: '佐证材料', createdAt: '2026-11-22T08:00:00.000Z' }
const photo = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#a33' } })
const printed = (photos: Uint8Array[]) => photosToPdf({ typst, sandbox }, photos, about)

async function pageSizes(pdf: Uint8Array): Promise<string[]> {
  const pages = (await PDFDocument.load(pdf)).getPages()
  return pages.map((page) => `${Math.round(page.getWidth())}×${Math.round(page.getHeight())}`)
}

test('each photo is an A4 page of its own, lying where the photo is wider than high', async () => {
  const high = await photo(300, 400).jpeg().toBuffer()
  const wide = await photo(400, 300).png().toBuffer()
  const turned = await photo(400, 300).withMetadata({ orientation: 6 }).jpeg().toBuffer()
  expect(await pageSizes(await printed([high, wide, turned]))).toEqual(['595×842', '842×595', '595×842'])
})

test('a large photo is scaled down', async () => {
  const large = await sharp({
    create: {
      width: 3600,
      height: 2400,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer()
  const pdf = await printed([large])
  expect(pdf.length).toBeLessThan(large.length / 2)
  expect(Buffer.from(pdf).toString('latin1')).toMatch(/\/Width 2000\b/)
})

test('the same photos give the same bytes', async () => {
  const photos = [await photo(300, 400).jpeg().toBuffer(), await photo(400, 300).png().toBuffer()]
  expect(Buffer.from(await printed(photos)).equals(await printed(photos))).toBe(true)
})

test('no photo, too many, and what is no photo are refused', async () => {
  const one = await photo(10, 10).jpeg().toBuffer()
  await expect(printed([])).rejects.toMatchObject({ code: 'files.empty' })
  await expect(printed(Array.from({ length: 51 }, () => one))).rejects.toMatchObject({ code: 'files.tooManyPages' })
  await expect(printed([one, one.subarray(0, 100)])).rejects.toMatchObject({ code: 'files.damaged' })
})
