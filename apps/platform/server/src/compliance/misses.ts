import type { Purpose } from '@xueshi/domain/clients/client'
import { basisNeeded } from '@xueshi/domain/compliance/basis'
import { Refused } from '@xueshi/domain/refusals'
import { addDays, shanghaiDate, startOfDay } from '@xueshi/domain/time'
import type { ClientCaller } from '@xueshi/foundation/http/operation'
import { addMisses, countMisses } from '../clients/miss-store.ts'
import { getClient } from '../clients/store.ts'
import type { Services } from '../services.ts'
import { findAsked } from './ask-store.ts'
import { type Asked, numbersOf } from './asked.ts'

type Question = { readonly people: readonly Asked[]; readonly purpose: Purpose }

/**
 * Counts the numbers that are asked for with a name that is not their own, before anything is told of them and in a
 * transaction of its own, because a refusal undoes what it was part of. Where a consent is needed nothing could be found
 * out by trying, and nothing is counted. Refuses `client.tooManyMisses` for the rest of the day.
 */
export async function refuseTooManyMisses(
  { db, crypto, settings }: Pick<Services, 'db' | 'crypto' | 'settings'>,
  { people, purpose }: Question,
  { clientId }: ClientCaller,
  now: string,
): Promise<void> {
  const limit = settings.clientMissesPerDay
  const day = shanghaiDate(now)
  const total = await db.tx(async (tx) => {
    const needed = basisNeeded((await getClient(tx, clientId)).purposes, purpose)
    if (typeof needed === 'string') return 0
    const misses = (await findAsked(tx, numbersOf(crypto, people))).filter((personId) => personId === null).length
    return misses === 0 ? countMisses(tx, clientId, day) : addMisses(tx, clientId, day, misses)
  })
  if (total <= limit) return
  const seconds = Math.ceil((Date.parse(startOfDay(addDays(day, 1))) - Date.parse(now)) / 1000)
  throw new Refused('client.tooManyMisses', { limit, seconds })
}
