import { crc32 } from 'node:zlib'
import type { ZipEntry } from './zip-check.ts'

const UTF8_NAMES = 0x800
const VERSION = 20

/**
 * An archive of these files, unpacked. What was checked entry by entry is handed on so, and not as the archive that a
 * stranger made: in that one, another reader may find other files.
 */
export function zipStored(entries: readonly ZipEntry[]): Uint8Array {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const { name, bytes } of entries) {
    const encoded = Buffer.from(name)
    const described = description(encoded, bytes)
    const local = Buffer.concat([signature(0x04034b50), described, encoded])
    // Between the description and the name: comment, disk, attributes, and where the file begins.
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(at, 10)
    directory.push(signature(0x02014b50), short(VERSION), described, rest, encoded)
    locals.push(local, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
    at += local.length + bytes.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(listed.length, 8)
  end.writeUInt32LE(at, 12)
  return new Uint8Array(Buffer.concat([...locals, listed, signature(0x06054b50), end]))
}

/** What both of a file's headers say of it, from the version that is needed on. */
function description(name: Buffer, bytes: Uint8Array): Buffer {
  const described = Buffer.alloc(26)
  described.writeUInt16LE(VERSION, 0)
  described.writeUInt16LE(UTF8_NAMES, 2)
  described.writeUInt32LE(crc32(bytes), 10)
  described.writeUInt32LE(bytes.length, 14)
  described.writeUInt32LE(bytes.length, 18)
  described.writeUInt16LE(name.length, 22)
  return described
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value, 0)
  return bytes
}

function short(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value, 0)
  return bytes
}
