const SHOWN = 6

/** Years to choose from, this one first. */
export function recentYears(today: string): { value: string; label: string }[] {
  const year = Number(today.slice(0, 4))
  return Array.from({ length: SHOWN }, (_, back) => ({ value: String(year - back), label: `${year - back} 年度` }))
}
