import { system } from '@xueshi/contract/system'
import { Refused, refuseIf } from '@xueshi/domain/refusals'
import { lockJob } from '@xueshi/foundation/jobs/job-status'
import { implement, type Services } from '../services.ts'
import type { DatabaseFacts } from './database-store.ts'
import { jobTitle } from './job-titles.ts'
import { busyMeter, diskOf, programFacts } from './machine.ts'
import { createQueueCounts } from './queue-counts.ts'
import { readStatus, type Status, seenFromHere } from './status.ts'
import { warningsOf } from './warnings.ts'

export const systemRoutes = (services: Services) => {
  const { settings, policies, jobs, observation, clock, senders } = services
  const busy = busyMeter()
  const queueCounts = createQueueCounts()
  return implement(system, {
    systemView: {
      handle: ({ tx, now }) => readStatus(tx, now, queueCounts),
      async after(status: Status) {
        const { activity, replicas, housekeeping, ...shown } = status
        const disk = await diskOf(settings.dataFolder)
        const seen = seenFromHere(services)
        const recent = observation.recent.summary()
        const failedJobs = status.failedJobs.map((job) => ({
          ...job,
          title: jobTitle(job.kind),
          mayRetry: jobs.mayRetry(job.kind),
        }))
        const mayBeRetried = failedJobs.filter(({ mayRetry }) => mayRetry).length
        return {
          ...shown,
          demo: settings.demo,
          warnings: warningsOf({ status, seen, disk, recent, settings, mayBeRetried, now: clock.now() }),
          program: programFacts(busy()),
          database: { ...seen, ...shownOf(status.database), ...activity, replicas },
          disk,
          requests: { ...recent, inFlight: await inFlightOf(observation) },
          housekeepingAt: housekeeping.doneAt,
          failedJobs,
          deliveries: { ...status.deliveries, mail: senders.mail !== null, sms: senders.sms !== null },
          jobs: status.jobs.map(({ waitedSeconds: _, ...job }) => job),
          packs: policies.all.map(({ pack: { id, year, status: state } }) => ({ id, year, status: state })),
        }
      },
    },
    async jobRetry({ tx, path }) {
      const job = await lockJob(tx, path.jobId)
      if (!job) throw new Refused('job.notFound')
      refuseIf(job.failed ? null : 'job.notFailed')
      refuseIf(jobs.mayRetry(job.kind) ? null : 'job.askAgain')
      await jobs.retry(tx, job.kind, path.jobId)
      return {}
    },
  })
}

/** What the page shows of the database; the rest only leads to warnings. */
function shownOf({
  unsafeSettings: _,
  awaitsReplica: __,
  idleSlots: ___,
  archiveFailedAt: ____,
  ...facts
}: DatabaseFacts) {
  return facts
}

/** This request among them. */
async function inFlightOf({ metrics }: Services['observation']): Promise<number> {
  const { values } = await metrics.requestsInFlight.get()
  return values[0]?.value ?? 0
}
