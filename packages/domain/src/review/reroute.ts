import type { Instant } from '../time.ts'
import type { Actor } from './actor.ts'
import { type Outcome, record } from './commands.ts'
import { currentStep, type Declaration, type Status, type Step } from './declaration.ts'

const UNDER_WAY: readonly Status[] = ['awaitingConfirmation', 'awaitingStamp', 'inReview', 'returned', 'withdrawn']

/**
 * Whether a declaration follows its member into another unit: the old unit has had it and has not spoken on it. What
 * has passed the unit keeps the steps that its submission froze, and what has ended stays as it is.
 */
export function followsMember(declaration: Declaration): boolean {
  if (!UNDER_WAY.includes(declaration.status)) return false
  return declaration.opinions.length === 0 && currentStep(declaration)?.level === 'employer'
}

/**
 * Whether a declaration goes on without its unit when that one ends and nobody takes its place. What was sent back or
 * taken back waits for its member, who may have another unit by then.
 */
export const goesOnWithoutUnit = (declaration: Declaration): boolean =>
  followsMember(declaration) && declaration.status !== 'returned' && declaration.status !== 'withdrawn'

/**
 * The member has moved, or his unit was merged into another: the new unit takes the place of the old one, and the route
 * goes on from there with new due dates. `actor` is who agreed to it. Asked only where `followsMember` says so.
 */
export function reroute(
  before: Declaration,
  actor: Actor,
  { at, unitId, steps }: { readonly at: Instant; readonly unitId: string; readonly steps: readonly Step[] },
): Outcome {
  const { after, happened } = record(before, actor, { at, version: before.version }, 'reroute', {
    rerouted: { fromUnitId: before.unitId, unitId, steps },
  })
  return { after: { ...after, unitId }, happened }
}
