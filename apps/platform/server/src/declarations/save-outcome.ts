import type { Outcome } from '@xueshi/domain/review/commands'
import { currentStep, type Declaration, settledHundredths } from '@xueshi/domain/review/declaration'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'
import type { Loaded } from './load.ts'
import { insertOpinions, type ProgressColumns, saveProgress } from './store.ts'

/** Saves what a command of review decided: the history row, and the columns that repeat what it folds to. */
export async function saveOutcome(tx: Tx, actor: Actor, { row }: Loaded, { after, happened }: Outcome): Promise<void> {
  await insertOpinions(tx, [
    {
      personId: row.person_id,
      declarationId: row.id,
      actorName: actor.name,
      organisationId: actor.organisationId,
      happened,
    },
  ])
  const submittedAt = happened.action === 'submit' ? happened.at : row.submitted_at
  await saveProgress(
    tx,
    { ...progressColumns(after), submittedAt, postedAt: postedAt(after, happened.at) },
    happened.at,
  )
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
    approvedHundredths: status === 'posted' ? settledHundredths(declaration) : declaration.approvedHundredths,
    version,
  }
}

const postedAt = ({ status }: Declaration, at: string) => (status === 'posted' ? at : null)
