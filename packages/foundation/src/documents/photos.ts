import { Refused } from '@xueshi/domain/refusals'
import { FILE_LIMITS } from '../files/inspect.ts'
import type { FileSandbox } from '../files/sandbox.ts'
import type { Typst } from './typst.ts'

// 2,000 pixels along 297 mm are 170 dots per inch: small print on a photographed certificate stays legible.
const LONGER_SIDE = 2000

const TEMPLATE = `
#for photo in data.photos {
  page(paper: "a4", flipped: photo.wide, margin: 10mm, align(center + horizon,
    image("/files/" + photo.file, width: 100%, height: 100%, fit: "contain")))
}
`

/**
 * Photos (JPEG or PNG) as one PDF/A, one upright A4 page each, lying where the photo is wider than high. The same
 * photos and time give the same bytes. Refuses as the sandbox does, and `files.tooManyPages`.
 */
export async function photosToPdf(
  { typst, sandbox }: { typst: Typst; sandbox: FileSandbox },
  photos: readonly Uint8Array[],
  { title, createdAt }: { title: string; createdAt: string },
): Promise<Uint8Array> {
  if (photos.length === 0) throw new Refused('files.empty')
  if (photos.length > FILE_LIMITS.pages) throw new Refused('files.tooManyPages', { limit: FILE_LIMITS.pages })
  const files: Record<string, Uint8Array> = {}
  const pages: { file: string; wide: boolean }[] = []
  for (const [index, photo] of photos.entries()) {
    const { jpeg, width, height } = await sandbox.photoForPrint(photo, LONGER_SIDE)
    const file = `${index + 1}.jpg`
    files[file] = jpeg
    pages.push({ file, wide: width > height })
  }
  return typst.pdf({ template: TEMPLATE, data: { photos: pages }, files, title, createdAt })
}
