import { createHash } from 'node:crypto'

/** Uses after which a statement is worth keeping, and how many are kept: each holds a plan in every session. */
const WORTH_KEEPING = 10
const MOST = 150

/**
 * Names for the statements that come again and again: PostgreSQL parses and plans a named one once in each session.
 * A statement that comes rarely, or after there are enough, has none.
 */
export function preparedNames(): (text: string) => string | undefined {
  const uses = new Map<string, number>()
  const names = new Map<string, string>()
  return (text) => {
    const name = names.get(text)
    if (name !== undefined || names.size >= MOST) return name
    const count = (uses.get(text) ?? 0) + 1
    if (count < WORTH_KEEPING) {
      // Texts that differ by the length of a list would fill the count with what never comes again.
      if (uses.size >= 10 * MOST) uses.clear()
      uses.set(text, count)
      return undefined
    }
    uses.delete(text)
    names.set(text, createHash('sha256').update(text).digest('base64url'))
    return names.get(text)
  }
}
