import { assignments } from '@xueshi/contract/assignments'
import { ROSTER_ITEMS } from '@xueshi/contract/rosters'
import { spread } from '@xueshi/domain/assignments/spread'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Actor } from '../accounts/actor.ts'
import { listWaiting } from '../rosters/store.ts'
import { implement, type Tx } from '../services.ts'
import { assignEach } from './assign.ts'
import { requirePresent } from './colleague.ts'
import { countAssigned, listReviewers, listUnassigned, type Reviewer } from './store.ts'

type What =
  | { readonly of: 'items'; readonly declarationIds: readonly string[] }
  | { readonly of: 'roster'; readonly rosterKey: string }

export const assignmentRoutes = () =>
  implement(assignments, {
    async colleagueList({ tx, actor, now }) {
      const today = shanghaiDate(now)
      const reviewers = await listReviewers(tx, actor, today)
      const counts = await countAssigned(tx, actor, reviewers.map(idOf), today)
      return {
        items: reviewers.map(({ personId: _, roles, ...shown }) => ({
          ...shown,
          roles: [...roles],
          assigned: counts.get(shown.accountId) ?? 0,
        })),
      }
    },

    async assignmentTake({ tx, actor, body: { what }, now, newId }) {
      const to = requirePresent(await listReviewers(tx, actor, shanghaiDate(now)), actor, actor.accountId)
      return assignEach(tx, { actor, now, newId }, await wishesOf(tx, actor, what, to), { onlyFree: true })
    },

    async assignmentGive({ tx, actor, body: { what, accountId }, now, newId }) {
      const to = requirePresent(await listReviewers(tx, actor, shanghaiDate(now)), actor, accountId)
      return assignEach(tx, { actor, now, newId }, await wishesOf(tx, actor, what, to), { onlyFree: false })
    },

    async assignmentPutBack({ tx, actor, body: { what }, now, newId }) {
      return assignEach(tx, { actor, now, newId }, await wishesOf(tx, actor, what, null), { onlyFree: false })
    },

    async assignmentSpreadView({ tx, actor, query: { limit }, now }) {
      const today = shanghaiDate(now)
      const reviewers = await listReviewers(tx, actor, today)
      const waiting = await listUnassigned(tx, actor, today, limit)
      const asked = new Set(waiting.flatMap(({ roles }) => roles))
      const present = reviewers.filter(({ backOn, roles }) => backOn === null && roles.some((role) => asked.has(role)))
      const shares = spread(
        waiting.map(({ id, roles, barred }) => ({ id, awaited: { roles, barred } })),
        present,
      )
      const counts = await countAssigned(tx, actor, present.map(idOf), today)
      const given = [...shares.values()].reduce((sum, ids) => sum + ids.length, 0)
      return {
        shares: present.map(({ accountId, name }) => ({
          accountId,
          name,
          declarationIds: shares.get(accountId) ?? [],
          assigned: counts.get(accountId) ?? 0,
        })),
        left: waiting.length - given,
        more: (waiting[0]?.total ?? 0) - waiting.length,
      }
    },

    async assignmentSpread({ tx, actor, body: { shares }, now, newId }) {
      const reviewers = await listReviewers(tx, actor, shanghaiDate(now))
      const wishes = shares.flatMap(({ accountId, declarationIds }) => {
        const to = requirePresent(reviewers, actor, accountId)
        return declarationIds.map((declarationId) => ({ declarationId, to }))
      })
      return assignEach(tx, { actor, now, newId }, wishes, { onlyFree: true })
    },
  })

const idOf = ({ accountId }: Reviewer): string => accountId

/** Refuses `review.rosterNotFound` where nothing of the roster waits for the actor. */
async function wishesOf(tx: Tx, actor: Actor, what: What, to: Reviewer | null) {
  if (what.of === 'items') return what.declarationIds.map((declarationId) => ({ declarationId, to }))
  const waiting = await listWaiting(tx, actor, what.rosterKey, ROSTER_ITEMS)
  if (waiting.length === 0) throw new Refused('review.rosterNotFound')
  return waiting.map(({ id }) => ({ declarationId: id, to }))
}
