import { Refused } from '@xueshi/domain/refusals'
import type { Actor } from '../accounts/actor.ts'
import type { Reviewer } from './store.ts'

/**
 * Whom the actor assigns to. Refuses `assignment.colleagueNotFound` and, with who is there instead,
 * `assignment.colleagueAbsent`.
 */
export function requirePresent(reviewers: readonly Reviewer[], actor: Actor, accountId: string): Reviewer {
  const found = reviewers.find((reviewer) => reviewer.accountId === accountId)
  if (!found) throw new Refused('assignment.colleagueNotFound')
  if (found.backOn === null) return found
  const day = found.backOn
  if (accountId === actor.accountId) throw new Refused('assignment.absentYourself', { day })
  const present = reviewers.filter(({ backOn }) => backOn === null)
  // Himself he knows: a colleague is named first.
  const instead = present.find((reviewer) => reviewer.accountId !== actor.accountId) ?? present[0]
  if (!instead) throw new Refused('assignment.everybodyAbsent', { name: found.name, day })
  throw new Refused('assignment.colleagueAbsent', { name: found.name, day, present: instead.name })
}
