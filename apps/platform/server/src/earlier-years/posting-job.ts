import { idsAt } from '@xueshi/foundation/ids'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import { postYears } from '../bank/posting.ts'
import type { PersonYear } from '../bank/store.ts'
import { tellPeople } from '../messages/tell.ts'
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

/** Tells people that hours of theirs came without their doing, each once for a register. */
async function tellPosted(
  tx: Tx,
  registerId: string,
  { years, officeName }: { readonly years: readonly PersonYear[]; readonly officeName: string },
  { now, newId }: { readonly now: string; readonly newId: () => string },
): Promise<void> {
  const text = `${officeName}已把您以前年度的学时登记到学时银行，请核对；有误或有缺的，请联系该机构。`
  const personIds = [...new Set(years.map(({ personId }) => personId))]
  const topic = `earlier ${registerId}`
  await tellPeople(
    tx,
    personIds.map((personId) => ({
      id: newId(),
      personId,
      kind: 'declaration',
      text,
      declarationId: null,
      createdAt: now,
      topic,
    })),
  )
}

async function postSome(tx: Tx, { policies }: JobServices, registerId: string, now: string): Promise<boolean> {
  const actor = await lockPosting(tx, registerId)
  if (!actor) return false
  const items = await listUnposted(tx, registerId, AT_ONCE)
  await lockPeople(tx, [...new Set(items.map(({ personId }) => personId))])
  const years = await markPosted(tx, registerId, items, now)
  const newId = idsAt(now)
  await postYears(tx, { policies, actor, now, newId }, years, 'earlierYears')
  await tellPosted(tx, registerId, { years, officeName: actor.organisationName ?? '' }, { now, newId })
  const isLast = items.length < AT_ONCE
  if (isLast) await endPosting(tx, registerId)
  return !isLast
}
