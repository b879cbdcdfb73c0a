import { crc32, deflateRawSync } from 'node:zlib'

/** One file of an archive, with what its headers may claim instead of the truth. */
export type Part = {
  readonly name: string
  readonly data: Buffer | string
  readonly stored?: boolean
  readonly claimedSize?: number
  readonly encrypted?: boolean
  /** The directory points to this other part's bytes instead of its own. */
  readonly sharing?: number
}

export type Liberties = {
  /** Bytes before the archive. */
  readonly before?: Buffer
  /** Changes the end record once it is written. */
  readonly end?: (record: Buffer) => void
  /** Goes between directory and end record. */
  readonly beforeEnd?: (directoryAt: number) => Buffer
}

/** A zip archive, honest but for the liberties that are taken. */
export function zipOf(parts: readonly Part[], { before = Buffer.alloc(0), end, beforeEnd }: Liberties = {}): Buffer {
  const locals: Buffer[] = [before]
  const offsets: number[] = []
  let at = before.length
  const packed = parts.map(({ data, stored }) => {
    const bytes = Buffer.from(data)
    return stored ? bytes : deflateRawSync(bytes, { level: bytes.length > 10_000_000 ? 1 : 6 })
  })
  for (const [index, part] of parts.entries()) {
    offsets.push(at)
    if (part.sharing !== undefined) continue
    const local = header(part, packed[index] ?? Buffer.alloc(0))
    locals.push(local, packed[index] ?? Buffer.alloc(0))
    at += local.length + (packed[index]?.length ?? 0)
  }
  const directory = Buffer.concat(
    parts.map((part, index) => {
      const source = part.sharing ?? index
      return directoryEntry(part, packed[source] ?? Buffer.alloc(0), offsets[source] ?? 0)
    }),
  )
  const extra = beforeEnd?.(at) ?? Buffer.alloc(0)
  const record = Buffer.alloc(22)
  record.writeUInt32LE(0x06054b50, 0)
  record.writeUInt16LE(Math.min(parts.length, 0xffff), 8)
  record.writeUInt16LE(Math.min(parts.length, 0xffff), 10)
  record.writeUInt32LE(directory.length, 12)
  record.writeUInt32LE(at, 16)
  end?.(record)
  return Buffer.concat([...locals, directory, extra, record])
}

function header(part: Part, packed: Buffer): Buffer {
  const name = Buffer.from(part.name)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  describe(part, packed, head, 4)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function directoryEntry(part: Part, packed: Buffer, offset: number): Buffer {
  const name = Buffer.from(part.name)
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(20, 4)
  describe(part, packed, head, 6)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt32LE(offset, 42)
  return Buffer.concat([head, name])
}

/** What both headers say, from the version that is needed on. */
function describe(part: Part, packed: Buffer, head: Buffer, at: number): void {
  const bytes = Buffer.from(part.data)
  head.writeUInt16LE(20, at)
  head.writeUInt16LE((part.encrypted ? 1 : 0) | 0x800, at + 2)
  head.writeUInt16LE(part.stored ? 0 : 8, at + 4)
  head.writeUInt32LE(crc32(bytes), at + 10)
  head.writeUInt32LE(packed.length, at + 14)
  head.writeUInt32LE(part.claimedSize ?? bytes.length, at + 18)
}
