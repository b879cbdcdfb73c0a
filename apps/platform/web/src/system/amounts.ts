const UNITS = ['B', 'KB', 'MB', 'GB', 'TB']

/** An amount of storage as people say it: `1.5 GB`. */
export function bytesText(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)))
  const amount = bytes / 1024 ** step
  return `${amount >= 100 || step === 0 ? Math.round(amount) : amount.toFixed(1)} ${UNITS[step]}`
}

/** A length of time in its two largest units: `3 天 4 小时`, `12 秒`. */
export function spanText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(whole / 86_400), '天'],
    [Math.floor(whole / 3_600) % 24, '小时'],
    [Math.floor(whole / 60) % 60, '分钟'],
    [whole % 60, '秒'],
  ]
  const first = parts.findIndex(([amount]) => amount > 0)
  if (first === -1) return '不到 1 秒'
  const shown = parts.slice(first, first + 2).filter(([amount]) => amount > 0)
  return shown.map(([amount, unit]) => `${amount} ${unit}`).join(' ')
}

/** How long before `at` something was. */
export const sinceText = (from: string, at: string): string => spanText((Date.parse(at) - Date.parse(from)) / 1000)

/** The time of day in Beijing, to the second. */
export const clockText = (milliseconds: number): string =>
  new Date(milliseconds + 8 * 3_600_000).toISOString().slice(11, 19)
