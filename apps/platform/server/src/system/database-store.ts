import { sql } from 'kysely'
import type { Tx } from '../services.ts'

/** The database's own clock, by which its times are compared. */
export async function databaseNow(tx: Tx): Promise<string> {
  const { rows } = await sql<{ at: string }>`select clock_timestamp() as at`.execute(tx)
  return rows[0]?.at ?? ''
}

export type DatabaseFacts = {
  readonly kind: 'postgresql' | 'embedded'
  readonly version: string
  readonly startedAt: string
  readonly bytes: number
  readonly connectionLimit: number
  readonly migrations: number
  readonly lastMigration: string | null
  readonly archiving: boolean
  readonly lastArchivedAt: string | null
  readonly archiveFailedAt: string | null
  /** Names of the settings that are off although what was acknowledged depends on them. */
  readonly unsafeSettings: readonly string[]
  /** A commit waits for a synchronous replica; without one on line it waits for ever. */
  readonly awaitsReplica: boolean
  readonly idleSlots: number
}

export async function getDatabaseFacts(tx: Tx): Promise<DatabaseFacts> {
  const { rows } = await sql<DatabaseFacts>`
    select case when version() like '%PGlite%' then 'embedded' else 'postgresql' end as kind,
      split_part(current_setting('server_version'), ' ', 1) as version,
      pg_postmaster_start_time() as "startedAt",
      pg_database_size(current_database()) as bytes,
      current_setting('max_connections')::int as "connectionLimit",
      (select count(*) from migrations) as migrations,
      (select max(name) from migrations) as "lastMigration",
      current_setting('archive_mode') <> 'off' as archiving,
      a.last_archived_time as "lastArchivedAt",
      a.last_failed_time as "archiveFailedAt",
      array(
        select name from pg_settings
        where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off' order by name
      ) as "unsafeSettings",
      current_setting('synchronous_standby_names') <> '' and current_setting('synchronous_commit') <> 'off'
        as "awaitsReplica",
      (select count(*) from pg_replication_slots where not active) as "idleSlots"
    from pg_stat_archiver a`.execute(tx)
  const [facts] = rows
  if (!facts) throw new Error('The database tells nothing of itself.')
  return facts
}

export type Activity = {
  readonly connections: number
  readonly lockWaits: number
  readonly longestStatementSeconds: number | null
  readonly longestTransactionSeconds: number | null
}

/** What the sessions of the database do now; never their statements, in which another client may write values. */
export async function getActivity(tx: Tx): Promise<Activity> {
  const { rows } = await sql<Activity>`
    select count(*) as connections,
      count(*) filter (where wait_event_type = 'Lock') as "lockWaits",
      max(extract(epoch from clock_timestamp() - query_start)) filter (where state = 'active' and other)::float8
        as "longestStatementSeconds",
      max(extract(epoch from clock_timestamp() - xact_start)) filter (where other)::float8
        as "longestTransactionSeconds"
    from (select *, pid <> pg_backend_pid() as other from pg_stat_activity where backend_type = 'client backend') s
  `.execute(tx)
  return rows[0] ?? { connections: 0, lockWaits: 0, longestStatementSeconds: null, longestTransactionSeconds: null }
}

export type Replica = {
  readonly name: string
  readonly state: string | null
  readonly sync: string | null
  readonly lagBytes: number | null
}

export async function listReplicas(tx: Tx): Promise<Replica[]> {
  const { rows } = await sql<Replica>`
    select application_name as name, state, sync_state as sync,
      case when pg_is_in_recovery() then null
        else greatest(0, pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn))::float8 end as "lagBytes"
    from pg_stat_replication order by application_name`.execute(tx)
  return rows
}
