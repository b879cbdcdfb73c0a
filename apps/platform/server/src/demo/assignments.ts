import { spread } from '@xueshi/domain/assignments/spread'
import { addDays, shanghaiDate } from '@xueshi/domain/time'
import { insertAbsence } from '../absences/store.ts'
import type { Actor } from '../accounts/actor.ts'
import { insertAssignments, listReviewers, listUnassigned } from '../assignments/store.ts'
import { getDeclaration } from '../declarations/load.ts'
import { setAssigned } from '../declarations/store.ts'
import type { Tx } from '../services.ts'
import { officialOf } from './offices.ts'

/** So many of a queue are assigned; the rest is left to whoever tries it. */
const ASSIGNED = 12

/** The handlers of the city's bureau have shared what is due first; one of them, and a unit's clerk, will be away. */
export async function plantAssignments(tx: Tx, idAt: (instant: string) => string, now: string): Promise<void> {
  const today = shanghaiDate(now)
  const handler = await officialOf(tx, 'bureau.handler', today)
  const clerk = await officialOf(tx, 'clerk', today)
  if (handler) await plantShares(tx, handler, idAt, now)
  if (clerk) {
    const days = { validFrom: addDays(today, 1), validUntil: addDays(today, 8) }
    await insertAbsence(tx, { id: idAt(now), accountId: clerk.accountId, ...days, reason: '外出培训', now })
  }
}

async function plantShares(tx: Tx, handler: Actor, idAt: (instant: string) => string, now: string): Promise<void> {
  const today = shanghaiDate(now)
  const reviewers = (await listReviewers(tx, handler, today)).filter(({ roles }) => roles.includes(handler.role))
  const waiting = await listUnassigned(tx, handler, today, ASSIGNED)
  const shares = spread(
    waiting.map(({ id, roles, barred }) => ({ id, awaited: { roles, barred } })),
    reviewers,
  )
  const assigned = []
  for (const [accountId, ids] of shares) {
    for (const declarationId of ids) {
      const { row } = await getDeclaration(tx, handler, declarationId)
      assigned.push({ id: idAt(now), personId: row.person_id, declarationId, accountId })
    }
  }
  await setAssigned(tx, assigned, today)
  await insertAssignments(tx, handler, assigned, now)
  const colleague = reviewers.find(({ accountId }) => accountId !== handler.accountId)
  if (!colleague) return
  const days = { validFrom: addDays(today, 3), validUntil: addDays(today, 6) }
  await insertAbsence(tx, { id: idAt(now), accountId: colleague.accountId, ...days, reason: '年休假', now })
}
