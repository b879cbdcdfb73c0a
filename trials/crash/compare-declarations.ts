import type { Answer, Ask } from '@xueshi/sdk/client'
import { count, type Findings, type Seen, writesOf } from './compare.ts'
import type { Write } from './history.ts'
import type { Query } from './installation.ts'

/** One act on a declaration that was acknowledged: who did what, and what it became of it. */
export type Act = {
  readonly declarationId: string
  readonly account: string
  readonly action: 'submit' | 'approve'
  readonly version: number | null
}

/** The acts of a write, answered or not: a batch has many. */
export function actsOf({ account, operation, ask, answer }: Write): Act[] {
  if (operation === 'declarationSubmit' || operation === 'declarationApprove') {
    const { declarationId } = (ask as Ask<'declarationApprove'>).path
    const version = (answer as Answer<'declarationApprove'> | undefined)?.version ?? null
    const action = operation === 'declarationSubmit' ? 'submit' : 'approve'
    return [{ declarationId, account, action, version }]
  }
  if (operation === 'declarationBatchApprove') {
    return (ask as Ask<'declarationBatchApprove'>).body.items.map(({ declarationId }) => ({
      declarationId,
      account,
      action: 'approve',
      version: null,
    }))
  }
  return []
}

type Row = { id: string; status: string; version: number; declaredBy: string }
type Opinion = { id: string; seq: number; account: string; action: string }

/** Each declaration is there, at least as far as was acknowledged, with one history row for each acknowledged act. */
export async function compareDeclarations(
  query: Query,
  { acknowledged, sent }: Seen,
  findings: Findings,
): Promise<void> {
  const rows = await query<Row>(
    'select id, status, version, declared_by_account as "declaredBy" from declarations where not for_member',
  )
  const opinions = await query<Opinion>(`
    select o.declaration_id as id, o.seq, o.account_id as account, o.action from opinions o
    join declarations d on d.person_id = o.person_id and d.id = o.declaration_id and not d.for_member
    order by o.declaration_id, o.seq`)
  const rowById = new Map(rows.map((row) => [row.id, row]))
  const opinionsById = Map.groupBy(opinions, ({ id }) => id)
  const actsById = Map.groupBy(acknowledged.flatMap(actsOf), ({ declarationId }) => declarationId)
  const creates = writesOf(acknowledged, 'declarationCreate')
  count(findings, 'declarations', rows.length, creates.length, writesOf(sent(), 'declarationCreate').length)
  const inFlight = sent().length - acknowledged.length
  for (const create of creates) {
    const { id, version } = create.answer as Answer<'declarationCreate'>
    const acts = actsById.get(id) ?? []
    const row = rowById.get(id)
    const known = Math.max(version, ...acts.map((act) => act.version ?? 0))
    count(findings, `declaration ${id} in version ${known}`, row && row.version >= known ? 1 : 0, 1)
    const found = opinionsById.get(id) ?? []
    const wanted = acts.map(({ account, action }) => `${action} ${account}`)
    const first = found.slice(0, wanted.length).map(({ account, action }) => `${action} ${account}`)
    if (first.join() !== wanted.join()) findings.lost.push(`history of ${id}: ${first.join()} instead of ${wanted}`)
    // Whoever acts waits for his answer, so no more than one act of a declaration can be under way.
    count(findings, `acts on ${id}`, found.length, acts.length, acts.length + Math.min(1, inFlight))
  }
}
