import { normalizeCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { Refused } from '@xueshi/domain/refusals'
import { MOST_WAITING } from '@xueshi/domain/registration/creation'
import { passwordMatches } from '@xueshi/foundation/crypto/secrets'
import { sql } from 'kysely'
import { shanghaiTime } from '../accounts/sign-in.ts'
import { turnsByKey } from '../accounts/turns.ts'
import type { Services, Tx } from '../services.ts'
import { isNumberKnown, listSecrets } from './store.ts'

/** Every one that waits, and as many that have ended: each password is compared with each of them. */
const MOST_TRIED = 2 * MOST_WAITING

/**
 * What finds the registrations that a citizen number and a password show to be somebody's own. It works outside any
 * transaction, because argon2 is slow; a guess is counted before it is tried, as for an account. Refuses
 * `registration.locked`, `registration.wrongSecret`, `registration.numberKnown`.
 */
export function applicantCheck({ db, crypto, settings }: Services) {
  const inTurn = turnsByKey()

  async function check(lookup: string, password: string, now: string): Promise<string[]> {
    const secrets = await db.read((tx) => listSecrets(tx, lookup, MOST_TRIED))
    if (secrets.length === 0) {
      if (await db.read((tx) => isNumberKnown(tx, lookup))) throw new Refused('registration.numberKnown')
      await passwordMatches(null, password)
      throw new Refused('registration.wrongSecret')
    }
    const lockedUntil = new Date(Date.parse(now) + settings.lockMinutes * 60_000).toISOString()
    await db.tx((tx) => beginGuess(tx, lookup, settings.failedSignInsBeforeLock, now, lockedUntil))
    const own: string[] = []
    for (const { id, hash } of secrets) if (await passwordMatches(hash, password)) own.push(id)
    if (own.length === 0) throw new Refused('registration.wrongSecret')
    await db.tx((tx) => forgetGuesses(tx, lookup))
    return own
  }

  return ({ citizenNumber, password }: { citizenNumber: string; password: string }, now: string): Promise<string[]> => {
    const lookup = crypto.lookup(normalizeCitizenNumber(citizenNumber))
    return inTurn(lookup, () => check(lookup, password, now))
  }
}

/** Refuses `registration.locked` while the number is. */
async function beginGuess(tx: Tx, lookup: string, limit: number, now: string, lockedUntil: string): Promise<void> {
  const { rows } = await sql`
    insert into registration_guesses as g (citizen_number_lookup, failed_attempts, locked_until)
    values (${lookup}, 1, case when ${limit}::int <= 1 then ${lockedUntil}::timestamptz end)
    on conflict (citizen_number_lookup) do update set
      failed_attempts = g.failed_attempts + 1,
      locked_until = case when g.failed_attempts + 1 >= ${limit}::int then ${lockedUntil}::timestamptz
        else g.locked_until end
    where g.locked_until is null or g.locked_until <= ${now}::timestamptz
    returning failed_attempts`.execute(tx)
  if (rows.length > 0) return
  const { locked_until } = await tx
    .selectFrom('registration_guesses')
    .select('locked_until')
    .where('citizen_number_lookup', '=', lookup)
    .executeTakeFirstOrThrow()
  throw new Refused('registration.locked', { until: shanghaiTime(locked_until ?? now) })
}

async function forgetGuesses(tx: Tx, lookup: string): Promise<void> {
  await tx.deleteFrom('registration_guesses').where('citizen_number_lookup', '=', lookup).execute()
}
