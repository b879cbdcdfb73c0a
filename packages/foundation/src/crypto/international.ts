import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { CryptoProvider } from './crypto.ts'

const SUITE = 1
const IV_BYTES = 12
const TAG_BYTES = 16

/** AES-256-GCM and HMAC-SHA-256, with two keys derived from one master key of 32 bytes. */
export function internationalCrypto(masterKey: Uint8Array): CryptoProvider {
  const derived = (purpose: string) => Buffer.from(hkdfSync('sha256', masterKey, '', `xueshi ${purpose}`, 32))
  const encryptionKey = derived('encryption')
  const lookupKey = derived('lookup')
  return {
    encrypt(text) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', encryptionKey, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return Buffer.concat([Buffer.of(SUITE), iv, cipher.getAuthTag(), body])
    },
    decrypt(ciphertext) {
      const bytes = Buffer.from(ciphertext)
      if (bytes[0] !== SUITE) throw new Error(`Ciphertext of suite ${bytes[0]}, which this provider does not read.`)
      const iv = bytes.subarray(1, 1 + IV_BYTES)
      const decipher = createDecipheriv('aes-256-gcm', encryptionKey, iv)
      decipher.setAuthTag(bytes.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES))
      const body = bytes.subarray(1 + IV_BYTES + TAG_BYTES)
      return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
    },
    lookup: (text) => createHmac('sha256', lookupKey).update(text).digest('hex'),
  }
}
