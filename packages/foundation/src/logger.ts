import pino, { type DestinationStream, type Logger } from 'pino'
import { constraintOf, sqlState } from './db/db.ts'

/**
 * Structured logs without personal data: of an error its kind, message, place and constraint, never the detail in
 * which a database quotes the row that it refused.
 */
export function createLogger(level: string, out: DestinationStream = pino.destination(1)): Logger {
  return pino({ level, serializers: { err: shownError } }, out)
}

function shownError(error: unknown) {
  if (!(error instanceof Error)) return { type: typeof error }
  const { name, message, stack } = error
  return { type: name, message, stack, code: sqlState(error), constraint: constraintOf(error) }
}
