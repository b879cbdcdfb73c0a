import { shanghaiDate } from '@xueshi/domain/time'
import { idsAt } from '@xueshi/foundation/ids'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import { readPacks } from '../policies/store.ts'
import type { JobServices, Services, Tx } from '../services.ts'
import { differencesBy } from './compare.ts'
import { insertCorrections } from './correction-store.ts'
import { beginVersion, endRun, listDueVersions, listRunningVersions, lockPart, passPart } from './run-store.ts'
import { findVersion, lockVersion } from './store.ts'
import { tellProposed } from './tell.ts'

export const VERSION_JOB = 'packVersion'

/** People of one transaction: approvals for them wait as long as it takes, some tenths of a second. */
export const PART_PEOPLE = 500

type Needs = Pick<JobServices, 'db' | 'clock' | 'policies'>

/**
 * Goes through everybody's year with a version that has begun, part by part in the order of the people's identifiers.
 * What it proposes and how far it has come are saved together, so that a process that dies leaves nothing half and the
 * next one goes on. The lock on the version is the only one between processes: a second one takes the part after.
 */
export const versionJob = (services: JobServices) =>
  ({
    name: VERSION_JOB,
    run: ({ versionId }: { readonly versionId: string }) => goThrough(services, versionId),
  }) satisfies JobKind<{ versionId: string }>

/**
 * Soon after every midnight, what is confirmed and whose day has come takes its place; what is being gone through and
 * stands still, because its own job has failed, is gone on with.
 */
export const dueVersionJob = (services: JobServices) =>
  ({
    name: 'packVersionDue',
    schedule: '5 0 * * *',
    async run() {
      const { db, clock, policies } = services
      for (const { id } of await db.read((tx) => listDueVersions(tx, shanghaiDate(clock.now())))) {
        await db.tx((tx) => beginDue(tx, policies, id, clock.now()))
      }
      for (const { id } of await db.read((tx) => listRunningVersions(tx))) await goThrough(services, id)
    },
  }) satisfies JobKind<object>

async function beginDue(tx: Tx, policies: JobServices['policies'], id: string, now: string): Promise<void> {
  await lockVersion(tx, id)
  const row = await findVersion(tx, id)
  // Somebody may have sent it back while it waited for its lock.
  if (row?.state === 'confirmed') await beginVersion(tx, policies, row, now)
}

async function goThrough(services: Needs, versionId: string): Promise<void> {
  for (let more = true; more; ) more = await services.db.tx((tx) => proposeSome(tx, services, versionId))
}

/** Goes through the next part, or ends after the last; answers whether anything is left. */
export async function proposeSome(
  tx: Tx,
  { policies, clock }: Pick<JobServices, 'policies' | 'clock'>,
  versionId: string,
  atOnce = PART_PEOPLE,
): Promise<boolean> {
  const part = await lockPart(tx, versionId, atOnce)
  if (part === null) return false
  if (part.people.length === 0) {
    await endRun(tx, versionId, part)
    return false
  }
  const [pack] = await readPacks(tx, [part.hash])
  if (!pack) throw new Error(`The pack ${part.hash} was not kept.`)
  const { year } = part
  const now = clock.now()
  const differences = await differencesBy(tx, policies, { pack, year }, part.people)
  await insertCorrections(tx, { versionId, year, now }, part.people, differences)
  await tellProposed(tx, { versionId, year }, differences, { now, newId: idsAt(now) })
  await passPart(tx, versionId, part)
  return true
}

/**
 * Goes on with versions that were being gone through when a process ended. The queue would notice it too, but only after
 * it has heard nothing of the job for a while.
 */
export function resumePackVersions({ db, jobs }: Pick<Services, 'db' | 'jobs'>): Promise<void> {
  return db.tx(async (tx) => {
    for (const { id } of await listRunningVersions(tx)) await jobs.send(tx, VERSION_JOB, { versionId: id })
  })
}
