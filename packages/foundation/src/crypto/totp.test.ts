import fc from 'fast-check'
import { expect, test } from 'vitest'
import { totpCode } from './totp.fixture.ts'
import { newTotpSecret, totpStep, totpUri } from './totp.ts'

/** 12345678901234567890, the secret of RFC 6238, in Base32. */
const RFC_SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000).toISOString()

test('the codes are those of RFC 6238, appendix B', () => {
  expect(totpStep(RFC_SECRET, '287082', at(59))).toBe(1)
  expect(totpStep(RFC_SECRET, '081804', at(1_111_111_109))).toBe(37_037_036)
})

test('a code is taken in its own step and in the next to it, and tells which step it is of', () => {
  const seconds = fc.integer({ min: 100, max: 4_000_000_000 })
  fc.assert(
    fc.property(seconds, fc.integer({ min: -89, max: 89 }), (second, away) => {
      const secret = newTotpSecret()
      const step = Math.floor(second / 30)
      const distance = Math.abs(Math.floor((second + away) / 30) - step)
      const found = totpStep(secret, totpCode(secret, at(second)), at(second + away))
      // Two steps of one secret may by chance show the same code; then the nearer step is found.
      if (distance <= 1) expect(Math.abs((found ?? 0) - step)).toBeLessThanOrEqual(2)
      else expect(found).not.toBe(step)
    }),
  )
})

test('what is no code of six digits is none', () => {
  for (const code of ['', '12345', '1234567', '28708二', 'abcdef'])
    expect(totpStep(RFC_SECRET, code, at(59))).toBeNull()
})

test('a code is read however it was typed', () => {
  for (const code of ['287 082', ' 287082 ', '２８７０８２']) expect(totpStep(RFC_SECRET, code, at(59))).toBe(1)
})

test('the address for the QR code is plain ASCII and names us', () => {
  const uri = totpUri(RFC_SECRET, 'demo.clerk')
  expect(uri).toMatch(/^otpauth:\/\/totp\/Xueshi:demo\.clerk\?[\x21-\x7e]+$/)
  expect(uri).toContain(`secret=${RFC_SECRET}`)
})
