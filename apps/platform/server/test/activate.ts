import { createPlatform, type Platform } from '@xueshi/sdk/client'
import type { World } from './world.ts'

export const PASSWORD = 'a long password'

/** The SDK as somebody who sets his password with a first code and so signs in. */
export async function activate(w: World, signInName: string, firstCode: string): Promise<Platform> {
  const token = { value: null as string | null }
  const platform = createPlatform({ baseUrl: w.url, token: () => token.value })
  const session = await platform.accountActivate({ body: { signInName, firstCode, password: PASSWORD } })
  token.value = session.token
  return platform
}
