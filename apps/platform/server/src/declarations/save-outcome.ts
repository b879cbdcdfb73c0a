import { awaited } from '@xueshi/domain/review/awaited'
import type { Outcome } from '@xueshi/domain/review/commands'
import { currentStep, type Declaration, settledHundredths } from '@xueshi/domain/review/declaration'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'
import type { Loaded } from './load.ts'
import { type ProgressColumns, saveActs } from './store.ts'

/** A declaration that is locked, and what a command of review decided about it. */
export type Decided = { readonly loaded: Loaded; readonly outcome: Outcome }

/** Saves what a command of review decided. */
export const saveOutcome = (tx: Tx, actor: Actor, loaded: Loaded, outcome: Outcome): Promise<void> =>
  saveOutcomes(tx, actor, [{ loaded, outcome }], outcome.happened.at)

/** Saves what commands of review decided at one instant. */
export async function saveOutcomes(tx: Tx, actor: Actor, decided: readonly Decided[], at: string): Promise<void> {
  const acts = decided.map(({ loaded: { row }, outcome: { after, happened } }) => ({
    opinion: {
      personId: row.person_id,
      declarationId: row.id,
      actorName: actor.name,
      organisationId: actor.organisationId,
      happened,
    },
    progress: {
      ...progressColumns(after),
      submittedAt: happened.action === 'submit' ? at : row.submitted_at,
      postedAt: after.status === 'posted' ? at : null,
    },
  }))
  await saveActs(tx, acts, at)
}

/** The columns beside the history, from the progress that it folds to. */
export function progressColumns(declaration: Declaration): Omit<ProgressColumns, 'submittedAt' | 'postedAt'> {
  const { id, personId, status, round, stepIndex, stage, version } = declaration
  const waiting = status === 'inReview' || status === 'awaitingStamp' ? currentStep(declaration) : null
  return {
    id,
    personId,
    status,
    round,
    stepIndex,
    level: waiting?.level ?? null,
    stage: waiting ? stage : null,
    holderId: waiting?.organisationId ?? null,
    dueOn: waiting?.dueOn ?? null,
    awaited: awaited(declaration),
    approvedHundredths: status === 'posted' ? settledHundredths(declaration) : declaration.approvedHundredths,
    version,
  }
}
