import { join } from 'node:path'
import { lockFolder } from './folder-lock.ts'
import { type Session, startSession } from './pglite-session.ts'
import type { Connection, Source, StatementResult } from './source.ts'

/** The embedded database keeps one session; `dump` copies its files, to start tests from a migrated template. */
export interface EmbeddedSource extends Source {
  dump(): Promise<Uint8Array>
}

/** How long nobody tries again to open a database that could not be opened. */
const REOPEN_AFTER_MS = 1_000

/**
 * PGlite in a worker thread. Survives a killed process, not a power cut (it does not fsync): for trying and for
 * tests. `folder` null keeps everything in memory; `template` is a dump to start from.
 *
 * A full or broken disk brings PGlite down inside its thread. The thread is then ended and, with the next transaction,
 * a new one recovers the folder, as a server's postmaster would.
 */
export async function pgliteSource(settings: {
  readonly folder: string | null
  readonly template?: Uint8Array
}): Promise<EmbeddedSource> {
  const { folder, template = null } = settings
  const lock = folder === null ? null : lockFolder(folder)
  const database = folder === null ? null : join(folder, 'database')
  const opened = await startSession({ folder: database, template }).catch((error) => {
    lock?.release()
    throw error
  })
  const session = reopening(opened, database)
  const turns = createTurns()
  const acquire = async (): Promise<Connection & { session: Session; free(): void }> => {
    const free = await turns.next()
    try {
      const held = await session.get()
      return { ...connectionOn(held), session: held, free, release: (broken) => (broken ? undo(held, free) : free()) }
    } catch (error) {
      free()
      throw error
    }
  }
  return {
    acquire,
    async acquireReadOnly() {
      const { query, script, session: held, free } = await acquire()
      const release = () => undo(held, free)
      try {
        await query('begin read only', [])
      } catch (error) {
        release()
        throw error
      }
      return { query, script, release }
    },
    async dump() {
      const { session: held, free } = await acquire()
      try {
        return (await held.ask({ ask: 'dump' })) as Uint8Array
      } finally {
        free()
      }
    },
    async close() {
      const free = await turns.next()
      await session.end()
      lock?.release()
      free()
    },
  }
}

function connectionOn(session: Session): Pick<Connection, 'query' | 'script'> {
  return {
    query: (sql, parameters) => session.ask({ ask: 'query', sql, parameters }) as Promise<StatementResult>,
    script: (sql) => session.ask({ ask: 'script', sql }) as Promise<StatementResult['rows']>,
  }
}

/** Ends whatever transaction is open. There is one session: if that fails, nobody may use it as it is. */
function undo(session: Session, then: () => void): void {
  session
    .ask({ ask: 'script', sql: 'rollback' })
    .catch(() => session.lose())
    .finally(then)
}

/** The session, and a new one on the same folder after it was lost. */
function reopening(first: Session, folder: string | null) {
  let session = first
  let failed: { readonly error: unknown; readonly at: number } | null = null
  return {
    async get(): Promise<Session> {
      if (!session.isLost()) return session
      if (folder === null) throw new Error('The database in memory is lost.')
      // Whoever waits for a turn behind a failure is told of it and does not wait for failures of his own.
      if (failed && performance.now() - failed.at < REOPEN_AFTER_MS) throw failed.error
      await session.end()
      try {
        session = await startSession({ folder, template: null })
        failed = null
        return session
      } catch (error) {
        failed = { error, at: performance.now() }
        throw error
      }
    },
    end: () => session.end(),
  }
}

/** Lets callers through one at a time, in the order in which they came. */
function createTurns() {
  let last: Promise<void> = Promise.resolve()
  return {
    async next(): Promise<() => void> {
      const before = last
      let release = () => {}
      last = new Promise((resolve) => {
        release = resolve
      })
      await before
      return release
    },
  }
}
