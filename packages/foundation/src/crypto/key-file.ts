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
import { dirname, join } from 'node:path'

/** The master key of a trial installation: a file in the data folder, made at the first start. */
export function masterKeyFromFolder(folder: string): Uint8Array {
  const path = join(folder, 'master.key')
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true })
    makeKey(path)
  }
  return masterKeyFromHex(readFileSync(path, 'utf8'))
}

/** The file appears whole; of several processes that make it at once, all get the one that came first. */
function makeKey(path: string): void {
  const own = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  const file = openSync(own, 'wx', 0o600)
  try {
    writeSync(file, randomBytes(32).toString('hex'))
    fsyncSync(file)
    linkSync(own, path)
    syncFolder(dirname(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    closeSync(file)
    rmSync(own)
  }
}

/** A name is on the disk only with its folder, and what the key encrypts is worth nothing without it. */
function syncFolder(folder: string): void {
  const opened = openSync(folder, 'r')
  fsyncSync(opened)
  closeSync(opened)
}

export function masterKeyFromHex(text: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/i.test(text.trim())) throw new Error('The master key must be 64 hexadecimal digits.')
  return Buffer.from(text.trim(), 'hex')
}
