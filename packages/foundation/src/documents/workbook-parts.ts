import { gunzipSync, gzipSync } from 'node:zlib'
import { CANDIDATES_LAYOUT } from '@xueshi/domain/workbooks/candidates'
import { textOf } from '@xueshi/domain/workbooks/cells'
import { findHeading } from '@xueshi/domain/workbooks/headings'
import { PEOPLE_LAYOUT } from '@xueshi/domain/workbooks/people'
import type { Cell, Sheet } from '@xueshi/domain/workbooks/sheet'
import { workbookKind } from '@xueshi/domain/workbooks/workbook-kind'
import type { WorkbookLimits } from './workbook-open.ts'
import { LIST_LIMITS, type Piece, workbookPieces } from './workbook-pieces.ts'
import { readRow } from './workbook-read.ts'

/** The lists that are read in parts: staff lists, and lists of candidates. Both have these headings. */
export type PartedKind = 'people' | 'candidates'

/** A thousand rows of one or more sheets, as `sheetsOfPart` opens them. */
export type WorkbookPart = { readonly rows: number; readonly packed: Uint8Array }

/** Some rows of a sheet from index `from` on, with those down to its heading. */
type SomeRows = Pick<Sheet, 'name' | 'date1904'> & {
  readonly head: readonly (readonly Cell[])[]
  readonly from: number
  readonly rows: (readonly Cell[])[]
}

const ROWS_OF_PART = 1000
/** Headings are looked for in the first thirty rows, a pair of them at a time. */
const ROWS_OF_HEAD = 31

/**
 * The lists of a workbook in parts of a thousand rows, each to be judged by itself; `null` where the workbook is
 * none of this kind. Small lists stand together in one part. Refuses `workbooks.unreadable` and `workbooks.tooLarge`.
 */
export async function readInParts(
  bytes: Uint8Array,
  kind: PartedKind = 'people',
  limits: WorkbookLimits = LIST_LIMITS,
): Promise<readonly WorkbookPart[] | null> {
  const parts = new Parts()
  const heads: Sheet[] = []
  let reader: SheetReader | null = null
  for await (const piece of workbookPieces(bytes, limits)) {
    if (reader === null || piece.beginsSheet) {
      reader = new SheetReader(piece, kind)
      heads.push(reader.head)
    }
    const some = reader.read(piece)
    if (some) parts.add(some)
  }
  return isOfKind(heads, kind) ? parts.end() : null
}

/** Who uploads a list of candidates says so: its headings may be those of a staff list. */
const isOfKind = (heads: readonly Sheet[], kind: PartedKind): boolean =>
  kind === 'people' ? workbookKind(heads) === kind : heads.some((head) => headingRow(head, kind) !== null)

function headingRow(head: Sheet, kind: PartedKind): number | null {
  const found =
    kind === 'people'
      ? findHeading(head, PEOPLE_LAYOUT.words, PEOPLE_LAYOUT.required)
      : findHeading(head, CANDIDATES_LAYOUT.words, CANDIDATES_LAYOUT.required)
  return found?.row ?? null
}

/** The sheets of a part, as far as they are in it, for the rules. */
export function sheetsOfPart(packed: Uint8Array): Sheet[] {
  const read = JSON.parse(gunzipSync(packed).toString('utf8')) as SomeRows[]
  return read.map(({ name, date1904, head, from, rows }) => {
    const placed = [...head]
    for (const [index, cells] of rows.entries()) placed[from + index] = cells
    return { name, date1904, merges: [], rows: placed, from }
  })
}

/** Reads one sheet piece by piece; of a sheet without headings only the row that says so. */
class SheetReader {
  readonly head: Sheet
  readonly #heading: number | null
  #refused = false

  constructor({ worksheet, firstRow, lastRow, date1904 }: Piece, kind: PartedKind) {
    const rows: Cell[][] = []
    for (let number = 1; number <= Math.min(lastRow, ROWS_OF_HEAD); number += 1) {
      const row = number < firstRow ? undefined : worksheet.findRow(number)
      rows.push(row ? readRow(row, date1904) : [])
    }
    this.head = { name: worksheet.name, date1904, merges: [], rows }
    this.#heading = headingRow(this.head, kind)
  }

  /** What there is to judge in a piece; `null` where it holds nothing of the list. */
  read({ worksheet, firstRow, lastRow, date1904 }: Piece): SomeRows | null {
    const { name } = this.head
    const cellsOf = (number: number) => readRow(worksheet.getRow(number), date1904)
    if (this.#heading === null) {
      const odd = this.#refused ? undefined : rowNumbers(firstRow, lastRow).find((number) => isFilled(cellsOf(number)))
      if (odd === undefined) return null
      this.#refused = true
      return { name, date1904, head: [], from: odd - 1, rows: [cellsOf(odd)] }
    }
    const numbers = rowNumbers(Math.max(firstRow, this.#heading + 2), lastRow)
    const [first] = numbers
    if (first === undefined) return null
    return {
      name,
      date1904,
      head: this.head.rows.slice(0, this.#heading + 1),
      from: first - 1,
      rows: numbers.map(cellsOf),
    }
  }
}

const rowNumbers = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)

/** Whether a row of a sheet without headings holds more than a line of running text. */
const isFilled = (cells: readonly Cell[]): boolean => cells.filter((cell) => textOf(cell) !== '').length > 1

/** Gathers rows until a part is full. */
class Parts {
  readonly #done: WorkbookPart[] = []
  #open: SomeRows[] = []
  #rows = 0

  add(some: SomeRows): void {
    if (this.#rows + some.rows.length > ROWS_OF_PART) this.#close()
    this.#open.push(some)
    this.#rows += some.rows.length
  }

  end(): readonly WorkbookPart[] {
    this.#close()
    return this.#done
  }

  #close(): void {
    if (this.#open.length > 0) {
      const packed = new Uint8Array(gzipSync(JSON.stringify(this.#open), { level: 1 }))
      this.#done.push({ rows: this.#rows, packed })
    }
    this.#open = []
    this.#rows = 0
  }
}
