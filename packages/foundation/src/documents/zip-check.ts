import { inflateRawSync } from 'node:zlib'

/** One file of an archive. */
export type ZipEntry = { readonly name: string; readonly bytes: Uint8Array }

export type ZipProblem = 'notZip' | 'damaged' | 'tooManyFiles' | 'tooLarge'

const END_OF_DIRECTORY = 0x06054b50
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_ENTRY = 0x04034b50
const END_LENGTH = 22
const COMMENT_LENGTH = 0xffff

/**
 * Unpacks every file of a zip archive under a bound on their number and total size, or answers what is wrong with it.
 *
 * The sizes that the archive states are not believed: each file is inflated here with a hard limit, so that what opens
 * the archive afterwards can be trusted not to blow up.
 */
export function unzipWithin(
  archive: Uint8Array,
  limits: { readonly files: number; readonly bytes: number },
): ZipEntry[] | ZipProblem {
  const data = Buffer.from(archive.buffer, archive.byteOffset, archive.byteLength)
  if (data.length < END_LENGTH || data.readUInt32LE(0) !== LOCAL_ENTRY) return 'notZip'
  try {
    return readDirectory(data, limits)
  } catch {
    return 'damaged'
  }
}

function readDirectory(data: Buffer, limits: { files: number; bytes: number }): ZipEntry[] | ZipProblem {
  const end = findEnd(data)
  if (end < 0) return 'damaged'
  const count = data.readUInt16LE(end + 10)
  if (count > limits.files) return 'tooManyFiles'
  const entries: ZipEntry[] = []
  const names = new Set<string>()
  let left = limits.bytes
  let at = data.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    if (data.readUInt32LE(at) !== DIRECTORY_ENTRY) return 'damaged'
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => data.readUInt16LE(at + offset))
    const bytes = inflateEntry(data, at, left)
    if (bytes === null) return 'tooLarge'
    left -= bytes.length
    const name = data.toString('utf8', at + 46, at + 46 + (nameLength ?? 0))
    // Of two files of one name, each reader believes another one.
    if (names.has(name)) return 'damaged'
    names.add(name)
    entries.push({ name, bytes })
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
  }
  return entries
}

function findEnd(data: Buffer): number {
  const lowest = Math.max(0, data.length - END_LENGTH - COMMENT_LENGTH)
  for (let at = data.length - END_LENGTH; at >= lowest; at--) {
    if (data.readUInt32LE(at) === END_OF_DIRECTORY) return at
  }
  return -1
}

/** The file of a directory entry; `null` where it is larger than `limit`. Throws where it is damaged. */
function inflateEntry(data: Buffer, entry: number, limit: number): Uint8Array | null {
  const isEncrypted = (data.readUInt16LE(entry + 8) & 1) === 1
  if (isEncrypted) throw new RangeError('encrypted')
  const method = data.readUInt16LE(entry + 10)
  const packedLength = data.readUInt32LE(entry + 20)
  const local = data.readUInt32LE(entry + 42)
  if (data.readUInt32LE(local) !== LOCAL_ENTRY) throw new RangeError('no local header')
  const start = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)
  if (start + packedLength > data.length) throw new RangeError('cut short')
  const packed = data.subarray(start, start + packedLength)
  if (method === 0) return packed.length > limit ? null : packed
  if (packed.length === 0) return packed
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(limit, 1) })
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return null
    throw error
  }
}
