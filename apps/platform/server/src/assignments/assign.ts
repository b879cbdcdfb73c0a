import { assignmentRefusal, putBackRefusal } from '@xueshi/domain/assignments/assignment'
import { type RefusalCode, Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { type Loaded, lockDeclarations } from '../declarations/load.ts'
import { setAssigned } from '../declarations/store.ts'
import { outcomeView } from '../review/decide.ts'
import type { Tx } from '../services.ts'
import { type Holder, insertAssignments, listHolders, type Reviewer } from './store.ts'

type Context = { readonly actor: Actor; readonly now: string; readonly newId: () => string }

/** `to`: whom it is assigned to; `null` puts it back. */
export type AssignmentWish = { readonly declarationId: string; readonly to: Reviewer | null }

/**
 * Assigns declarations, each judged by itself, and answers in their order what became of each. With `onlyFree` what a
 * colleague has meanwhile stays his. What somebody has already stays as it is.
 */
export async function assignEach(
  tx: Tx,
  { actor, now, newId }: Context,
  wishes: readonly AssignmentWish[],
  { onlyFree }: { readonly onlyFree: boolean },
) {
  const today = shanghaiDate(now)
  const ids = wishes.map(({ declarationId }) => declarationId)
  const loaded = new Map((await lockDeclarations(tx, actor, ids)).map((each) => [each.row.id, each]))
  const holders = await listHolders(tx, ids, today)
  const verdicts = wishes.map((wish) => {
    const one = loaded.get(wish.declarationId)
    if (!one) return new Refused('declaration.notFound')
    return judge(actor, one, wish.to, holders.get(wish.declarationId) ?? null, onlyFree) ?? one
  })
  const changes = wishes.flatMap(({ declarationId, to }, index) => {
    const verdict = verdicts[index]
    const isHis = to !== null && holders.get(declarationId)?.accountId === to.accountId
    if (verdict === undefined || verdict instanceof Refused || isHis) return []
    const { person_id: personId } = verdict.row
    return [{ id: newId(), personId, declarationId, accountId: to?.accountId ?? null }]
  })
  await setAssigned(tx, changes, today)
  await insertAssignments(tx, actor, changes, now)
  return {
    outcomes: ids.map((declarationId, index) => ({ declarationId, ...outcomeView(verdicts[index]) })),
  }
}

function judge(
  actor: Actor,
  { declaration }: Loaded,
  to: Reviewer | null,
  holder: Holder | null,
  onlyFree: boolean,
): Refused | null {
  const refused = (code: RefusalCode | null, name = '') => (code === null ? null : new Refused(code, { name }))
  if (to === null) return refused(putBackRefusal(declaration, actor, holder?.accountId ?? null))
  const code = assignmentRefusal(declaration, actor, to)
  if (code !== null) return refused(code, to.name)
  const isTaken = onlyFree && holder !== null && holder.accountId !== to.accountId
  return isTaken ? refused('assignment.heldByColleague', holder.name) : null
}
