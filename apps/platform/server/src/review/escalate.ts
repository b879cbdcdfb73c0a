import { overdueSince } from '@xueshi/domain/review/escalation'
import { shanghaiDate } from '@xueshi/domain/time'
import { idsAt } from '@xueshi/foundation/ids'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import { tellPeople } from '../messages/tell.ts'
import type { JobServices, Tx } from '../services.ts'
import { insertEscalations, listHeads, type Rung } from './escalation-store.ts'

const TEXTS: Readonly<Record<Rung, string>> = {
  supervisor: '您的单位有 {count} 项申报超过办结期限 {days} 个工作日仍未办理，请尽快办理。',
  above: '下级机构有 {count} 项申报超过办结期限 {days} 个工作日仍未办理，请督办。详见“督办”。',
}

/**
 * Every morning the heads of offices are told of what lies there too long, and some days later the offices above.
 * Nobody is told of the same thing twice, and nothing is approved by it or taken from whom it waits for.
 */
export const escalation = ({
  db,
  clock,
  settings,
  policies,
}: Pick<JobServices, 'db' | 'clock' | 'settings' | 'policies'>) =>
  ({
    name: 'escalation',
    schedule: '10 8 * * *',
    async run() {
      const now = clock.now()
      for (const step of escalationSteps({ settings, policies }, now)) await db.tx((tx) => tell(tx, step, now))
    },
  }) satisfies JobKind<object>

/** On which rung is told today what was due until when, and so many 工作日 ago. */
export type EscalationStep = { readonly rung: Rung; readonly workdays: number; readonly dueUntil: string }

/** First those who have it, after as many days again those above. */
export function escalationSteps(
  { settings, policies }: Pick<JobServices, 'settings' | 'policies'>,
  now: string,
): EscalationStep[] {
  const step = (rung: Rung, workdays: number) => {
    return { rung, workdays, dueUntil: overdueSince(shanghaiDate(now), workdays, policies.calendar) }
  }
  return [step('supervisor', settings.escalationWorkdays), step('above', 2 * settings.escalationWorkdays)]
}

async function tell(tx: Tx, { rung, workdays, dueUntil }: EscalationStep, now: string): Promise<void> {
  const told = await insertEscalations(tx, rung, dueUntil, now)
  if (told.length === 0) return
  const counts = new Map(told.map(({ officeId, count }) => [officeId, count]))
  const heads = await listHeads(tx, [...counts.keys()], rung, shanghaiDate(now))
  const newId = idsAt(now)
  const messages = heads.flatMap(({ officeId, personId }) => {
    if (officeId === null || personId === null) return []
    const text = TEXTS[rung].replace('{count}', `${counts.get(officeId)}`).replace('{days}', `${workdays}`)
    return [{ id: newId(), personId, kind: 'due' as const, text, declarationId: null, createdAt: now }]
  })
  await tellPeople(tx, messages)
}
