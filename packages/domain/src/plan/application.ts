import { type Hundredths, hoursWords } from '../hours.ts'
import { bucketName } from '../rules/pack.ts'
import { type Cure, type CureAt, cureOf, cureText, windowCure, yearsText } from '../title-review/cure.ts'
import type { PackOf, TitleSheet } from '../title-review/sheet.ts'
import { outcomeText } from '../title-review/words.ts'
import { deadlinesOf, doingOf } from './deadlines.ts'

/** What is short for a title application, in one year or in a window of which the sum counts. */
export type Shortage = {
  readonly label: string
  readonly shortageHundredths: Hundredths
  readonly cure: Cure
  readonly text: string
  /** The year whose plan says how to make it good; `null` where learning and declaring no longer help. */
  readonly planYear: number | null
  /** By when, in words; empty where there is nothing to do. */
  readonly byWhen: string
}

/** What a sheet lacks, and in which year's plan it can be made good. */
export function applicationShortages(packOf: PackOf, { cells, windows }: TitleSheet, at: CureAt): Shortage[] {
  const ofYears = cells.flatMap((cell) => {
    const cure = cureOf(packOf, cell, at)
    return cure === null ? [] : [shortage(cell, `${cell.year} 年度${bucketName(cell.bucket)}`, cure, [cell.year])]
  })
  const ofSums = windows.flatMap((window) => {
    if (window.rule?.count !== 'cumulative') return []
    const cure = windowCure(packOf, window, at)
    return cure === null ? [] : [shortage(window, `${yearsText(window.years)}${window.label}合计`, cure, window.years)]
  })
  return [...ofYears, ...ofSums]

  function shortage(
    { shortageHundredths }: { shortageHundredths: Hundredths },
    label: string,
    cure: Cure,
    years: readonly number[],
  ): Shortage {
    const planYear =
      cure === 'learn' || cure === 'declare' ? (years.findLast((year) => doingIn(year) === cure) ?? null) : null
    return { label, shortageHundredths, cure, text: cureText(cure), planYear, byWhen: byWhenIn(planYear) }
  }

  function doingIn(year: number) {
    const pack = packOf(year)
    return pack === null ? 'nothing' : doingOf(pack, at)
  }

  function byWhenIn(year: number | null): string {
    const pack = year === null ? null : packOf(year)
    if (pack === null) return ''
    const wanted = doingOf(pack, at) === 'learn' ? 'learning' : 'declaration'
    return deadlinesOf(pack, at.now).find(({ id }) => id === wanted)?.text ?? ''
  }
}

/** Both years of an application beside each other, in a sentence: which years are looked at, and what is missing. */
export const comparisonText = (now: TitleSheet, next: TitleSheet): string =>
  `${sheetText('今年', now)}；${sheetText('如果明年申报', next)}。`

function sheetText(when: string, { applicationYear, windows, ...answer }: TitleSheet): string {
  const asked = windows.map(({ label, years, rule }) => `${label}${rule === null ? '没有写明年度' : askedText(years)}`)
  const missing = answer.shortageHundredths > 0 ? `，共还差 ${hoursWords(answer.shortageHundredths)}` : ''
  return `${when}（${applicationYear} 年度申报）：${asked.join('，')}，${outcomeText(answer)}${missing}`
}

const askedText = (years: readonly number[]) => (years.length === 0 ? '不要求' : `看 ${yearsText(years)}`)
