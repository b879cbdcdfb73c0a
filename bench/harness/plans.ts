import { createReadStream } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { isOfJobs, MARK } from './recording.ts'

/** A statement as it was really carried out: its plan, the pages it touched, how often it went down each index. */
export type Executed = {
  readonly text: string
  readonly shape: string
  readonly buffers: number
  readonly descents: ReadonlyMap<string, number>
}

type PlanNode = {
  'Node Type': string
  'Join Type'?: string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Loops'?: number
  'Shared Hit Blocks'?: number
  'Shared Read Blocks'?: number
  Plans?: PlanNode[]
}

/** What makes PostgreSQL tell the plan of every statement of a database, with the pages that it touched. */
export const EXPLAIN_SETTINGS: Readonly<Record<string, string>> = {
  session_preload_libraries: 'auto_explain',
  'auto_explain.log_min_duration': '0',
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_timing': 'off',
  'auto_explain.log_format': 'json',
}

/** The plans that a cluster's log tells between each two marks, of one database, without the job queue's. */
export async function readPlansBetweenMarks(cluster: string, database: string): Promise<Executed[][]> {
  const folder = join(cluster, 'data', 'log')
  const parts: Executed[][] = []
  for (const name of (await readdir(folder)).filter((each) => each.endsWith('.json')).sort()) {
    for await (const line of createInterface({ input: createReadStream(join(folder, name)) })) {
      if (!line.includes(`"dbname":"${database}"`) || !line.includes('plan:')) continue
      const { message } = JSON.parse(line) as { message: string }
      const told = /plan:\s*(\{[\s\S]*\})\s*$/.exec(message)?.[1]
      if (told === undefined) continue
      const { 'Query Text': text, Plan: plan } = JSON.parse(told) as { 'Query Text': string; Plan: PlanNode }
      if (text === MARK) parts.push([])
      else if (!isOfJobs(text))
        parts.at(-1)?.push({ text, shape: shapeOf(plan), buffers: buffersOf(plan), descents: descentsOf(plan) })
    }
  }
  return parts.slice(0, -1)
}

const buffersOf = (plan: PlanNode) => (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0)

function descentsOf(plan: PlanNode, descents = new Map<string, number>()): Map<string, number> {
  const index = plan['Index Name']
  if (index !== undefined) descents.set(index, (descents.get(index) ?? 0) + (plan['Actual Loops'] ?? 0))
  for (const inner of plan.Plans ?? []) descentsOf(inner, descents)
  return descents
}

/**
 * The nodes with what they read, whatever the order in which a chain of look-ups is walked; what only buffers rows
 * between two nodes is left out.
 */
function shapeOf(plan: PlanNode): string {
  return nodesOf(plan).toSorted().join(', ')
}

function nodesOf(node: PlanNode): string[] {
  const inner = (node.Plans ?? []).flatMap(nodesOf)
  const type = node['Node Type']
  // A bitmap of an index is another way to walk it.
  if (['Memoize', 'Materialize', 'Bitmap Heap Scan'].includes(type)) return inner
  const reads = node['Index Name'] ?? node['Relation Name']
  const scan = type.replace('Index Only Scan', 'Index Scan').replace('Bitmap Index Scan', 'Index Scan')
  return [[node['Join Type'], scan, reads].filter(Boolean).join(' '), ...inner]
}
