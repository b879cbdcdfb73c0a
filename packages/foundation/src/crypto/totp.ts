import { Secret, TOTP } from 'otpauth'

const STEP_SECONDS = 30
/** Steps before and after the present one whose codes are taken, for clocks that differ and people who type slowly. */
const TOLERATED_STEPS = 1

const totpOf = (secret: string, label = '') =>
  new TOTP({ issuer: 'Xueshi', label, secret: Secret.fromBase32(secret), digits: 6, period: STEP_SECONDS })

/** 160 random bits in Base32, as authenticator apps take them. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What an authenticator app reads from a QR code; `label` is what it shows. */
export const totpUri = (secret: string, label: string): string => totpOf(secret, label).toString()

/**
 * The time step (half minutes since 1970) whose code this is, `null` where it is none of the present one or of its
 * neighbours. Whoever accepts it keeps the step and takes no code of this or an earlier one again.
 */
export function totpStep(secret: string, code: string, now: string): number | null {
  const timestamp = Date.parse(now)
  // Chinese keyboards write digits of full width; of anything but six digits the library throws.
  const token = code.normalize('NFKC').replaceAll(/\s/g, '')
  if (!/^[0-9]{6}$/.test(token)) return null
  const delta = totpOf(secret).validate({ token, timestamp, window: TOLERATED_STEPS })
  return delta === null ? null : Math.floor(timestamp / 1000 / STEP_SECONDS) + delta
}
