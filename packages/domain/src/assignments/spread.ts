import type { Awaited } from '../review/awaited.ts'
import { idsOf } from '../review/awaited.ts'
import type { Colleague } from './assignment.ts'

export type Waiting = { readonly id: string; readonly awaited: Awaited }

/** Whether somebody is among those whom a declaration waits for. */
export const mayReview = ({ roles, barred }: Awaited, colleague: Colleague): boolean =>
  colleague.roles.some((role) => roles.includes(role)) && !idsOf(colleague).some((id) => barred.includes(id))

/**
 * 平均分给在岗人员: gives each of these, in their order, to whoever of those present may review it and has got the fewest
 * so far; the first identifier where several have. What nobody present may review stays. Answers by account, of
 * everybody, and depends on nothing else, so that what a preview says is what happens.
 */
export function spread(waiting: readonly Waiting[], present: readonly Colleague[]): ReadonlyMap<string, string[]> {
  const people = present.toSorted((one, other) => (one.accountId < other.accountId ? -1 : 1))
  const shares = new Map(people.map(({ accountId }): [string, string[]] => [accountId, []]))
  for (const { id, awaited } of waiting) {
    const may = people.filter((colleague) => mayReview(awaited, colleague))
    const least = Math.min(...may.map(({ accountId }) => shares.get(accountId)?.length ?? 0))
    const next = may.find(({ accountId }) => shares.get(accountId)?.length === least)
    if (next) shares.get(next.accountId)?.push(id)
  }
  return shares
}
