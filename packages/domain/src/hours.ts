/** Hours (学时) as an exact integer in hundredths: 12.5 学时 is 1250. Never a float of hours. */
export type Hundredths = number

/** The decimal a person reads: 1250 → `12.5`, 3000 → `30`. */
export function hoursText(hundredths: Hundredths): string {
  const sign = hundredths < 0 ? '-' : ''
  const whole = Math.trunc(Math.abs(hundredths) / 100)
  const rest = String(Math.abs(hundredths) % 100)
    .padStart(2, '0')
    .replace(/0+$/, '')
  return rest === '' ? `${sign}${whole}` : `${sign}${whole}.${rest}`
}

/** Reads a decimal of at most two places (`12`, `12.5`, `12.05`) exactly; `null` where it is not one. */
export function parseHours(text: string): Hundredths | null {
  const match = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(text)
  if (!match) return null
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0') || '0')
}

/** `12.5 学时`. */
export function hoursWords(hundredths: Hundredths): string {
  return `${hoursText(hundredths)} 学时`
}
