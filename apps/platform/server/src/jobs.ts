import { forgetKeys } from '@xueshi/foundation/http/idempotency'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import { deleteExpiredSessions } from './accounts/session-store.ts'
import { overdueAppeals } from './appeals/overdue.ts'
import { creditMatching } from './credits/match-job.ts'
import { earlierYearsPosting } from './earlier-years/posting-job.ts'
import { deleteExpiredChallenges } from './factors/passkey-store.ts'
import { hashesInUse } from './files/store.ts'
import { importJobs } from './imports/import-jobs.ts'
import { forgetParts } from './imports/parts-store.ts'
import { deleteOldCodes } from './messages/code-store.ts'
import { deliver } from './messages/deliver.ts'
import { moveJob } from './moves/move-job.ts'
import { dueVersionJob, versionJob } from './pack-versions/version-job.ts'
import { sendRecoveryCode } from './recovery/send-code.ts'
import { forgetRequests } from './recovery/store.ts'
import { deleteEndedRegistrations } from './registration/store.ts'
import { registrationTurns } from './registration/turns.ts'
import { digest } from './reminders/digest.ts'
import { dueReminders } from './reminders/due.ts'
import { withoutClerk } from './reminders/without-clerk.ts'
import { escalation } from './review/escalate.ts'
import { forgetLeases } from './review/lease-store.ts'
import type { JobServices } from './services.ts'
import { deleteExpiredVisits } from './unified-identity/store.ts'
import { yearClosing } from './year-close/close-job.ts'

/** An answer is kept for as long as an honest retry may come. */
const KEYS_KEPT_DAYS = 30

/** The bytes of an upload are kept before its row is; between the two lies a request, never a day. */
const UNUSED_BYTES_KEPT_MS = 86_400_000

/** For as long somebody may come back to an import that he has not written; then it takes a little longer. */
const PARTS_KEPT_DAYS = 7

/** Codes and requests for a new password are counted by the hour; a day of them is enough for whoever looks into it. */
const COUNTED_DAYS = 1

/**
 * Every night what has expired is forgotten: sessions, leases, idempotency keys, codes, ended registrations, the
 * parts of imports that were left, and the bytes of uploads that were refused.
 */
export const housekeeping = ({
  db,
  clock,
  files,
  settings,
}: Pick<JobServices, 'db' | 'clock' | 'files' | 'settings'>) =>
  ({
    name: 'housekeeping',
    schedule: '30 3 * * *',
    async run() {
      const now = clock.now()
      const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString()
      await db.tx((tx) => deleteExpiredSessions(tx, now))
      await db.tx((tx) => forgetLeases(tx, now))
      await db.tx((tx) => deleteExpiredChallenges(tx, now))
      await db.tx((tx) => deleteExpiredVisits(tx, now))
      await db.tx((tx) => forgetKeys(tx, daysAgo(KEYS_KEPT_DAYS)))
      await db.tx((tx) => forgetParts(tx, daysAgo(PARTS_KEPT_DAYS)))
      await db.tx((tx) => forgetRequests(tx, now, daysAgo(COUNTED_DAYS)))
      await db.tx((tx) => deleteOldCodes(tx, daysAgo(COUNTED_DAYS)))
      await db.tx((tx) => deleteEndedRegistrations(tx, daysAgo(settings.registrationKeptDays)))
      await files.sweep(UNUSED_BYTES_KEPT_MS, (hashes) => db.read((tx) => hashesInUse(tx, hashes)))
    },
  }) satisfies JobKind<object>

/** Everything that platform does beside answering requests. */
export const platformJobs = (services: JobServices) => [
  ...importJobs(services),
  deliver(services),
  digest(services),
  withoutClerk(services),
  dueReminders(services),
  sendRecoveryCode(services),
  registrationTurns(services),
  housekeeping(services),
  escalation(services),
  overdueAppeals(services),
  moveJob(services),
  creditMatching(services),
  earlierYearsPosting(services),
  yearClosing(services),
  versionJob(services),
  dueVersionJob(services),
]
