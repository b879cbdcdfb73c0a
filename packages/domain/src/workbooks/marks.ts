import type { RowVerdict } from './verdict.ts'

/** What is written on a cell of the workbook that goes back to the clerk. */
export type CellMark = {
  readonly sheet: string
  readonly address: string
  readonly severity: 'blocking' | 'attention'
  readonly text: string
}

/** What is written behind a row: 接受, 拒绝 or 已有, and why. */
export type RowMark = {
  readonly sheet: string
  readonly row: number
  readonly verdict: RowVerdict<unknown>['verdict']
  readonly text: string
}

export type WorkbookMarks = { readonly cells: readonly CellMark[]; readonly rows: readonly RowMark[] }

/** The marks that tell a clerk, in his own file, what became of each row. */
export function marksOf(verdicts: readonly RowVerdict<unknown>[]): WorkbookMarks {
  return {
    rows: verdicts.map((verdict) => ({
      sheet: verdict.sheet,
      row: verdict.row,
      verdict: verdict.verdict,
      text: resultText(verdict),
    })),
    cells: verdicts.flatMap(({ sheet, findings }) =>
      findings.map(({ cell, severity, text }) => ({ sheet, address: cell, severity, text })),
    ),
  }
}

function resultText({ verdict, findings }: RowVerdict<unknown>): string {
  if (verdict === 'already') return '已有：系统中已登记，未作更改。'
  const texts = findings
    .filter(({ severity }) => verdict === 'accept' || severity === 'blocking')
    .map(({ text }) => text)
  const result = verdict === 'accept' ? '接受' : '拒绝'
  if (texts.length === 0) return `${result}。`
  return `${result}${verdict === 'accept' ? '，请核对' : ''}：${texts.join('')}`
}
