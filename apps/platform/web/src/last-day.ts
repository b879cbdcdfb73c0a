import { addDays, isDate } from '@xueshi/domain/time'

/**
 * The end of half-open days whose last one was typed; '' where there is none. What is no date stays as it was typed, for
 * the server to say so at its field.
 */
export const endAfter = (lastDay: string): string => (isDate(lastDay) ? addDays(lastDay, 1) : lastDay)
