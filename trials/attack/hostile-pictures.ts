import { crc32, deflateSync } from 'node:zlib'

/** A PNG that says what it says, true or not. */
export function pngOf(width: number, height: number, more: readonly Buffer[] = [], rows?: Buffer): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0, 0, 0, 0], 8)
  const data = rows ?? Buffer.alloc((Math.ceil(width / 8) + 1) * height)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...more,
    chunk('IDAT', deflateSync(data)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

export function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const whole = Buffer.alloc(body.length + 8)
  whole.writeUInt32BE(data.length, 0)
  body.copy(whole, 4)
  whole.writeUInt32BE(crc32(body), body.length + 4)
  return whole
}

/** The head of a JPEG of a size, and nothing behind it. */
export function jpegHead(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const app = Buffer.from([0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    app,
    frame,
    Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]),
    Buffer.alloc(100),
    Buffer.from([0xff, 0xd9]),
  ])
}

export function webpHead(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(30)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(22, 4)
  bytes.write('WEBPVP8X', 8)
  bytes.writeUInt32LE(10, 16)
  bytes.writeUIntLE(width - 1, 24, 3)
  bytes.writeUIntLE(height - 1, 27, 3)
  return bytes
}

/** Pictures by what is wrong with them, each made when it is needed. */
export const HOSTILE_PICTURES: Readonly<Record<string, readonly (() => Buffer)[]>> = {
  'too many pixels': [
    () => pngOf(30_000, 30_000),
    () => pngOf(2 ** 31 - 1, 2 ** 31 - 1, [], Buffer.alloc(8)),
    () => pngOf(60_000, 60_000, [], Buffer.alloc(8)),
    () => pngOf(1, 50_000_001, [], Buffer.alloc(8)),
    () => jpegHead(65_000, 65_000),
    () => jpegHead(30_000, 30_000),
  ],
  'broken picture': [
    () => pngOf(0, 0, [], Buffer.alloc(8)),
    () => pngOf(100, 100).subarray(0, 60),
    () => pngOf(100, 100, [], Buffer.alloc(8)),
    () => pngOf(8, 8, [chunk('iCCP', Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(30_000_000))]))]),
    () => pngOf(8, 8, [chunk('zTXt', Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(90_000_000))]))]),
    () =>
      pngOf(
        8,
        8,
        Array.from({ length: 60_000 }, () => chunk('tEXt', Buffer.from('a\0b'))),
      ),
    () => pngOf(8, 8, [chunk('acTL', Buffer.from([0, 0, 0xff, 0xff, 0, 0, 0, 0]))]),
    () => jpegHead(0, 0),
    () => jpegHead(100, 100).subarray(0, 30),
    () => Buffer.concat([jpegHead(100, 100).subarray(0, 20), Buffer.alloc(5000, 0xff)]),
  ],
}
