import type { TitleOutcome } from '@xueshi/domain/title-review/sheet'
import type { Actor } from '../accounts/actor.ts'
import { type NamePage, type SearchWord, writeNameKey } from '../name-search.ts'
import { listStaff } from '../people/staff.ts'
import type { Tx } from '../services.ts'
import { type MadeSheet, makeSheets, type SheetNeeds, shortagesOf, windowAnswer } from './sheets.ts'

export type AnswerFilter = NamePage &
  SearchWord & { readonly applicationYear: number; readonly outcome: TitleOutcome | undefined }

/** So many people are looked at for one page, of whom few may have the answer that is asked for. */
const LOOKED_AT = 2_000
const AT_ONCE = 500

/**
 * A page of people in the actor's charge with their answers, ordered by name. With an outcome it may hold fewer than its
 * limit, or none, and still have a next one: there the walk goes on.
 */
export async function answerPage(tx: Tx, needs: SheetNeeds, actor: Actor, filter: AnswerFilter) {
  const { limit, outcome } = filter
  const found: Answered[] = []
  let { after } = filter
  for (let looked = 0; looked < Math.max(LOOKED_AT, limit); ) {
    const atOnce = outcome === undefined ? Math.min(limit, AT_ONCE) : AT_ONCE
    const { rows, more } = await answersAfter(tx, needs, actor, { ...filter, after, limit: atOnce })
    found.push(...rows.filter(({ sheet }) => outcome === undefined || sheet.outcome === outcome))
    if (found.length > limit || (found.length === limit && more)) {
      const page = found.slice(0, limit)
      return { items: page.map(({ view }) => view), next: writeNameKey(page.at(-1)?.row ?? after) }
    }
    if (!more) return { items: found.map(({ view }) => view), next: null }
    after = rows.at(-1)?.row ?? after
    looked += rows.length
  }
  return { items: found.map(({ view }) => view), next: writeNameKey(after) }
}

type Answered = Awaited<ReturnType<typeof answersAfter>>['rows'][number]

/** The next so many people with their answers, and whether there are more. */
async function answersAfter(tx: Tx, needs: SheetNeeds, actor: Actor, filter: AnswerFilter) {
  const { applicationYear, limit } = filter
  const { pack } = needs.policies.packOf(applicationYear)
  const asked = { ...filter, pack, standing: undefined, limit: limit + 1 }
  const staff = await listStaff(tx, actor, asked)
  const page = staff.slice(0, limit)
  const made = await makeSheets(
    tx,
    needs,
    page.map(({ id }) => ({ personId: id, applicationYear })),
  )
  const rows = page.flatMap((row, index) => {
    const one = made[index]
    return one ? [{ row, sheet: one.sheet, view: answerView(needs, row, one) }] : []
  })
  return { rows, more: staff.length > limit }
}

type StaffRow = Awaited<ReturnType<typeof listStaff>>[number]

function answerView(needs: SheetNeeds, row: StaffRow, { candidate, sheet }: MadeSheet) {
  const { outcome, isOpen, shortageHundredths, windows } = sheet
  return {
    personId: row.id,
    personName: row.name,
    citizenNumberMasked: row.citizenNumberMasked,
    unitName: row.unitName,
    unitType: candidate.unitType,
    titleSeries: row.titleSeries,
    outcome,
    isOpen,
    shortageHundredths,
    shortages: shortagesOf(needs, sheet),
    windows: windows.map(windowAnswer),
  }
}
