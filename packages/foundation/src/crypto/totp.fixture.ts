import { Secret, TOTP } from 'otpauth'

/** What an authenticator app shows at `now`. */
export const totpCode = (secret: string, now: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.parse(now) })
