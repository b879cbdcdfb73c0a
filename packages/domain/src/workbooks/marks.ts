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
  /** `null` for an answer, which is neither right nor wrong. */
  readonly verdict: RowVerdict<unknown>['verdict'] | null
  readonly text: string
  /** What stands in the further columns, by `WorkbookMarks.more`. */
  readonly more?: readonly string[]
}

export type WorkbookMarks = {
  readonly cells: readonly CellMark[]
  readonly rows: readonly RowMark[]
  /** The headings of further columns behind the result. */
  readonly more?: readonly string[]
}

/** The marks that tell a clerk, in his own file, what became of each row. */
export function marksOf(verdicts: readonly RowVerdict<unknown>[]): WorkbookMarks {
  return {
    rows: verdicts.map((verdict) => ({
      sheet: verdict.sheet,
      row: verdict.row,
      verdict: verdict.verdict,
      text: resultText(verdict),
    })),
    cells: cellMarks(verdicts),
  }
}

/** The marks of a list whose rows asked something: the answer, and in further columns of these headings the rest of it. */
export function answerMarksOf(rows: readonly RowVerdict<unknown>[], headings: readonly string[]): WorkbookMarks {
  return {
    more: headings,
    rows: rows.map(({ sheet, row, findings, answers: [answer, ...more] = [] }) => {
      if (answer !== undefined) return { sheet, row, verdict: null, text: answer, more }
      const texts = findings.filter(({ severity }) => severity === 'blocking').map(({ text }) => text)
      return { sheet, row, verdict: 'refuse', text: `未能核对：${texts.join('')}` }
    }),
    cells: cellMarks(rows),
  }
}

const cellMarks = (rows: readonly RowVerdict<unknown>[]): CellMark[] =>
  rows.flatMap(({ sheet, findings }) =>
    findings.map(({ cell, severity, text }) => ({ sheet, address: cell, severity, text })),
  )

function resultText({ verdict, findings }: RowVerdict<unknown>): string {
  if (verdict === 'already') return '已有：系统中已登记，未作更改。'
  const texts = findings
    .filter(({ severity }) => verdict === 'accept' || severity === 'blocking')
    .map(({ text }) => text)
  const result = verdict === 'accept' ? '接受' : '拒绝'
  if (texts.length === 0) return `${result}。`
  return `${result}${verdict === 'accept' ? '，请核对' : ''}：${texts.join('')}`
}
