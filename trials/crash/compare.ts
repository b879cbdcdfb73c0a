import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { createFileStore } from '@xueshi/foundation/files/store'
import type { Answer, Ask } from '@xueshi/sdk/client'
import { compareBank } from './compare-bank.ts'
import { compareDeclarations } from './compare-declarations.ts'
import type { Write } from './history.ts'
import type { Imported } from './import.ts'
import type { Query } from './installation.ts'

/** What is wrong with what is stored, measured by what was acknowledged. */
export type Findings = { readonly lost: string[]; readonly doubled: string[] }

export type Seen = {
  /** Acknowledged before anything is looked at. */
  readonly acknowledged: readonly Write[]
  /** Sent, perhaps without an answer yet, before anything is looked at and meanwhile. */
  readonly sent: () => readonly Write[]
  readonly imported: readonly Imported[]
  /** Accounts whose approval is the last that a declaration needs. */
  readonly lastReviewers: ReadonlySet<string>
  readonly dataFolder: string
}

/** Every acknowledged write is to be there exactly once, and nothing else. */
export async function compare(query: Query, seen: Seen): Promise<Findings> {
  const findings: Findings = { lost: [], doubled: [] }
  await compareKeys(query, seen, findings)
  await compareFiles(query, seen, findings)
  await compareDeclarations(query, seen, findings)
  await compareBank(query, seen, findings)
  await compareImports(query, seen, findings)
  return findings
}

/** Counts what there is of a thing against what there is to be, at least and at most. */
export function count(findings: Findings, what: string, found: number, least: number, most = least): void {
  if (found < least) findings.lost.push(`${what}: ${found} instead of ${least}`)
  if (found > most) findings.doubled.push(`${what}: ${found} instead of ${most}`)
}

export const writesOf = (writes: readonly Write[], ...operations: Write['operation'][]): Write[] =>
  writes.filter(({ operation }) => operations.includes(operation))

/** The key of each write is kept with its answer, and the audit holds as many acts as were acknowledged. */
async function compareKeys(query: Query, { acknowledged, sent }: Seen, findings: Findings): Promise<void> {
  const keys = await query<{ key: string; answered: boolean }>(
    'select key, answer is not null as answered from idempotency_keys',
  )
  const kept = new Set(keys.filter(({ answered }) => answered).map(({ key }) => key))
  for (const { key, operation } of acknowledged) count(findings, `key ${key} of ${operation}`, kept.has(key) ? 1 : 0, 1)
  const acts = await query<{ account: string; operation: string; acts: number }>(
    'select account_id as account, operation, count(*)::int as acts from audit_entries where account_id is not null group by 1, 2',
  )
  const nameOf = (write: Write) => `${write.operation} of ${write.account}`
  const least = Map.groupBy(acknowledged, nameOf)
  const most = Map.groupBy(sent(), nameOf)
  const found = new Map(acts.map(({ account, operation, acts }) => [`${operation} of ${account}`, acts]))
  for (const name of new Set([...most.keys(), ...found.keys()])) {
    count(findings, name, found.get(name) ?? 0, least.get(name)?.length ?? 0, most.get(name)?.length ?? 0)
  }
}

/** Each uploaded file has its row and, in the store, the very bytes that were sent. */
async function compareFiles(query: Query, { acknowledged, dataFolder }: Seen, findings: Findings): Promise<void> {
  const rows = await query<{ id: string; sha256: string }>('select id, sha256 from files')
  const stored = new Map(rows.map(({ id, sha256 }) => [id, sha256]))
  const store = createFileStore({ folder: join(dataFolder, 'files') })
  for (const write of writesOf(acknowledged, 'fileUpload')) {
    const { id } = write.answer as Answer<'fileUpload'>
    const sha256 = createHash('sha256')
      .update((write.ask as Ask<'fileUpload'>).body as Uint8Array)
      .digest('hex')
    count(findings, `row of file ${id}`, stored.get(id) === sha256 ? 1 : 0, 1)
    const bytes = await store.get(sha256).catch(() => null)
    count(findings, `bytes of file ${id}`, bytes === null ? 0 : 1, 1)
  }
}

/** Each row of a workbook that was applied is there once. */
async function compareImports(query: Query, { imported }: Seen, findings: Findings): Promise<void> {
  const people = await query<{ name: string }>("select name from people where name like '黎%'")
  const items = await query<{ title: string }>("select title from declarations where title like '导入专题%'")
  const times = (all: readonly string[]) => {
    const byName = Map.groupBy(all, (name) => name)
    return (name: string) => byName.get(name)?.length ?? 0
  }
  const peopleNamed = times(people.map(({ name }) => name))
  const itemsCalled = times(items.map(({ title }) => title))
  for (const each of imported) {
    for (const name of each.people) count(findings, `imported person ${name}`, peopleNamed(name), 1)
    for (const title of each.items) count(findings, `imported item ${title}`, itemsCalled(title), 1)
  }
}
