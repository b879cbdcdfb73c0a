import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The master key of a trial installation: a file in the data folder, made at the first start. */
export function masterKeyFromFolder(folder: string): Uint8Array {
  const path = join(folder, 'master.key')
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  }
  return masterKeyFromHex(readFileSync(path, 'utf8'))
}

export function masterKeyFromHex(text: string): Uint8Array {
  if (!/^[0-9a-f]{64}$/i.test(text.trim())) throw new Error('The master key must be 64 hexadecimal digits.')
  return Buffer.from(text.trim(), 'hex')
}
