import type { Db } from '@xueshi/foundation/db/db'
import type { FileStore } from '@xueshi/foundation/files/store'
import { sql } from 'kysely'
import type { DB } from './schema.gen.ts'

/** How long a check may take until it counts as failed; who asks is answered by then. */
const LIMIT_MS = 1_500
/** How long a write that failed for want of disk speaks against being ready: most writes may still succeed by luck. */
const DEFECT_MS = 3_000

type Checked = { readonly db: Db<DB>; readonly files: FileStore; readonly largestFileBytes: number }

/**
 * Whether the process can do its work now: the database saves a write durably, and the files' folder takes another
 * largest file. However many ask, one check runs: one that hangs holds one session, and all are told no meanwhile.
 */
export function createReadiness({ db, files, largestFileBytes }: Checked): () => Promise<boolean> {
  let running: { readonly since: number; readonly done: Promise<boolean> } | null = null

  async function check(): Promise<boolean> {
    try {
      // A message in the write-ahead log is saved like any write, without a table and for nobody to read.
      const saved = db.tx((tx) => sql`select pg_logical_emit_message(true, 'readiness', '')`.execute(tx))
      await Promise.all([saved, files.tryWriting(largestFileBytes)])
      return db.sinceDefect() > DEFECT_MS
    } catch {
      return false
    } finally {
      running = null
    }
  }

  return () => {
    running ??= { since: performance.now(), done: check() }
    return withinLimit(running.done, LIMIT_MS - (performance.now() - running.since))
  }
}

function withinLimit(done: Promise<boolean>, leftMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), Math.max(0, leftMs))
    void done.then((ready) => {
      clearTimeout(timer)
      resolve(ready)
    })
  })
}
