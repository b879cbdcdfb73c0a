import { constraintOf, sqlState } from '../db/db.ts'

/** What may be told of an error: its kind and its place, never the data that it met. */
export type ErrorShown = {
  readonly type: string
  readonly message?: string
  readonly code?: string
  readonly constraint?: string
  readonly stack?: readonly string[]
  readonly cause?: ErrorShown
}

/**
 * Of an error its kind, code, constraint and place. Its message is kept as far as it can hold no value: databases and
 * parsers quote what they refuse, so everything between quotes goes, and so do Chinese text and long numbers.
 */
export function showError(error: unknown): ErrorShown {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = sqlState(error)
  const constraint = constraintOf(error)
  return {
    type: error.name,
    message: maskMessage(error.message, code),
    ...(code !== undefined && { code }),
    ...(constraint !== undefined && { constraint }),
    stack: framesOf(error),
    ...(error.cause !== undefined && { cause: showError(error.cause) }),
  }
}

/** Class 42 is about our own statements: what it quotes are names of tables and columns. */
const ABOUT_STATEMENTS = /^42[0-9A-Z]{3}$/

function maskMessage(message: string, code: string | undefined): string {
  const unquoted = ABOUT_STATEMENTS.test(code ?? '') ? message : message.replace(/["'`].*["'`]/s, '"…"')
  return unquoted.replaceAll(/\p{Script=Han}+|\d{7,}[Xx]?/gu, '…')
}

/** The lines of the stack that name places; those before them repeat the message. */
function framesOf({ stack = '' }: Error): readonly string[] {
  return stack.split('\n').flatMap((line) => /^ {4}at (.+)$/.exec(line)?.[1] ?? [])
}
