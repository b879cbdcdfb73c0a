import { sql } from 'kysely'
import type { Tx } from '../db/tx.ts'

/** What stands in the queue, by kind. Never a payload: it names whom a job is about. */
export type JobCount = {
  readonly kind: string
  /** Due and not yet taken. */
  readonly waiting: number
  readonly active: number
  readonly failed: number
  /** Since when the oldest waiting one is due. */
  readonly oldestDueAt: string | null
}

/** The queue's own jobs are left out. Its times are the database's, which it compares them with itself. */
export async function countJobs<Schema>(tx: Tx<Schema>): Promise<readonly JobCount[]> {
  const { rows } = await sql<JobCount>`
    select q.name as kind,
      count(j.id) filter (where j.state in ('created', 'retry') and j.start_after <= clock_timestamp()) as waiting,
      count(j.id) filter (where j.state = 'active') as active,
      count(j.id) filter (where j.state = 'failed') as failed,
      min(j.start_after) filter (where j.state in ('created', 'retry') and j.start_after <= clock_timestamp())
        as "oldestDueAt"
    from jobs.queue q left join jobs.job j on j.name = q.name
    where q.name not like '\\_\\_pgboss%'
    group by q.name order by q.name`.execute(tx)
  return rows
}

export type FailedJob = {
  readonly id: string
  readonly kind: string
  readonly failedAt: string
  readonly attempts: number
  /** Kind and code of the error. */
  readonly error: string | null
  readonly code: string | null
}

/** The jobs that failed last and were given up. */
export async function listFailedJobs<Schema>(tx: Tx<Schema>, limit: number): Promise<readonly FailedJob[]> {
  const { rows } = await sql<FailedJob>`
    select id, name as kind, completed_on as "failedAt", retry_count + 1 as attempts,
      output ->> 'name' as error, output ->> 'code' as code
    from jobs.job where state = 'failed' and name not like '\\_\\_pgboss%'
    order by completed_on desc, id limit ${limit}`.execute(tx)
  return rows
}

/** The kind of a job and whether it has failed, held until the transaction ends. */
export async function lockJob<Schema>(tx: Tx<Schema>, id: string): Promise<{ kind: string; failed: boolean } | null> {
  const { rows } = await sql<{ kind: string; failed: boolean }>`
    select name as kind, state = 'failed' as failed from jobs.job
    where id = ${id} and name not like '\\_\\_pgboss%' for update`.execute(tx)
  return rows[0] ?? null
}

/** When a job of this kind was last done, as far back as the queue remembers; `null` where it never was. */
export async function lastDoneAt<Schema>(tx: Tx<Schema>, kind: string): Promise<string | null> {
  const { rows } = await sql<{ at: string | null }>`
    select max(completed_on) as at from jobs.job where name = ${kind} and state = 'completed'`.execute(tx)
  return rows[0]?.at ?? null
}

export type ProcessSeen = {
  readonly host: string
  readonly pid: number
  readonly node: string
  readonly startedAt: string
  readonly heardAt: string
  /** Heard of within three of its heartbeats. */
  readonly live: boolean
}

/** The processes that share this database, with those that have fallen silent within the last day. */
export async function listProcesses<Schema>(tx: Tx<Schema>): Promise<readonly ProcessSeen[]> {
  const { rows } = await sql<ProcessSeen>`
    select host, pid, node_version as node, started_on as "startedAt", heartbeat_on as "heardAt",
      heartbeat_on > clock_timestamp() - 3 * heartbeat_seconds * interval '1 second' as live
    from jobs.instance
    where stopped_on is null and heartbeat_on > clock_timestamp() - interval '1 day'
    order by started_on, id`.execute(tx)
  return rows
}
