import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { platform } from '@xueshi/contract/platform'
import { expect, test } from 'vitest'
import { stale } from './generate.ts'
import { FILES, importsOf, isTest, ROOT, read, SOURCES, workspaceOf } from './repository.ts'

/** Who may import whom. What is not here is not allowed. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'packages/domain': [],
  'packages/contract': ['packages/domain'],
  'packages/foundation': ['packages/domain'],
  'packages/sdk': [],
  'packages/ui': [],
  'apps/platform/server': ['packages/domain', 'packages/contract', 'packages/foundation'],
  'apps/platform/web': ['packages/domain', 'packages/sdk', 'packages/ui'],
}
/** Tests go through the door the user has. */
const TEST_ARROWS: Readonly<Record<string, readonly string[]>> = { 'apps/platform/server': ['packages/sdk'] }

test('imports follow the arrows between workspaces', () => {
  const against = SOURCES.flatMap((path) => {
    const own = workspaceOf(path)
    const allowed = own && [own, ...(ARROWS[own] ?? []), ...((isTest(path) && TEST_ARROWS[own]) || [])]
    if (!allowed) return []
    return importsOf(path)
      .filter((imported) => !allowed.includes(workspaceOf(imported) ?? own))
      .map((imported) => `${path} imports ${imported}`)
  })
  expect(against).toEqual([])
})

test('the domain depends on nothing, and asks neither clock nor chance', () => {
  const against = SOURCES.filter((path) => path.startsWith('packages/domain/src/') && !isTest(path)).flatMap((path) => [
    ...importsOf(path).filter((imported) => !imported.startsWith('packages/domain/src/')),
    ...(read(path).match(/Date\.now|new Date\(\)|Math\.random|process\.|fetch\(/g) ?? []).map(
      (hit) => `${path}: ${hit}`,
    ),
  ])
  expect(against).toEqual([])
})

test('each capability has a folder of the same name in server and web, where it has pages', () => {
  const folders = (workspace: string) =>
    new Set(FILES.flatMap((path) => RegExp(`^${workspace}/src/([\\w-]+)/`).exec(path)?.[1] ?? []))
  const server = folders('apps/platform/server')
  // What only a page has: the data hooks, the first page, and signing in.
  const webOnly = new Set(['api', 'home', 'session'])
  expect([...folders('apps/platform/web')].filter((name) => !server.has(name) && !webOnly.has(name))).toEqual([])
})

test('generated files are up to date (npm run generate)', async () => {
  expect(await stale()).toEqual([])
})

test('each table is written from one folder', () => {
  const writers = new Map<string, Set<string>>()
  for (const path of SOURCES.filter((each) => each.startsWith('apps/platform/server/src/') && !isTest(each))) {
    const folder = path.split('/')[4] ?? ''
    const text = read(path)
    const written = [
      ...text.matchAll(/(?:insertInto|updateTable|deleteFrom)\('(\w+)'/g),
      ...text.matchAll(/(?:insert into|update|delete from) (?!set\b)(\w+)\b(?=[\s(])/g),
      ...text.matchAll(/(?:insert into|(?<!do )update|delete from) (\w+)\b(?=[\s(])/g),
    ].map((match) => match[1] ?? '')
    for (const table of written) writers.set(table, (writers.get(table) ?? new Set()).add(folder))
  }
  const shared = [...writers].filter(([, folders]) => folders.size > 1).map(([table, folders]) => [table, ...folders])
  expect(shared).toEqual([])
})

test('each operation is called by a test or a journey', () => {
  const tests = FILES.filter(
    (path) => /^(apps\/platform\/server|e2e)\/.*\.ts$/.test(path) && (isTest(path) || path.startsWith('e2e/')),
  )
  const text = tests.map(read).join('\n')
  expect(Object.keys(platform).filter((id) => !text.includes(`.${id}(`))).toEqual([])
})

test('files have at most 400 lines', () => {
  expect(SOURCES.filter((path) => read(path).split('\n').length > 400)).toEqual([])
})

test('nothing is exported by default but pages and configuration, and no file is called index.ts', () => {
  const mayDefault = /Page\.tsx$|\.config\.ts$|test\/template\.ts$/
  expect(SOURCES.filter((path) => !mayDefault.test(path) && /^export default/m.test(read(path)))).toEqual([])
  expect(SOURCES.filter((path) => /\/index\.tsx?$/.test(path))).toEqual([])
})

test('migrations that have landed are never edited', () => {
  const lock: Record<string, string> = JSON.parse(read('apps/platform/server/migrations/checksums.json'))
  const now = FILES.filter((path) => /^apps\/platform\/server\/migrations\/\d{4}_\w+\.sql$/.test(path)).map(
    (path) => [path.split('/').at(-1), createHash('sha256').update(read(path)).digest('hex')] as const,
  )
  expect(Object.fromEntries(now)).toEqual(lock)
})

test('every path that the documents name exists', () => {
  const documents = FILES.filter((path) => path.endsWith('.md'))
  const missing = documents.flatMap((document) => {
    const quoted = [...read(document).matchAll(/`((?:packages|apps|packs|tools|docs|e2e|bench|deploy)\/[\w./-]*)`/g)]
    const linked = [...read(document).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => [
      '',
      join(document, '..', match[1] ?? ''),
    ])
    return [...quoted, ...linked]
      .map((match) => match[1] ?? '')
      .filter((path) => !existsSync(join(ROOT, path)))
      .map((path) => `${document}: ${path}`)
  })
  expect(missing).toEqual([])
})
