import fc from 'fast-check'
import { expect, test } from 'vitest'
import { internationalCrypto } from './international.ts'
import {
  csrfHolds,
  csrfOf,
  hashPassword,
  newFirstCode,
  newToken,
  normalizeFirstCode,
  passwordMatches,
} from './secrets.ts'

const crypto = internationalCrypto(new Uint8Array(32).fill(7))

test('what is encrypted reads back, never twice as the same bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const once = crypto.encrypt(text)
      expect(crypto.decrypt(once)).toBe(text)
      expect(Buffer.from(crypto.encrypt(text)).equals(Buffer.from(once))).toBe(false)
    }),
  )
})

test('a changed ciphertext is refused', () => {
  const bytes = crypto.encrypt('370699199802171143')
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
  expect(() => crypto.decrypt(bytes)).toThrow()
})

test('the lookup hash is the same for the same text and differs by key', () => {
  const other = internationalCrypto(new Uint8Array(32).fill(8))
  expect(crypto.lookup('a')).toBe(crypto.lookup('a'))
  expect(crypto.lookup('a')).not.toBe(other.lookup('a'))
})

test('a password matches its own hash only, and an absent account never', async () => {
  const hashed = await hashPassword('correct horse')
  expect(await passwordMatches(hashed, 'correct horse')).toBe(true)
  expect(await passwordMatches(hashed, 'wrong horse')).toBe(false)
  expect(await passwordMatches(null, 'correct horse')).toBe(false)
})

test('a page proves itself with the value made from its own token', () => {
  const token = newToken()
  expect(csrfHolds(token, csrfOf(token))).toBe(true)
  expect(csrfHolds(token, csrfOf(newToken()))).toBe(false)
  expect(csrfHolds(token, undefined)).toBe(false)
})

test('a first code reads well on paper', () => {
  expect(newFirstCode()).toMatch(/^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}$/)
})

test('a first code is read however it was typed', () => {
  expect(normalizeFirstCode(' ab2c-DEFG hjk３ ')).toBe('AB2CDEFGHJK3')
})
