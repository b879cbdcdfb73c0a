import { type QueryExecutorProvider, sql } from 'kysely'

/** A `Tx` of whatever schema: the queue's tables are in none. */
type AnyTx = QueryExecutorProvider

/** What stands in the queue, by kind. Never a payload: it names whom a job is about. */
export type JobCount = {
  readonly kind: string
  /** Due and not yet taken. */
  readonly waiting: number
  readonly active: number
  readonly failed: number
  /** Since when the oldest waiting one is due. */
  readonly oldestDueAt: string | null
  readonly waitedSeconds: number | null
}

/** The queue's own jobs are left out. Its times are the database's, which it compares them with itself. */
export async function countJobs(tx: AnyTx): Promise<readonly JobCount[]> {
  const { rows } = await sql<JobCount>`
    select q.name as kind, count(j.id) filter (where due) as waiting,
      count(j.id) filter (where j.state = 'active') as active, count(j.id) filter (where j.state = 'failed') as failed,
      min(j.start_after) filter (where due) as "oldestDueAt",
      max(extract(epoch from clock_timestamp() - j.start_after)) filter (where due)::float8 as "waitedSeconds"
    from jobs.queue q left join jobs.job j on j.name = q.name
    cross join lateral (
      select j.state in ('created', 'retry') and j.start_after <= clock_timestamp() as due
    ) d
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
export async function listFailedJobs(tx: AnyTx, limit: number): Promise<readonly FailedJob[]> {
  const { rows } = await sql<FailedJob>`
    select id, name as kind, completed_on as "failedAt", retry_count + 1 as attempts,
      output ->> 'name' as error, output ->> 'code' as code
    from jobs.job where state = 'failed' and name not like '\\_\\_pgboss%'
    order by completed_on desc, id limit ${limit}`.execute(tx)
  return rows
}

/** The kind of a job and whether it has failed, held until the transaction ends. */
export async function lockJob(tx: AnyTx, id: string): Promise<{ kind: string; failed: boolean } | null> {
  const { rows } = await sql<{ kind: string; failed: boolean }>`
    select name as kind, state = 'failed' as failed from jobs.job
    where id = ${id} and name not like '\\_\\_pgboss%' for update`.execute(tx)
  return rows[0] ?? null
}

/** When a job of this kind was last done, as far back as the queue remembers, and since when it is scheduled. */
export type LastRun = { readonly doneAt: string | null; readonly scheduledAt: string | null }

export async function lastRun(tx: AnyTx, kind: string): Promise<LastRun> {
  const { rows } = await sql<LastRun>`
    select (select max(completed_on) from jobs.job where name = ${kind} and state = 'completed') as "doneAt",
      (select min(created_on) from jobs.schedule where name = ${kind}) as "scheduledAt"`.execute(tx)
  return rows[0] ?? { doneAt: null, scheduledAt: null }
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
export async function listProcesses(tx: AnyTx): Promise<readonly ProcessSeen[]> {
  const { rows } = await sql<ProcessSeen>`
    select host, pid, node_version as node, started_on as "startedAt", heartbeat_on as "heardAt",
      heartbeat_on > clock_timestamp() - 3 * heartbeat_seconds * interval '1 second' as live
    from jobs.instance
    where stopped_on is null and heartbeat_on > clock_timestamp() - interval '1 day'
    order by started_on, id`.execute(tx)
  return rows
}
