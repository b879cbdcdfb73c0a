import { type RefusalDetails, refusalText } from '../refusals.ts'
import { findingText, type WorkbookFindingCode } from './findings.ts'
import type { WorkbookRefusalCode } from './refusals.ts'
import { type Cell, cellAt, type Sheet } from './sheet.ts'

/** One thing to say about a row. `text` is a Chinese sentence that names the cell and tells what to do. */
export type Finding = { readonly cell: string; readonly text: string } & (
  | { readonly severity: 'blocking'; readonly code: WorkbookRefusalCode }
  | { readonly severity: 'attention'; readonly code: WorkbookFindingCode }
)

/**
 * What becomes of one row. `row` is Excel's number, `cell` and `code` are those of the first refusal, `record` is what
 * was understood (absent where the row is refused). `already` means that all of it is known, so that nothing is saved.
 */
export type RowVerdict<Understood> = {
  readonly sheet: string
  readonly row: number
  readonly verdict: 'accept' | 'refuse' | 'already'
  readonly cell: string | null
  readonly code: WorkbookRefusalCode | null
  readonly findings: readonly Finding[]
  readonly record?: Understood
  /** Of a row that asks something: what is written behind it (`CANDIDATE_ANSWERS`). */
  readonly answers?: readonly string[]
}

/** Gathers what there is to say about one row, so that a clerk sees all its mistakes at once. */
export class RowNotes {
  readonly #sheet: Sheet
  readonly #row: number
  readonly #findings: Finding[] = []

  /** `row` counts from 0. */
  constructor(sheet: Sheet, row: number) {
    this.#sheet = sheet
    this.#row = row
  }

  /** The cell of this row in a column; for a column that the sheet does not have, nothing at the row's first address. */
  cell(column: number | undefined): Cell {
    if (column !== undefined) return cellAt(this.#sheet, this.#row, column)
    return { ...cellAt(this.#sheet, this.#row, 0), value: null }
  }

  /** As `{sheet, row}` with Excel's number, for pointing from another row to this one. */
  get place(): { readonly sheet: string; readonly row: number } {
    return { sheet: this.#sheet.name, row: this.#row + 1 }
  }

  refuse(code: WorkbookRefusalCode, cell: Cell, details: RefusalDetails = {}): void {
    const text = refusalText(code, { ...details, cell: cell.address })
    this.#findings.push({ severity: 'blocking', code, cell: cell.address, text })
  }

  attention(code: WorkbookFindingCode, cell: Cell, details: RefusalDetails = {}): void {
    const text = findingText(code, { ...details, cell: cell.address })
    this.#findings.push({ severity: 'attention', code, cell: cell.address, text })
  }

  get isRefused(): boolean {
    return this.#findings.some((finding) => finding.severity === 'blocking')
  }

  verdict<Understood>(record: Understood | null, isKnown: boolean): RowVerdict<Understood> {
    const place = { ...this.place, findings: this.#findings }
    const refusal = this.#findings.find((finding) => finding.severity === 'blocking')
    if (refusal || record === null) {
      return { ...place, verdict: 'refuse', cell: refusal?.cell ?? null, code: refusal?.code ?? null }
    }
    return { ...place, verdict: isKnown ? 'already' : 'accept', cell: null, code: null, record }
  }
}

/** A verdict as it is told in FILE.checked.json: without what was understood of the person or item. */
export type CheckedRow = Omit<RowVerdict<never>, 'record'>

export function checkedRow({ sheet, row, verdict, cell, code, findings, answers }: RowVerdict<unknown>): CheckedRow {
  return { sheet, row, verdict, cell, code, findings, ...(answers && { answers }) }
}
