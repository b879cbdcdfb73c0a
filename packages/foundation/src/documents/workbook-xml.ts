import { Refused } from '@xueshi/domain/refusals'

/**
 * A sheet's part as bytes. Rows and texts are cut out of it where their tags stand and are opened by exceljs
 * afterwards; nothing here understands what is in them.
 */

/** Some rows of a sheet as XML (a character for each byte), from Excel's row `first` to `last`. */
export type RowSpan = { readonly xml: string; readonly first: number; readonly last: number }

const NO_ROWS: RowSpan = { xml: '', first: 1, last: 0 }
const SLASH = 0x2f
const MERGED = /<mergeCell\s[^<>]*\bref=["'][A-Z]+(\d+):[A-Z]+(\d+)["'][^<>]*>/g

const bufferOf = (part: Uint8Array): Buffer => Buffer.from(part.buffer, part.byteOffset, part.byteLength)
const damaged = () => new Refused('workbooks.unreadable', { problem: '工作表已损坏' })

function lastColumnOf(rows: string): number {
  const found = new Set<string>()
  for (const [, letters = ''] of rows.matchAll(/<c\s[^<>]*?\br=["']([A-Z]{1,3})\d/g)) found.add(letters)
  return Math.max(0, ...[...found].map(columnIndex))
}

const columnIndex = (letters: string) =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)

/** A sheet whose rows are taken a few at a time. */
export class SheetPart {
  readonly #bytes: Buffer
  readonly #rows: { readonly from: number; readonly to: number }
  readonly #head: string
  /** The last column of any cell, counted from 1; 0 without cells. */
  readonly lastColumn: number
  readonly #merges: readonly { readonly tag: string; readonly top: number; readonly bottom: number }[]

  /** Refuses `workbooks.unreadable`. */
  constructor(part: Uint8Array) {
    this.#bytes = bufferOf(part)
    const tag = this.#bytes.indexOf('<sheetData')
    const tagEnd = this.#bytes.indexOf('>', tag)
    const isEmpty = this.#bytes[tagEnd - 1] === SLASH
    const to = isEmpty ? tagEnd + 1 : this.#bytes.indexOf('</sheetData>', tagEnd)
    if (tag < 0 || tagEnd < 0 || to < 0) throw damaged()
    this.#rows = { from: tagEnd + 1, to }
    this.lastColumn = lastColumnOf(this.#bytes.toString('latin1', this.#rows.from, this.#rows.to))
    this.#head = this.#bytes.toString('latin1', 0, tag)
    this.#merges = [...this.#bytes.toString('latin1', to).matchAll(MERGED)].map(([range, top, bottom]) => ({
      tag: range.endsWith('/>') ? range : `${range}</mergeCell>`,
      top: Number(top),
      bottom: Number(bottom),
    }))
  }

  /** The rows, so many at a time; one span without rows where there are none. */
  *spans(size: number): Generator<RowSpan> {
    const span = (to: number, numbers: readonly number[]): RowSpan => ({
      xml: this.#bytes.toString('latin1', begun, to),
      // Excel writes rows in their order; others may not.
      first: Math.min(...numbers),
      last: Math.max(...numbers),
    })
    let [begun, last] = [this.#rows.from, 0]
    let numbers: number[] = []
    for (const row of rowsWithin(this.#bytes, this.#rows)) {
      last = row.number ?? last + 1
      numbers.push(last)
      if (numbers.length < size) continue
      yield span(row.end, numbers)
      begun = row.end
      numbers = []
    }
    if (numbers.length > 0) yield span(this.#rows.to, numbers)
    else if (begun === this.#rows.from) yield NO_ROWS
  }

  /** A sheet with the head of this one (columns, views), these rows, and the merged ranges that touch them. */
  with({ xml, first, last }: RowSpan): Uint8Array {
    const merges = this.#merges.filter(({ top, bottom }) => top <= last && bottom >= first).map(({ tag }) => tag)
    const merged = merges.length > 0 ? `<mergeCells>${merges.join('')}</mergeCells>` : ''
    return Buffer.from(`${this.#head}<sheetData>${xml}</sheetData>${merged}</worksheet>`, 'latin1')
  }
}

function* rowsWithin(
  sheet: Buffer,
  { from, to }: { readonly from: number; readonly to: number },
): Generator<{ readonly number: number | null; readonly end: number }> {
  for (let at = from; ; ) {
    const tag = sheet.indexOf('<row', at)
    if (tag < 0 || tag >= to) return
    const tagEnd = sheet.indexOf('>', tag)
    const closed = sheet[tagEnd - 1] === SLASH ? tagEnd + 1 : sheet.indexOf('</row>', tagEnd) + '</row>'.length
    if (tagEnd < 0 || closed <= tagEnd || closed > to) throw damaged()
    const number = /\sr=["'](\d+)["']/.exec(sheet.toString('latin1', tag, tagEnd))?.[1]
    yield { number: number === undefined ? null : Number(number), end: closed }
    at = closed
  }
}

const USES_TEXT = /(<c\s[^<>]*\bt=["']s["'][^<>]*(?<!\/)>)([\s\S]*?)(<\/c>)/g
const INDEX = /(<v(?:\s[^<>]*)?>)\s*(\d+)\s*(?=<\/v>)/

/** The texts that the cells of all sheets share, each found by its index without being opened. */
export class SharedTexts {
  readonly #part: Buffer
  readonly #ends: number[] = []

  /** `part` is `null` in a workbook without them. */
  constructor(part: Uint8Array | null) {
    this.#part = part ? bufferOf(part) : Buffer.alloc(0)
    for (let at = this.#part.indexOf('<si'); at >= 0; ) {
      const tagEnd = this.#part.indexOf('>', at)
      const closed =
        this.#part[tagEnd - 1] === SLASH ? tagEnd + 1 : this.#part.indexOf('</si>', tagEnd) + '</si>'.length
      if (tagEnd < 0 || closed <= tagEnd) throw damaged()
      this.#ends.push(at, closed)
      at = this.#part.indexOf('<si', closed)
    }
  }

  /** Rows that use only a few of the texts, and the part with these few. */
  localised(rows: string): { readonly rows: string; readonly part: Uint8Array } {
    const indexes = new Map<string, number>()
    const localised = rows.replaceAll(USES_TEXT, (_cell, tag: string, content: string, end: string) => {
      const local = content.replace(INDEX, (_value, open: string, index: string) => {
        if (!indexes.has(index)) indexes.set(index, indexes.size)
        return `${open}${indexes.get(index)}`
      })
      return tag + local + end
    })
    const texts = [...indexes.keys()].map((index) => this.#text(Number(index)))
    const sst = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${texts.join('')}</sst>`
    return { rows: localised, part: Buffer.from(sst, 'latin1') }
  }

  #text(index: number): string {
    const [from, to] = [this.#ends[index * 2], this.#ends[index * 2 + 1]]
    if (from === undefined || to === undefined) throw damaged()
    return this.#part.toString('latin1', from, to)
  }
}
