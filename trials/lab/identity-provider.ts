import { generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Provider from 'oidc-provider'
import { IdentityMemory } from './identity-memory.ts'
import { freePort } from './ports.ts'

/** Somebody whom a province's unified identity knows. */
export type Citizen = { readonly name: string; readonly citizen_number?: string }

export const CLIENT = { id: 'xueshi', secret: 'a-secret-of-the-trial-client-0123456789' }

/**
 * A unified identity as a province might run it: a real OpenID provider on this machine, whose own page asks which of
 * its citizens somebody is. It may be shut off and started again on its port.
 */
export async function startIdentityProvider(returnUrl: string, citizens: Readonly<Record<string, Citizen>>) {
  const port = await freePort()
  const issuer = `http://127.0.0.1:${port}`
  const provider: Provider = new Provider(issuer, {
    adapter: IdentityMemory,
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [returnUrl] }],
    claims: { openid: ['sub'], profile: ['name', 'citizen_number'] },
    scopes: ['openid', 'profile'],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    jwks: { keys: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })] },
    cookies: { keys: ['a key of the trial provider'] },
    findAccount: (_, sub) => ({ accountId: sub, claims: async () => ({ sub, ...citizens[sub] }) }),
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    // Who signs in here has agreed to it: the trial asks nothing else.
    async loadExistingGrant({ oidc }): Promise<InstanceType<Provider['Grant']>> {
      const { client, session, params } = oidc
      const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' })
      grant.addOIDCScope(String(params?.scope ?? 'openid'))
      await grant.save()
      return grant
    },
  })
  const handle = provider.callback()
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    if (path.startsWith('/interaction/')) void interact(provider, citizens, request, response)
    else void handle(request, response)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    issuer,
    async end() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A page with one button for each citizen, and one for leaving. */
async function interact(
  provider: Provider,
  citizens: Readonly<Record<string, Citizen>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chosen = new URL(request.url ?? '', 'http://localhost').searchParams.get('as')
  if (chosen !== null) {
    const result =
      chosen === '' ? { error: 'access_denied', error_description: 'left' } : { login: { accountId: chosen } }
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  }
  const buttons = [...Object.entries(citizens).map(([sub, { name }]) => [sub, name]), ['', '离开']]
  const links = buttons.map(([sub, name]) => `<p><a href="?as=${sub}">${name}</a></p>`)
  response.setHeader('content-type', 'text/html; charset=utf-8')
  response.end(`<!doctype html><html lang="zh"><title>统一身份认证</title><h1>统一身份认证</h1>${links.join('')}`)
}
