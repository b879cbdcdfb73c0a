import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Connection, Source } from './source.ts'

const TABLE = `create table if not exists migrations (
  name text primary key,
  checksum text not null
)`

/**
 * Runs the numbered .sql files of `folder` that have not run yet, in order, each in one transaction; several
 * processes that start at once run them once. Throws if a file that has run has since been edited or removed.
 */
export async function migrate(source: Source, folder: string): Promise<readonly string[]> {
  const connection = await source.acquire()
  let broken = true
  try {
    await connection.query('begin', [])
    await takeTurn(connection)
    await connection.query(TABLE, [])
    const { rows } = await connection.query('select name, checksum from migrations order by name', [])
    const done = new Map(rows.map((row) => [String(row.name), String(row.checksum)]))
    const files = await migrationFiles(folder)
    refuseEdited(done, files)
    const fresh = files.filter(({ name }) => !done.has(name))
    for (const { name, checksum, text } of fresh) {
      await connection.script(text)
      await connection.query('insert into migrations (name, checksum) values ($1, $2)', [name, checksum])
    }
    await connection.query('commit', [])
    broken = false
    return fresh.map(({ name }) => name)
  } catch (error) {
    await connection.query('rollback', []).catch(() => {})
    throw error
  } finally {
    connection.release(broken)
  }
}

/**
 * Lets one process at a time through, before the first table is there to be locked. Asks again and again, because a
 * statement that waits for the lock would be cancelled while another process is still at a long migration.
 */
async function takeTurn(connection: Connection): Promise<void> {
  for (;;) {
    const { rows } = await connection.query("select pg_try_advisory_xact_lock(hashtext('migrations')) as taken", [])
    if (rows[0]?.taken) return
    await wait(100)
  }
}

type MigrationFile = { readonly name: string; readonly checksum: string; readonly text: string }

async function migrationFiles(folder: string): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, checksum: createHash('sha256').update(text).digest('hex'), text }
    }),
  )
}

function refuseEdited(done: ReadonlyMap<string, string>, files: readonly MigrationFile[]): void {
  for (const [name, checksum] of done) {
    const file = files.find((each) => each.name === name)
    if (file?.checksum !== checksum) throw new Error(`Migration ${name} has run and may not be edited or removed.`)
  }
}
