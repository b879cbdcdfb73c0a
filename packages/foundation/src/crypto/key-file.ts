import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

/** The master key of a trial installation: a file in the data folder, made at the first start. */
export function masterKeyFromFolder(folder: string): Uint8Array {
  const path = join(folder, 'master.key')
  if (!existsSync(path)) makeKey(folder, path)
  return masterKeyFromHex(readFileSync(path, 'utf8'))
}

export function masterKeyFromHex(text: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/i.test(text.trim())) throw new Error('The master key must be 64 hexadecimal digits.')
  return Buffer.from(text.trim(), 'hex')
}

/**
 * Of several processes that start at once the first one's key stands. It appears whole and is on the disk before
 * anything is encrypted with it.
 */
function makeKey(folder: string, path: string): void {
  mkdirSync(folder, { recursive: true })
  const own = `${path}.${randomBytes(8).toString('hex')}`
  synced(own, 'w', (file) => writeSync(file, randomBytes(32).toString('hex')))
  try {
    linkSync(own, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(own)
  }
  synced(folder, 'r', () => {})
}

function synced(path: string, flags: 'r' | 'w', work: (file: number) => void): void {
  const file = openSync(path, flags, 0o600)
  try {
    work(file)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
