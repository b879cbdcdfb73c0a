import { applicationShortages, comparisonText } from '@xueshi/domain/plan/application'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Tx } from '../services.ts'
import { makeSheets, packOfYears, type SheetNeeds, sheetAnswer, type Wishes } from '../title-review/sheets.ts'

/** What a person would lack for a title application this year, and next year. */
export async function applicationsOf(tx: Tx, needs: SheetNeeds, personId: string, wishes: Wishes) {
  const thisYear = Number(shanghaiDate(needs.now).slice(0, 4))
  const years = [thisYear, thisYear + 1]
  const made = await makeSheets(
    tx,
    needs,
    years.map((applicationYear) => ({ personId, applicationYear, ...wishes })),
  )
  const packOf = packOfYears(needs.policies)
  const at = { now: needs.now, firstYear: needs.settings.firstYear }
  const [now, next] = made
  return {
    applications: made.map(({ candidate, sheet }) => ({
      ...sheetAnswer(sheet),
      candidate,
      shortages: applicationShortages(packOf, sheet, at),
    })),
    comparison: now && next ? comparisonText(now.sheet, next.sheet) : '',
  }
}
