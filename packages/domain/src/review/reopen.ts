import { Refused } from '../refusals.ts'
import type { Instant, IsoDate } from '../time.ts'
import type { Actor } from './actor.ts'
import { type Outcome, record } from './commands.ts'
import type { Declaration, Level } from './declaration.ts'

export type ReopenInput = {
  readonly at: Instant
  /** The opinion of the appeal, which stands in the history. */
  readonly text: string
  readonly dueOn: (level: Level) => IsoDate
  /** The organisations of the route that still review. */
  readonly inForce: ReadonlySet<string>
}

/**
 * 改判: an appeal sends a rejected declaration back to the level that rejected it, with new due dates from there on.
 * The approvals before it stand; that level may not reject it again in this round. Nothing is posted by it. `actor` is
 * who decided the appeal. Refuses `appeal.notRejected`, `appeal.officeEnded`.
 */
export function reopen(before: Declaration, actor: Actor, { at, text, dueOn, inForce }: ReopenInput): Outcome {
  const { status, stepIndex, version } = before
  if (status !== 'rejected' || stepIndex === null) throw new Refused('appeal.notRejected')
  const steps = before.steps.map((step, i) => (i < stepIndex ? step : { ...step, dueOn: dueOn(step.level) }))
  if (steps.slice(stepIndex).some(({ organisationId }) => !inForce.has(organisationId))) {
    throw new Refused('appeal.officeEnded')
  }
  const { organisationId } = actor
  return record(before, actor, { at, version }, 'reopen', { text, organisationId, reopened: { steps } })
}
