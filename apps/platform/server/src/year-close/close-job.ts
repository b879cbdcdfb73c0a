import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import type { JobServices, Services, Tx } from '../services.ts'
import { endClose, lockPart, writePart } from './close-store.ts'
import { listRunningCloses } from './store.ts'

export const CLOSE_JOB = 'yearClose'

/** People of one transaction: approvals for them wait as long as it takes, some tenths of a second. */
export const PART_PEOPLE = 2_000

/**
 * Writes down everybody's year, part by part in the order of the people's identifiers. What is written and how far it
 * has come are saved together, so that a process that dies leaves nothing half and the next one goes on. The lock on the
 * close is the only one between processes: a second one takes the part after.
 */
export const yearClosing = (services: JobServices) =>
  ({
    name: CLOSE_JOB,
    async run({ closeId }: { readonly closeId: string }) {
      for (let more = true; more; ) {
        more = await services.db.tx((tx) => closeSome(tx, services, closeId))
      }
    },
  }) satisfies JobKind<{ closeId: string }>

/** Writes the next part, or ends the close after the last; answers whether anything is left. */
export async function closeSome(
  tx: Tx,
  { policies, clock }: Pick<JobServices, 'policies' | 'clock'>,
  closeId: string,
  atOnce = PART_PEOPLE,
): Promise<boolean> {
  const part = await lockPart(tx, closeId, atOnce)
  if (part === null) return false
  if (part.lastPerson === null) {
    await endClose(tx, closeId, clock.now())
    return false
  }
  const { pack } = policies.packOf(part.year)
  await writePart(tx, pack, { ...part, closeId, lastPerson: part.lastPerson })
  return true
}

/**
 * Has closes gone on with that were running when a process ended. The queue would notice it too, but only after it has
 * heard nothing of the job for a while.
 */
export function resumeYearCloses({ db, jobs }: Pick<Services, 'db' | 'jobs'>): Promise<void> {
  return db.tx(async (tx) => {
    for (const { id } of await listRunningCloses(tx)) await jobs.send(tx, CLOSE_JOB, { closeId: id })
  })
}
