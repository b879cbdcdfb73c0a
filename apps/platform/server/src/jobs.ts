import { forgetKeys } from '@xueshi/foundation/http/idempotency'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import { deleteExpiredSessions } from './accounts/store.ts'
import { hashesInUse } from './files/store.ts'
import { importJobs } from './imports/import-jobs.ts'
import { forgetParts } from './imports/parts-store.ts'
import type { JobServices } from './services.ts'

/** An answer is kept for as long as an honest retry may come. */
const KEYS_KEPT_DAYS = 30

/** The bytes of an upload are kept before its row is; between the two lies a request, never a day. */
const UNUSED_BYTES_KEPT_MS = 86_400_000

/** For as long somebody may come back to an import that he has not written; then it takes a little longer. */
const PARTS_KEPT_DAYS = 7

/**
 * Every night what has expired is forgotten: sessions, idempotency keys, the parts of imports that were left, and the
 * bytes of uploads that were refused.
 */
export const housekeeping = ({ db, clock, files }: Pick<JobServices, 'db' | 'clock' | 'files'>) =>
  ({
    name: 'housekeeping',
    schedule: '30 3 * * *',
    async run() {
      const now = clock.now()
      const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString()
      await db.tx((tx) => deleteExpiredSessions(tx, now))
      await db.tx((tx) => forgetKeys(tx, daysAgo(KEYS_KEPT_DAYS)))
      await db.tx((tx) => forgetParts(tx, daysAgo(PARTS_KEPT_DAYS)))
      await files.sweep(UNUSED_BYTES_KEPT_MS, (hashes) => db.read((tx) => hashesInUse(tx, hashes)))
    },
  }) satisfies JobKind<object>

/** Everything that platform does beside answering requests. */
export const platformJobs = (services: JobServices) => [...importJobs(services), housekeeping(services)]
