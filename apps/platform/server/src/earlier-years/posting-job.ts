import { idsAt } from '@xueshi/foundation/ids'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import { postYears } from '../bank/posting.ts'
import { lockPeople } from '../people/store.ts'
import type { JobServices, Tx } from '../services.ts'
import { endPosting, listUnposted, lockPosting, markPosted } from './posting-store.ts'

export const POSTING_JOB = 'earlierYearsPosting'

/** Items that one transaction posts: a second or two, in which nobody else waits for these people. */
const AT_ONCE = 500

/**
 * Has the hours of an approved register enter the bank, some at a time. What is posted and how far it has come are saved
 * together, so that a process that dies leaves nothing half and the next one goes on.
 */
export const earlierYearsPosting = (services: JobServices) =>
  ({
    name: POSTING_JOB,
    async run({ registerId }: { readonly registerId: string }) {
      for (let more = true; more; ) {
        more = await services.db.tx((tx) => postSome(tx, services, registerId, services.clock.now()))
      }
    },
  }) satisfies JobKind<{ registerId: string }>

async function postSome(tx: Tx, { policies }: JobServices, registerId: string, now: string): Promise<boolean> {
  const actor = await lockPosting(tx, registerId)
  if (!actor) return false
  const items = await listUnposted(tx, registerId, AT_ONCE)
  await lockPeople(tx, [...new Set(items.map(({ personId }) => personId))])
  const years = await markPosted(tx, registerId, items, now)
  await postYears(tx, { policies, actor, now, newId: idsAt(now) }, years, 'earlierYears')
  const isLast = items.length < AT_ONCE
  if (isLast) await endPosting(tx, registerId)
  return !isLast
}
