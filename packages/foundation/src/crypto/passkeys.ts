import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'

/** Where passkeys belong: browsers give them to pages of this address only. */
export type PasskeyPlace = { readonly origin: string; readonly name: string }

/** What is kept of a passkey. */
export type Passkey = {
  readonly credentialId: string
  readonly publicKey: Uint8Array
  readonly counter: number
  readonly transports: readonly string[]
}

export type PasskeyOptions = Readonly<Record<string, unknown>> & { readonly challenge: string }

/** EdDSA, ES256 and RS256, by their numbers in COSE: what today's passkeys sign with. */
const ALGORITHMS = [-8, -7, -257]

const rpIdOf = ({ origin }: PasskeyPlace) => new URL(origin).hostname
const bytesOf = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes)

/** What a browser is asked to make a passkey with, one that opens an account by itself and knows its owner. */
export async function registrationOptions(
  place: PasskeyPlace,
  owner: { readonly id: string; readonly name: string },
  existing: readonly Passkey[],
): Promise<PasskeyOptions> {
  const options = await generateRegistrationOptions({
    rpName: place.name,
    rpID: rpIdOf(place),
    userID: bytesOf(new TextEncoder().encode(owner.id)),
    userName: owner.name,
    userDisplayName: owner.name,
    excludeCredentials: existing.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  return { ...options }
}

/** What a browser is asked to sign with one of these passkeys, with any of the site's where none is named. */
export async function signingOptions(place: PasskeyPlace, allowed: readonly Passkey[]): Promise<PasskeyOptions> {
  const options = await generateAuthenticationOptions({
    rpID: rpIdOf(place),
    userVerification: 'required',
    ...(allowed.length > 0 && {
      allowCredentials: allowed.map(({ credentialId, transports }) => ({
        id: credentialId,
        transports: [...transports],
      })),
    }),
  })
  return { ...options }
}

/**
 * The passkey that a browser made, with the challenge that it answers; `null` where it does not hold. Whether the
 * challenge was ours is up to the caller, who takes it once.
 */
export async function readRegistration(
  place: PasskeyPlace,
  response: unknown,
): Promise<{ passkey: Passkey; challenge: string } | null> {
  let challenge = ''
  const { verified, registrationInfo } = await holding(() =>
    verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: (given) => {
        challenge = given
        return true
      },
      expectedOrigin: place.origin,
      expectedRPID: rpIdOf(place),
      supportedAlgorithmIDs: ALGORITHMS,
    }),
  )
  if (!verified || !registrationInfo) return null
  const { id, publicKey, counter, transports = [] } = registrationInfo.credential
  return { passkey: { credentialId: id, publicKey, counter, transports: transports.map(String) }, challenge }
}

/** Which passkey a browser says to have signed with; `null` where it says none. */
export function credentialOf(response: unknown): string | null {
  const { id } = response as { id?: unknown }
  return typeof id === 'string' ? id : null
}

/** The challenge that was signed with this passkey and its counter then; `null` where the signature does not hold. */
export async function readSignature(
  place: PasskeyPlace,
  response: unknown,
  { credentialId, publicKey, counter }: Passkey,
): Promise<{ challenge: string; counter: number } | null> {
  let challenge = ''
  const { verified, authenticationInfo } = await holding(() =>
    verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: (given) => {
        challenge = given
        return true
      },
      expectedOrigin: place.origin,
      expectedRPID: rpIdOf(place),
      credential: { id: credentialId, publicKey: bytesOf(publicKey), counter },
    }),
  )
  return verified && authenticationInfo ? { challenge, counter: authenticationInfo.newCounter } : null
}

type Verified<T> = T | { verified: false; registrationInfo?: never; authenticationInfo?: never }

/** The library throws for whatever is wrong with what a browser sent; all of that is one answer here. */
async function holding<T>(verify: () => Promise<T>): Promise<Verified<T>> {
  try {
    return await verify()
  } catch {
    return { verified: false }
  }
}
