import type { Cause } from '../ledger/settle.ts'
import type { RefusalCode } from '../refusals.ts'

/** Whether two officials stand behind what is posted for this cause. */
const BY_TWO = {
  // The last level asks for a second official where the year is locked (`approve`).
  approval: true,
  earlierYears: true,
  correction: true,
  merge: true,
  separation: true,
  class: false,
  completion: false,
  import: false,
  credit: false,
  packChange: false,
} as const satisfies Record<Cause, boolean>

/**
 * Why nothing may be posted into a locked year for this cause; `null` where it may, as a 补登. The price of a lock is a
 * second pair of eyes: what has only one waits until the year is open again.
 */
export const lateRefusal = (cause: Cause): RefusalCode | null => (BY_TWO[cause] ? null : 'yearClose.closed')
