import { Refused } from '@xueshi/domain/refusals'
import convertHeic from 'heic-convert'
import sharp from 'sharp'

/** The first picture of a HEIC as a JPEG in full size, upright and without the place where it was taken. */
export async function heicToJpeg(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    return await convertHeic({ buffer: bytes, format: 'JPEG', quality: 0.9 })
  } catch {
    throw new Refused('files.damaged')
  }
}

export type Photo = { jpeg: Uint8Array; width: number; height: number }

/** A photo (JPEG or PNG) as it is to be printed: upright, on white, its longer side at most so many pixels. */
export async function photoForPrint(bytes: Uint8Array, longerSide: number): Promise<Photo> {
  try {
    const { data, info } = await sharp(bytes, { failOn: 'error' })
      .autoOrient()
      .resize(longerSide, longerSide, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .jpeg({ quality: 80 })
      .toBuffer({ resolveWithObject: true })
    return { jpeg: data, width: info.width, height: info.height }
  } catch {
    throw new Refused('files.damaged')
  }
}

/** A drawing of our own (SVG without texts, for which it would take the machine's fonts) as JPEG. */
export async function jpegOfDrawing(svg: string): Promise<Uint8Array> {
  return sharp(Buffer.from(svg)).flatten({ background: 'white' }).jpeg({ quality: 70 }).toBuffer()
}
