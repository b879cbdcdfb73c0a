import { normalizeCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { Refused } from '@xueshi/domain/refusals'
import { MOST_WAITING } from '@xueshi/domain/registration/creation'
import { passwordMatches } from '@xueshi/foundation/crypto/secrets'
import { shanghaiTime } from '../accounts/sign-in.ts'
import { turnsByKey } from '../accounts/turns.ts'
import type { Services } from '../services.ts'
import { beginGuess, forgetGuesses, isNumberKnown, listSecrets, lockNumber } from './store.ts'

/** Every one that waits, and as many that have ended: each password is compared with each of them. */
const MOST_TRIED = 2 * MOST_WAITING

/**
 * What finds the registrations that a citizen number and a password show to be somebody's own. It works outside any
 * transaction, because argon2 is slow; a guess is counted before it is tried, as for an account, and against each
 * registration of the number: who knows the password of one shall not guess that of another for ever. Refuses
 * `registration.locked`, `registration.wrongSecret`, `registration.numberKnown`.
 */
export function applicantCheck({ db, crypto, settings }: Services) {
  const inTurn = turnsByKey()

  async function begin(lookup: string, now: string) {
    const limit = settings.failedSignInsBeforeLock
    const lockedUntil = new Date(Date.parse(now) + settings.lockMinutes * 60_000).toISOString()
    return db.tx(async (tx) => {
      await lockNumber(tx, lookup)
      const all = await listSecrets(tx, lookup, MOST_TRIED)
      const open = all.filter(({ lockedUntil: until }) => until === null || until <= now)
      for (const { id, failedAttempts } of open) {
        await beginGuess(tx, id, failedAttempts + 1 >= limit ? lockedUntil : null)
      }
      return { open, locked: all.filter((one) => !open.includes(one)) }
    })
  }

  async function check(lookup: string, password: string, now: string): Promise<string[]> {
    const { open, locked } = await begin(lookup, now)
    const own: string[] = []
    for (const { id, hash } of open) if (await passwordMatches(hash, password)) own.push(id)
    if (own.length > 0) {
      await db.tx(async (tx) => {
        await lockNumber(tx, lookup)
        await forgetGuesses(tx, own)
      })
      return own
    }
    const [first] = locked
    if (first) throw new Refused('registration.locked', { until: shanghaiTime(first.lockedUntil ?? now) })
    if (open.length > 0) throw new Refused('registration.wrongSecret')
    if (await db.read((tx) => isNumberKnown(tx, lookup))) throw new Refused('registration.numberKnown')
    await passwordMatches(null, password)
    throw new Refused('registration.wrongSecret')
  }

  return ({ citizenNumber, password }: { citizenNumber: string; password: string }, now: string): Promise<string[]> => {
    const lookup = crypto.lookup(normalizeCitizenNumber(citizenNumber))
    return inTurn(lookup, () => check(lookup, password, now))
  }
}
