import type { Cause } from '../ledger/settle.ts'
import type { RefusalCode } from '../refusals.ts'

/** Whether two officials stand behind what is posted for this cause: always, where the act is itself late, or never. */
const BY_TWO = {
  // The last level asks for a second official where the declared year is locked (`approve`).
  approval: 'late',
  earlierYears: 'always',
  correction: 'always',
  merge: 'always',
  separation: 'always',
  // Two officials confirmed the pack, and what it alters of a person was accepted after that.
  packChange: 'always',
  class: 'never',
  completion: 'never',
  import: 'never',
  credit: 'never',
} as const satisfies Record<Cause, 'always' | 'late' | 'never'>

/**
 * Why nothing may be posted into a locked year for this cause; `null` where it may, as a 补登. The price of a lock is a
 * second pair of eyes: what has only one waits until the year is open again. `isLateAct`: what was decided was itself of
 * a locked year, and does not merely reach into one.
 */
export const lateRefusal = (cause: Cause, isLateAct: boolean): RefusalCode | null =>
  BY_TWO[cause] === 'always' || (BY_TWO[cause] === 'late' && isLateAct) ? null : 'yearClose.closed'
