import { totpCode } from '@xueshi/foundation/crypto/totp.fixture'
import { createPlatform, type Platform } from '@xueshi/sdk/client'
import { DEMO_PASSWORD, DEMO_PREFIX } from '../src/accounts/demo-accounts.ts'
import type { World } from './world.ts'

/** The SDK as somebody who has given his password; `token` may be what awaits a second factor. */
export async function begin(w: World, person: string, password = DEMO_PASSWORD) {
  const token = { value: null as string | null }
  const platform = createPlatform({ baseUrl: w.url, token: () => token.value })
  const begun = await platform.sessionCreate({ body: { signInName: DEMO_PREFIX + person, password } })
  token.value = begun.token
  return { platform, begun, token }
}

/** Sets up an authenticator for somebody whose session is open or awaits it. */
export async function enrol(platform: Platform, now: string, password: string | null = DEMO_PASSWORD) {
  const { secret } = await platform.authenticatorBegin({ body: { password } })
  const { recoveryCodes, session } = await platform.authenticatorConfirm({ body: { code: totpCode(secret, now) } })
  return { secret, recoveryCodes: recoveryCodes ?? [], session }
}
