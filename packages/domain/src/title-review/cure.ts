import { hoursText } from '../hours.ts'
import { bucketName } from '../rules/pack.ts'
import { windowState } from '../rules/window.ts'
import type { Instant } from '../time.ts'
import type { PackOf, TitleCell, TitleSheet, TitleWindow } from './sheet.ts'

/** How a shortage of a year can still be made good. `closed`: not any more. */
export const CURES = ['pending', 'learn', 'earlierYears', 'declare', 'closed'] as const
export type Cure = (typeof CURES)[number]

/** Whose time it is, and since which year hours are registered here and not taken over. */
export type CureAt = { readonly now: Instant; readonly firstYear: number }

/** How what is short in this year can still be made good; `null` where nothing is short. */
export function cureOf(packOf: PackOf, cell: TitleCell, { now, firstYear }: CureAt): Cure | null {
  if (cell.shortageHundredths === 0) return null
  return wayOf(packOf, cell, cell.shortageHundredths, { now, firstYear })
}

/** How a window of which only the sum counts can still be made good: in any of its years. */
export function windowCure(packOf: PackOf, window: TitleWindow, at: CureAt): Cure | null {
  if (window.shortageHundredths === 0) return null
  if (window.pendingHundredths >= window.shortageHundredths) return 'pending'
  const { bucket } = window
  const cell = { bucket, postedHundredths: 0, pendingHundredths: 0 }
  const ways = window.years.map((year) => wayOf(packOf, { ...cell, year }, window.shortageHundredths, at))
  const best: readonly Cure[] = ['learn', 'declare', 'earlierYears']
  return best.find((way) => ways.includes(way)) ?? 'closed'
}

type OfYear = Pick<TitleCell, 'year' | 'pendingHundredths'>

function wayOf(packOf: PackOf, { year, pendingHundredths }: OfYear, shortage: number, at: CureAt): Cure {
  const { now, firstYear } = at
  if (pendingHundredths >= shortage) return 'pending'
  const pack = packOf(year)
  if (pack && windowState(pack.windows.learning.value, now) === 'open') return 'learn'
  if (year < firstYear) return 'earlierYears'
  return pack && windowState(pack.windows.declaration.value, now) === 'open' ? 'declare' : 'closed'
}

const cureTexts: Readonly<Record<Cure, string>> = {
  pending: '在审核中的学时入账后可以补足',
  learn: '该年度的学习还没有截止，可以继续学习',
  declare: '该年度的学习已经截止；当年已学、尚未申报的，补申报并审验入账后可以计入',
  earlierYears: '该年度不在本系统登记；当年已取得学时的，请单位报审验其单位的人社部门作为历年学时补录',
  closed: '该年度的学习和申报都已截止，不能再补',
}

export const cureText = (cure: Cure): string => cureTexts[cure]

/** What is short and whether it can still be cured, a sentence for each year or window; empty where nothing is short. */
export function shortageTexts(packOf: PackOf, { windows, cells }: TitleSheet, at: CureAt): string[] {
  const years = cells.flatMap((cell) => {
    const cure = cureOf(packOf, cell, at)
    const short = `${cell.year} 年度${bucketName(cell.bucket)}还差 ${hoursText(cell.shortageHundredths)} 学时`
    return cure === null ? [] : [`${short}：${cureText(cure)}。`]
  })
  const sums = windows.flatMap((window) => {
    if (window.rule?.count !== 'cumulative') return []
    const cure = windowCure(packOf, window, at)
    const short = `${yearsText(window.years)}${window.label}合计还差 ${hoursText(window.shortageHundredths)} 学时`
    return cure === null ? [] : [`${short}：${cureText(cure)}。`]
  })
  return [...years, ...sums]
}

/** `2017—2021 年度（5 个年度）`; the years of a window follow each other. */
export function yearsText(years: readonly number[]): string {
  const [first] = years
  if (first === undefined) return '不要求任何年度'
  return years.length === 1 ? `${first} 年度` : `${first}—${years.at(-1)} 年度（${years.length} 个年度）`
}
