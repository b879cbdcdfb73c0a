import { Refused } from '@xueshi/domain/refusals'
import { type ApproveInput, approve } from '@xueshi/domain/review/commands'
import { type PostingContext, postYears } from '../bank/posting.ts'
import { type Loaded, lockDeclarations } from '../declarations/load.ts'
import { tellMembers } from '../declarations/notify.ts'
import { afterwards, type Decided, saveOutcomes } from '../declarations/save-outcome.ts'
import type { FileView } from '../files/store.ts'
import { listFiledHundredths } from '../filings/store.ts'
import type { Tx } from '../services.ts'

export type Approval = Omit<ApproveInput, 'at' | 'filedHundredths'> & { readonly declarationId: string }

/**
 * Approves declarations, each judged by itself, and posts those whose review has ended. Answers in their order what
 * each is now, or why it may not be approved; a refused one changes nothing. The work for many is that for one: one
 * statement locks, one loads, one saves, whatever their number.
 */
export async function approveEach(
  tx: Tx,
  context: PostingContext,
  approvals: readonly Approval[],
  scan: FileView | null,
): Promise<(Loaded | Refused)[]> {
  const { actor, now } = context
  const ids = approvals.map(({ declarationId }) => declarationId)
  const loaded = await lockDeclarations(tx, actor, ids)
  const filed = await listFiledHundredths(
    tx,
    loaded.map(({ row }) => row.filed_project_id).filter((id) => id !== null),
  )
  const byId = new Map(loaded.map((each) => [each.row.id, each]))
  const verdicts = approvals.map((approval) => judge(context, byId.get(approval.declarationId), approval, filed, scan))
  const decided = verdicts.filter((verdict): verdict is Decided => !(verdict instanceof Refused))
  await saveOutcomes(tx, actor, decided, now)
  const posted = decided.filter(({ outcome }) => outcome.after.status === 'posted').map(({ loaded: { row } }) => row)
  const years = posted.map(({ person_id, year }) => ({ personId: person_id, year }))
  await postYears(tx, context, years, 'approval')
  await tellMembers(tx, posted, 'posted', context)
  return verdicts.map((verdict) => (verdict instanceof Refused ? verdict : afterwards(actor, verdict)))
}

function judge(
  { policies, actor, now }: PostingContext,
  loaded: Loaded | undefined,
  approval: Approval,
  filed: ReadonlyMap<string, number>,
  scan: FileView | null,
): Decided | Refused {
  if (!loaded) return new Refused('declaration.notFound')
  const { row, declaration } = loaded
  try {
    // A year without a pack could not be posted in the end: it is refused at every level.
    policies.packOf(row.year)
    const filedHundredths = filed.get(row.filed_project_id ?? '') ?? null
    return { loaded, outcome: approve(declaration, actor, { ...approval, at: now, filedHundredths }), scan }
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
}
