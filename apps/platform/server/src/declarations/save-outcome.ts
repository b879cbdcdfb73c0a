import { awaited } from '@xueshi/domain/review/awaited'
import type { Outcome } from '@xueshi/domain/review/commands'
import { currentStep, type Declaration, settledHundredths } from '@xueshi/domain/review/declaration'
import type { Actor } from '../accounts/actor.ts'
import type { FileView } from '../files/store.ts'
import type { Tx } from '../services.ts'
import type { Loaded } from './load.ts'
import { type ProgressColumns, saveActs, standColumns } from './store.ts'

/** A declaration that is locked, what a command of review decided about it, and the stamped scan that came with it. */
export type Decided = { readonly loaded: Loaded; readonly outcome: Outcome; readonly scan: FileView | null }

/** Saves what a command of review decided. Answers the declaration as it is now. */
export async function saveOutcome(
  tx: Tx,
  actor: Actor,
  loaded: Loaded,
  outcome: Outcome,
  scan: FileView | null = null,
): Promise<Loaded> {
  const decided = { loaded, outcome, scan }
  await saveOutcomes(tx, actor, [decided], outcome.happened.at)
  return afterwards(actor, decided)
}

/** Saves what commands of review decided at one instant. */
export async function saveOutcomes(tx: Tx, actor: Actor, decided: readonly Decided[], at: string): Promise<void> {
  const acts = decided.map((each) => ({
    opinion: {
      personId: each.loaded.row.person_id,
      declarationId: each.loaded.row.id,
      actorName: actor.name,
      onBehalfOf: actor.onBehalfOf,
      organisationId: actor.organisationId,
      happened: each.outcome.happened,
    },
    progress: progressOf(each),
  }))
  await saveActs(tx, acts, at)
}

/** The declaration as a reader would find it now, without asking the database for what it has just been told. */
export function afterwards(actor: Actor, decided: Decided): Loaded {
  const { loaded, outcome, scan } = decided
  const { happened } = outcome
  const { name: actorName, onBehalfOf, organisationName } = actor
  const opinion = { actorName, onBehalfOf, organisationName, stampedScan: scan, happened }
  return {
    ...loaded,
    row: { ...loaded.row, ...standColumns(progressOf(decided), happened.at) },
    opinions: [...loaded.opinions, opinion],
    declaration: outcome.after,
  }
}

function progressOf({ loaded: { row }, outcome: { after, happened } }: Decided): ProgressColumns {
  return {
    ...progressColumns(after),
    personId: row.person_id,
    submittedAt: happened.action === 'submit' ? happened.at : row.submitted_at,
    postedAt: after.status === 'posted' ? happened.at : null,
  }
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
