import type { WorkbookKind } from '../workbooks/workbook-kind.ts'

/** What an import is at: a step that runs, one that is over, or one that was stopped before its end. */
export type ImportState = 'waiting' | 'checking' | 'checked' | 'applying' | 'applied' | 'failed' | 'cancelled'

/** What the server does with a workbook: judge its rows, or write those that were accepted. */
export type ImportStep = 'check' | 'apply'

export type ImportAction = 'apply' | 'cancel' | 'retry'

type ActionRefusal = 'import.notChecked' | 'import.notRunning' | 'import.notStopped'

const ALLOWED: Readonly<
  Record<ImportAction, { readonly states: readonly ImportState[]; readonly code: ActionRefusal }>
> = {
  apply: { states: ['checked'], code: 'import.notChecked' },
  cancel: { states: ['waiting', 'checking', 'applying'], code: 'import.notRunning' },
  retry: { states: ['failed', 'cancelled'], code: 'import.notStopped' },
}

/** Why its importer may not do this to an import now, or `null`. */
export function importRefusal(action: ImportAction, state: ImportState): ActionRefusal | null {
  const { states, code } = ALLOWED[action]
  return states.includes(state) ? null : code
}

/** Why nothing of an import of this kind can be written: it asks only; `null` where something can. */
export const writeRefusal = (kind: WorkbookKind | null): 'import.onlyAnswers' | null =>
  kind === 'candidates' ? 'import.onlyAnswers' : null

/** Whether the server is at it. */
export const isRunning = (state: ImportState): boolean => ALLOWED.cancel.states.includes(state)

/** Whether every row has its verdict: all have once the check is over. */
export const isChecked = ({ state, step }: { readonly state: ImportState; readonly step: ImportStep }): boolean =>
  state === 'checked' || step === 'apply'
