import { shanghaiDate } from '@xueshi/domain/time'
import { idsAt } from '@xueshi/foundation/ids'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import { sql } from 'kysely'
import { tellPeople } from '../messages/tell.ts'
import { type EscalationStep, escalationSteps } from '../review/escalate.ts'
import { listHeads, type Rung } from '../review/escalation-store.ts'
import type { JobServices, Tx } from '../services.ts'

const TEXTS: Readonly<Record<Rung, string>> = {
  supervisor: '对“{title}”的申诉超过办结期限 {days} 个工作日仍未决定，请尽快办理。详见“审核”中的“申诉”。',
  above: '{office}受理的对“{title}”的申诉超过办结期限 {days} 个工作日仍未决定，请督办。',
}

/**
 * Every morning the heads of an office are told of an appeal that lies there too long, and some days later the bureau
 * above, each once. Nothing is decided by it.
 */
export const overdueAppeals = ({
  db,
  clock,
  settings,
  policies,
}: Pick<JobServices, 'db' | 'clock' | 'settings' | 'policies'>) =>
  ({
    name: 'overdueAppeals',
    schedule: '15 8 * * *',
    async run() {
      const now = clock.now()
      for (const step of escalationSteps({ settings, policies }, now)) await db.tx((tx) => tell(tx, step, now))
    },
  }) satisfies JobKind<object>

type Overdue = { id: string; declarationId: string; title: string; officeId: string; officeName: string }

async function tell(tx: Tx, { rung, workdays, dueUntil }: EscalationStep, now: string): Promise<void> {
  const overdue = await listOverdue(tx, rung, dueUntil)
  if (overdue.length === 0) return
  const heads = await listHeads(tx, [...new Set(overdue.map(({ officeId }) => officeId))], rung, shanghaiDate(now))
  const newId = idsAt(now)
  const messages = overdue.flatMap(({ id, declarationId, title, officeId, officeName }) => {
    const text = TEXTS[rung]
      .replace('{title}', () => title)
      .replace('{office}', () => officeName)
      .replace('{days}', `${workdays}`)
    return heads.flatMap((head) =>
      head.officeId !== officeId || head.personId === null
        ? []
        : [
            {
              id: newId(),
              personId: head.personId,
              kind: 'due' as const,
              text,
              declarationId: rung === 'supervisor' ? declarationId : null,
              createdAt: now,
              topic: `appeal ${id} ${rung}`,
            },
          ],
    )
  })
  await tellPeople(tx, messages)
}

/** Open appeals that were due on a day or before, and the office to be told: the one that has it, or the one above. */
async function listOverdue(tx: Tx, rung: Rung, dueUntil: string): Promise<Overdue[]> {
  const above = sql`(select p.bureau_id from placements p where p.organisation_id = v.office_id and p.valid_until is null)`
  const { rows } = await sql<Overdue>`
    select v.id, v.declaration_id as "declarationId", d.title, o.name as "officeName", told.id as "officeId"
    from appeals v
    join declarations d on d.person_id = v.person_id and d.id = v.declaration_id
    join organisations o on o.id = v.office_id
    join organisations told on told.id = ${rung === 'above' ? above : sql`v.office_id`}
    where v.status = 'open' and v.due_on <= ${dueUntil} and (${rung !== 'above'} or told.id <> v.office_id)
    order by v.id`.execute(tx)
  return rows
}
