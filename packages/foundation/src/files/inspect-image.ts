import { Refused } from '@xueshi/domain/refusals'
import sharp from 'sharp'

/** The size of an image as it is looked at, once its pixels are known to be few enough and all there. */
export async function inspectImage(bytes: Uint8Array, pixels: number): Promise<{ width: number; height: number }> {
  // Reads the head only: nothing is decoded before the size is known.
  const head = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => {
      throw new Refused('files.damaged')
    })
  if (head.width * head.height > pixels) {
    throw new Refused('files.tooManyPixels', { limit: Math.floor(pixels / 1_000_000) })
  }
  if (head.format === 'heif') {
    // The same container holds AVIF, which the HEIC decoder does not read.
    if (head.compression !== 'hevc') throw new Refused('files.unsupportedType')
  } else {
    await decodeWhole(bytes, pixels)
  }
  return { width: head.autoOrient.width, height: head.autoOrient.height }
}

/** A cut-off photo has a good head; only its last lines tell. */
async function decodeWhole(bytes: Uint8Array, pixels: number): Promise<void> {
  await sharp(bytes, { limitInputPixels: pixels, failOn: 'error' })
    .resize(16, 16, { fit: 'fill' })
    .raw()
    .toBuffer()
    .catch(() => {
      throw new Refused('files.damaged')
    })
}
