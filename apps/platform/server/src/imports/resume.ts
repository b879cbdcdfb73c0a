import type { Services } from '../services.ts'
import { listRunning } from './store.ts'

/** The job that does each step. */
export const STEP_JOBS = { check: 'importCheck', apply: 'importApply' } as const

/**
 * Has imports gone on with that were in the midst of a step when a process ended. The queue would notice it too, but
 * only after it has heard nothing of the job for a while. An import that another process is at just now loses nothing
 * by a second one.
 */
export function resumeImports({ db, jobs }: Pick<Services, 'db' | 'jobs'>): Promise<void> {
  return db.tx(async (tx) => {
    for (const { id, step } of await listRunning(tx)) await jobs.send(tx, STEP_JOBS[step], { importId: id })
  })
}
