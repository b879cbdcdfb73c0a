import pino, { type DestinationStream, type Logger } from 'pino'
import { showError } from './observe/error-shown.ts'

/** Structured logs, a line of JSON each, without personal data: of an error what `showError` lets through. */
export function createLogger(level: string, out: DestinationStream = pino.destination(1)): Logger {
  return pino(
    {
      level,
      serializers: { err: showError },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    out,
  )
}

/** What ends the process by surprise is told like any other error; Node itself would print all that it carries. */
export function logLastWords(logger: Logger): void {
  process.once('uncaughtException', (err) => {
    logger.fatal({ err }, 'process ends')
    process.exit(1)
  })
}
