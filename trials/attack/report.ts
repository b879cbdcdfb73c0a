import { table } from '../lab/table.ts'
import type { Attack } from './plan.ts'
import type { Finding, Tally } from './run.ts'

/** Kinds of attack, how many requests each took, and how they were answered. */
export function tallyTable({ answers }: Tally): string {
  const statuses = [...new Set([...answers.values()].flatMap((each) => [...each.keys()]))].sort((a, b) => a - b)
  const rows = [...answers]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([kind, byStatus]) => [
      kind,
      [...byStatus.values()].reduce((sum, count) => sum + count, 0),
      ...statuses.map((status) => byStatus.get(status) ?? ''),
    ])
  return table(['attack', 'requests', ...statuses.map((status) => (status === 0 ? 'none' : String(status)))], rows)
}

/** Each finding once, with how often it was met and the request that shows it. */
export function findingsText(findings: readonly Finding[]): string {
  const groups = Map.groupBy(
    findings,
    ({ fault, plan }) => `${fault} — ${plan.kind}, ${plan.operation?.id ?? 'no operation'}`,
  )
  return [...groups]
    .map(([title, all]) => {
      const [{ attack, answers }] = all as [Finding, ...Finding[]]
      const answered = answers.map(({ status, body }) => `  answered ${status} ${clipped(body)}`)
      return [`${title} (${all.length} times), as ${attack.caller}`, ...attack.steps.map(shown), ...answered].join('\n')
    })
    .join('\n\n')
}

const LONGEST = 600

function clipped(bytes: Buffer): string {
  const text = bytes.subarray(0, LONGEST).toString()
  return bytes.length > LONGEST ? `${text}… (${bytes.length} bytes)` : text
}

/** As a command that sends it again, where a shell can hold it. */
function shown({ sent }: Attack['steps'][number]): string {
  if ('pieces' in sent) {
    return sent.pieces.map(({ bytes }) => `  bytes ${JSON.stringify(clipped(Buffer.from(bytes)))}`).join('\n')
  }
  const headers = Object.entries(sent.headers).map(
    ([name, value]) => ` -H ${quoted(`${name}: ${value.slice(0, 200)}`)}`,
  )
  const body = sent.body === null ? '' : ` --data-binary ${quoted(clipped(sent.body))}`
  return `  curl -g --path-as-is -X ${sent.method} ${quoted(`$URL${sent.path.slice(0, 1000)}`)}${headers.join('')}${body}`
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`
