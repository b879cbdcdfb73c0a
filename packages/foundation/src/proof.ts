import { createChallenge, verifySolution } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'

/** How a browser is asked to work: it tries keys until one begins so, 256 of them on average. */
const ALGORITHM = 'PBKDF2/SHA-256'
const KEY_PREFIX = '00'
const KEY_BYTES = 32

export type Challenge = {
  readonly parameters: {
    readonly algorithm: string
    readonly nonce: string
    readonly salt: string
    readonly cost: number
    readonly keyLength: number
    readonly keyPrefix: string
    /** The library's own expiry asks the machine's clock, which need not be the program's. */
    readonly data: { readonly expiresAt: string }
  }
  readonly signature: string
}
export type Proof = {
  readonly challenge: Challenge
  readonly solution: { readonly counter: number; readonly derivedKey: string }
}

/** Work for the browser of whoever asks what robots would ask often. `cost` is the hashes of a try. Nothing is kept. */
export async function newChallenge(secret: string, cost: number, expiresAt: string): Promise<Challenge> {
  const challenge = await createChallenge({
    algorithm: ALGORITHM,
    cost,
    keyLength: KEY_BYTES,
    keyPrefix: KEY_PREFIX,
    deriveKey,
    data: { expiresAt },
    hmacSignatureSecret: secret,
  })
  return challenge as Challenge
}

/** Whether the work was set by whoever knows the secret, is done, and is still in time. Whether it is used up is not asked. */
export async function isProof(secret: string, { challenge, solution }: Proof, now: string): Promise<boolean> {
  const { algorithm, data } = challenge.parameters
  // The signature covers the rest; the algorithm decides what the library does before it looks at that.
  if (algorithm !== ALGORITHM || data.expiresAt <= now) return false
  const { verified } = await verifySolution({
    challenge: { parameters: { ...challenge.parameters }, signature: challenge.signature },
    solution,
    deriveKey,
    hmacSignatureSecret: secret,
  })
  return verified
}
