import { hostname } from 'node:os'
import { LEVELS } from '@xueshi/domain/review/declaration'
import { shanghaiDate } from '@xueshi/domain/time'
import { countJobs, lastRun, listFailedJobs, listProcesses } from '@xueshi/foundation/jobs/job-status'
import { countWaiting, listGivenUp } from '../messages/delivery-store.ts'
import type { Services, Tx } from '../services.ts'
import { databaseNow, getActivity, getDatabaseFacts, listReplicas } from './database-store.ts'
import { jobTitle } from './job-titles.ts'
import type { QueueCounts } from './queue-counts.ts'
import { countImports, countSessions } from './workload-store.ts'

/** How long an import may be without news before somebody should look. */
const IMPORT_SILENT_MS = 15 * 60_000
const FAILED_JOBS_SHOWN = 20

/** What was given up longer ago nobody can help any more. */
const GIVEN_UP_SHOWN_MS = 7 * 86_400_000
const GIVEN_UP_SHOWN = 20

/** What the database knows of itself and of the work that waits. `now` is the clock of the business. */
export async function readStatus(tx: Tx, now: string, queueCounts: QueueCounts) {
  return {
    at: await databaseNow(tx),
    database: await getDatabaseFacts(tx),
    activity: await getActivity(tx),
    replicas: await listReplicas(tx),
    processes: (await listProcesses(tx)).map((one) => ({ ...one, own: isOwn(one) })),
    failedJobs: await listFailedJobs(tx, FAILED_JOBS_SHOWN),
    deliveries: await readDeliveries(tx, new Date(Date.parse(now) - GIVEN_UP_SHOWN_MS).toISOString()),
    housekeeping: await lastRun(tx, 'housekeeping'),
    sessions: await countSessions(tx, now),
    ...(await readWorkload(tx, now, queueCounts)),
  }
}

const readDeliveries = async (tx: Tx, since: string) => ({
  ...(await countWaiting(tx)),
  givenUp: await listGivenUp(tx, since, GIVEN_UP_SHOWN),
})

export type Status = Awaited<ReturnType<typeof readStatus>>

/** What waits to be done, by people and by the background. */
export async function readWorkload(tx: Tx, now: string, queueCounts: QueueCounts) {
  const queues = await queueCounts(tx, shanghaiDate(now))
  return {
    queues: LEVELS.map((level) => queues.find((queue) => queue.level === level) ?? { level, waiting: 0, overdue: 0 }),
    imports: await countImports(tx, new Date(Date.parse(now) - IMPORT_SILENT_MS).toISOString()),
    jobs: (await countJobs(tx)).map((job) => ({ ...job, title: jobTitle(job.kind) })),
  }
}

const isOwn = ({ host, pid }: { host: string; pid: number }) => host === hostname() && pid === process.pid

/** The database as it looks from this process. */
export function seenFromHere({ observation }: Pick<Services, 'observation'>) {
  const { answersSince, lastFaultAt, inUse, waiting } = observation.database
  return {
    answersSince,
    lastFaultAt,
    held: inUse,
    awaited: waiting,
  }
}
