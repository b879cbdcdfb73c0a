import { count, type Findings, type Seen } from './compare.ts'
import { actsOf } from './compare-declarations.ts'
import type { Write } from './history.ts'
import type { Query } from './installation.ts'

type Posted = { id: string; personId: string; status: string; approved: number | null }
type Entry = { sourceId: string; personId: string; type: string; version: number; hundredths: number }

/**
 * The bank holds one award for each declaration that was approved to its end, of what was approved, and nothing else;
 * so each person's balance is the sum of what was approved. Approvals acknowledged are compared with the history apart.
 */
export async function compareBank(query: Query, seen: Seen, findings: Findings): Promise<void> {
  const { declarations, entries } = await read(query)
  const awards = Map.groupBy(entries, ({ sourceId }) => sourceId)
  for (const { id, status, approved } of declarations) {
    const own = awards.get(id) ?? []
    count(findings, `entries of ${id} (${status})`, own.length, status === 'posted' ? 1 : 0)
    for (const { type, version, hundredths } of own) {
      const isRight = type === 'award' && version === 1 && hundredths === approved
      count(findings, `award of ${approved} for ${id}`, isRight ? 1 : 0, 1)
    }
    awards.delete(id)
  }
  count(findings, 'entries of no declaration', [...awards.values()].flat().length, 0)
  compareBalances(declarations, entries, findings)
  comparePostings(new Set(declarations.filter(isPosted).map(({ id }) => id)), seen, findings)
}

/** One statement, so that both are of one instant. */
async function read(query: Query): Promise<{ declarations: Posted[]; entries: Entry[] }> {
  const rows = await query<{ declarations: Posted[] | null; entries: Entry[] | null }>(`
    select
      (select json_agg(json_build_object('id', d.id, 'personId', d.person_id, 'status', d.status,
         'approved', d.approved_hundredths))
       from declarations d) as declarations,
      (select json_agg(json_build_object('sourceId', e.source_id, 'personId', e.person_id, 'type', e.type,
         'version', e.version, 'hundredths', e.hundredths)) from entries e) as entries`)
  return { declarations: rows[0]?.declarations ?? [], entries: rows[0]?.entries ?? [] }
}

function compareBalances(declarations: readonly Posted[], entries: readonly Entry[], findings: Findings): void {
  const approved = sums(
    declarations.map(({ personId, status, approved }) => [personId, status === 'posted' ? (approved ?? 0) : 0]),
  )
  const balances = sums(entries.map(({ personId, hundredths }) => [personId, hundredths]))
  for (const personId of new Set([...approved.keys(), ...balances.keys()])) {
    count(findings, `balance of ${personId}`, balances.get(personId) ?? 0, approved.get(personId) ?? 0)
  }
}

function sums(amounts: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const totals = new Map<string, number>()
  for (const [name, amount] of amounts) totals.set(name, (totals.get(name) ?? 0) + amount)
  return totals
}

const isPosted = ({ status }: Posted) => status === 'posted'

/** What the last of its reviewers approved is posted, and only that. */
function comparePostings(posted: ReadonlySet<string>, { acknowledged, sent, lastReviewers }: Seen, findings: Findings) {
  const finals = (writes: readonly Write[]) =>
    new Set(
      writes
        .flatMap(actsOf)
        .filter(({ action, account }) => action === 'approve' && lastReviewers.has(account))
        .map(({ declarationId }) => declarationId),
    )
  const least = finals(acknowledged)
  const most = finals(sent())
  for (const id of least) count(findings, `posting of ${id}`, posted.has(id) ? 1 : 0, 1)
  for (const id of posted) count(findings, `posting of ${id}`, 1, 0, most.has(id) ? 1 : 0)
}
