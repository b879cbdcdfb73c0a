import { randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import pg from 'pg'
import { pgSource } from './pg.ts'
import { pgliteSource } from './pglite.ts'
import type { Source } from './source.ts'

/**
 * A prepared database that tests start from: the name of a database on the server that
 * `XUESHI_TEST_DATABASE_URL` names, or else the path of a dump of the embedded one.
 */
export type TestTemplate = { readonly name: string }

const server = process.env.XUESHI_TEST_DATABASE_URL

/** How tests connect. */
export const TEST_SESSIONS = {
  poolSize: 8,
  statementTimeoutMs: 30_000,
  connectTimeoutMs: 10_000,
  preparedStatements: true,
}

/** A source and the URL by which other processes reach its database; `null` on the embedded one, which none can. */
export type TestSource = Source & { readonly url: string | null }

/** A database of its own for one test file: fresh, or a copy of a prepared one. It is gone after `close`. */
export async function testSource(template?: TestTemplate): Promise<TestSource> {
  if (!server) {
    const source = await pgliteSource({ folder: null, ...(template && { template: await readFile(template.name) }) })
    return { ...source, url: null }
  }
  const { url, drop } = await testDatabase(template)
  const source = pgSource({ ...TEST_SESSIONS, url })
  return {
    ...source,
    url,
    async close() {
      await source.close()
      await drop()
    },
  }
}

export type TestDatabase = { readonly url: string; drop(): Promise<void> }

/** A database of its own on the PostgreSQL of the tests, for processes that open it themselves. */
export async function testDatabase(template?: TestTemplate): Promise<TestDatabase> {
  const name = `xueshi_test_${randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${name}${template ? ` template ${template.name}` : ''}`)
  return { url: databaseUrl(name), drop: () => onServer(`drop database ${name} with (force)`) }
}

/** Prepares a template once for all test files; `prepare` migrates and fills it. `path` is where a dump may lie. */
export async function createTestTemplate(
  path: string,
  prepare: (source: Source) => Promise<void>,
): Promise<TestTemplate> {
  if (!server) {
    const source = await pgliteSource({ folder: null })
    await prepare(source)
    await writeFile(path, await source.dump())
    await source.close()
    return { name: path }
  }
  const name = `xueshi_template_${randomUUID().replaceAll('-', '')}`
  await onServer(`create database ${name}`)
  const source = pgSource({
    url: databaseUrl(name),
    poolSize: 2,
    statementTimeoutMs: 60_000,
    connectTimeoutMs: 10_000,
    preparedStatements: true,
  })
  await prepare(source)
  await source.close()
  return { name }
}

export async function dropTestTemplate(template: TestTemplate): Promise<void> {
  if (server) await onServer(`drop database ${template.name} with (force)`)
}

function databaseUrl(name: string): string {
  const url = new URL(server ?? '')
  url.pathname = `/${name}`
  return url.href
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement)
  await client.end()
}
