import { Refused } from '@xueshi/domain/refusals'
import { fileTypeFromBuffer } from 'file-type'
import { inspectImage } from './inspect-image.ts'
import { inspectPdf, type PdfFinding } from './inspect-pdf.ts'

export type FileLimits = { bytes: number; pages: number; pixels: number }

/** What evidence needs and a phone makes (a 48-megapixel photo); settings of ours, from no regulation. */
export const FILE_LIMITS: FileLimits = { bytes: 20_000_000, pages: 50, pixels: 50_000_000 }

export type ImageType = 'image/jpeg' | 'image/png' | 'image/heic'

/** What a file is by its content: `bytes` its size, `width` and `height` in pixels as it is looked at. */
export type InspectedFile =
  | { mediaType: 'application/pdf'; bytes: number; pages: number; findings: PdfFinding[] }
  | { mediaType: ImageType; bytes: number; width: number; height: number }

/**
 * Decides by content, never by name, whether a file may be taken, and really opens it. A HEIC is opened no further
 * than its sizes; decoding it is its conversion. Opens hostile bytes: call it through `createFileSandbox`.
 * Refuses `files.empty`, `tooLarge`, `unsupportedType`, `tooManyPages`, `tooManyPixels`, `encrypted`, `damaged`.
 */
export async function inspectFile(bytes: Uint8Array, limits: FileLimits): Promise<InspectedFile> {
  if (bytes.length === 0) throw new Refused('files.empty')
  if (bytes.length > limits.bytes) throw new Refused('files.tooLarge', { limit: Math.floor(limits.bytes / 1_000_000) })
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined)
  switch (type?.mime) {
    case 'application/pdf':
      return { mediaType: 'application/pdf', bytes: bytes.length, ...(await inspectPdf(bytes, limits.pages)) }
    case 'image/jpeg':
    case 'image/png':
      return { mediaType: type.mime, bytes: bytes.length, ...(await inspectImage(bytes, limits.pixels)) }
    case 'image/heic':
    case 'image/heif':
      return { mediaType: 'image/heic', bytes: bytes.length, ...(await inspectImage(bytes, limits.pixels)) }
    default:
      throw new Refused('files.unsupportedType')
  }
}
