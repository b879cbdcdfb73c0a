import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** OWASP's second recommended setting for argon2id. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2)

let hashOfNothing: Promise<string> | undefined

/** Takes as long for an account that does not exist (`null`) as for one that does. */
export async function passwordMatches(hashed: string | null, password: string): Promise<boolean> {
  hashOfNothing ??= hashPassword(randomBytes(16).toString('hex'))
  const matches = await verify(hashed ?? (await hashOfNothing), password)
  return matches && hashed !== null
}

/** 256 random bits: a session token. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** What a page must send beside its cookie: a page of another origin can make the browser send the one, not the other. */
export const csrfOf = (token: string): string => createHmac('sha256', token).update('csrf').digest('base64url')

export function csrfHolds(token: string, csrf: string | undefined): boolean {
  const expected = Buffer.from(csrfOf(token))
  const given = Buffer.from(csrf ?? '')
  return expected.length === given.length && timingSafeEqual(expected, given)
}

/** Letters and digits that are not mistaken for each other on paper. */
const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A code as it was meant, however it was typed: without dashes and spaces, in capitals, none of full width. */
export const normalizeFirstCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')

/** A one-time code for paper: 12 characters in threes of four (59 bits). */
export function newFirstCode(): string {
  const characters = Array.from({ length: 12 }, () => CODE_ALPHABET[randomInt(CODE_ALPHABET.length)])
  return characters.join('').replaceAll(/(.{4})(?=.)/g, '$1-')
}
