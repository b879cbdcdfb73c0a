import * as client from 'openid-client'

/** A provider of identities and what we are there. */
export type ProviderSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scope: string
  /** Where it sends people back to. */
  readonly returnUrl: string
}

/** What a visit that comes back is checked with; `state` names the visit. */
export type VisitSecrets = { readonly state: string; readonly nonce: string; readonly verifier: string }

/** Why there is no answer: the provider is not there, or it (or what somebody made of its answer) says no. */
export type NoAnswer = { readonly failed: 'unavailable' | 'denied'; readonly error: unknown }
export type Claims = Readonly<Record<string, unknown>>

export interface IdentityProvider {
  /** The address to send somebody to, with what his return is checked with. */
  visit(): Promise<{ readonly url: string; readonly secrets: VisitSecrets } | NoAnswer>
  /** What the provider says of whoever comes back with these parameters. */
  claims(search: string, secrets: VisitSecrets): Promise<{ readonly claims: Claims } | NoAnswer>
}

const TIMEOUT_SECONDS = 5
/** Providers change their keys and addresses rarely, and never without the old ones for longer than this. */
const KEPT_MS = 3_600_000

/** A provider by OpenID Connect: authorization code with PKCE, state and nonce. Nothing is asked before the first visit. */
export function openIdProvider(settings: ProviderSettings, now: () => number): IdentityProvider {
  let known: { readonly until: number; readonly config: Promise<client.Configuration> } | null = null

  /** One question at a time, and a failed one is asked again by the next visitor. */
  function configuration(): Promise<client.Configuration> {
    if (known && known.until > now()) return known.config
    const config = discover(settings)
    const asked = { until: now() + KEPT_MS, config }
    known = asked
    config.catch(() => {
      if (known === asked) known = null
    })
    return config
  }

  return {
    visit: () =>
      answered(async () => {
        const config = await configuration()
        const secrets = {
          state: client.randomState(),
          nonce: client.randomNonce(),
          verifier: client.randomPKCECodeVerifier(),
        }
        const url = client.buildAuthorizationUrl(config, {
          redirect_uri: settings.returnUrl,
          scope: settings.scope,
          state: secrets.state,
          nonce: secrets.nonce,
          code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
          code_challenge_method: 'S256',
        })
        return { url: url.href, secrets }
      }),
    claims: (search, { state, nonce, verifier }) =>
      answered(async () => {
        const config = await configuration()
        const returned = new URL(settings.returnUrl)
        returned.search = search
        const tokens = await client.authorizationCodeGrant(config, returned, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        })
        const own = tokens.claims()
        const { userinfo_endpoint } = config.serverMetadata()
        const more =
          own && userinfo_endpoint ? await client.fetchUserInfo(config, tokens.access_token, own.sub) : undefined
        return { claims: { ...more, ...own } }
      }),
  }
}

function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<client.Configuration> {
  const url = new URL(issuer)
  return client.discovery(url, clientId, clientSecret, undefined, {
    timeout: TIMEOUT_SECONDS,
    // Unencrypted only within this machine, for trying.
    execute: LOOPBACK.has(url.hostname) ? [client.allowInsecureRequests] : [],
  })
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

async function answered<T extends object>(ask: () => Promise<T>): Promise<T | NoAnswer> {
  try {
    return await ask()
  } catch (error) {
    return { failed: isAbsence(error) ? 'unavailable' : 'denied', error }
  }
}

/** Nobody answered, or nobody who speaks the protocol; all else is an answer that does not hold. */
function isAbsence(error: unknown): boolean {
  const codes = [codeOf(error), codeOf((error as { cause?: unknown }).cause)]
  return codes.some((code) => code !== null && ABSENT.has(code)) || error instanceof TypeError
}

const codeOf = (error: unknown): string | null => {
  const { code } = (error ?? {}) as { code?: unknown }
  return typeof code === 'string' ? code : null
}

const ABSENT: ReadonlySet<string> = new Set([
  'OAUTH_TIMEOUT',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_PARSE_ERROR',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
])
