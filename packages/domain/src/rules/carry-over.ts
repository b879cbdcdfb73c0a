import type { Hundredths } from '../hours.ts'
import type { Bucket, Pack } from './pack.ts'
import type { PersonFacts } from './rule.ts'
import type { HoursByBucket } from './standing.ts'
import { minimumOf, targetOf } from './targets.ts'

/**
 * 结转: what of a year's posted hours is above what it asks and goes on into the next one, in the order of its buckets,
 * up to the most that its pack lets. Only hours of the year itself: what was carried into it goes no further.
 */
export function carriedOver(pack: Pack, person: PersonFacts, posted: HoursByBucket): HoursByBucket {
  const carry = pack.carryOver.value
  if (carry.shape !== 'nextYear') return {}
  const requirement = targetOf(pack, person)
  const total = Object.values(posted).reduce<number>((sum, hundredths) => sum + (hundredths ?? 0), 0)
  let room = Math.min(carry.maxHundredths, Math.max(total - requirement.totalHundredths.value, 0))
  const over: Partial<Record<Bucket, Hundredths>> = {}
  for (const { id } of requirement.buckets) {
    const carried = Math.min(Math.max((posted[id] ?? 0) - minimumOf(requirement, id), 0), room)
    room -= carried
    if (carried > 0) over[id] = carried
  }
  return over
}
