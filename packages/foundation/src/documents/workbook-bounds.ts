import { Refused } from '@xueshi/domain/refusals'
import type { ZipEntry } from './zip-check.ts'

export type PartLimits = { readonly rows: number; readonly columns: number; readonly cells: number }

/** exceljs makes an object of every cell that a list of choices covers: a column of a million takes ten seconds. */
const MOST_VALIDATED = 1_000_000
const MOST_MERGED = 200_000
const MOST_NAMED = 100_000

/**
 * The parts of a workbook with lists of choices cut at the rows that are read, once none of them can grow when it is
 * opened: a document type with its entities, ranges over whole sheets, more rows or cells than are read. A few bytes of
 * these hold a reader for minutes. `unchosen`: the lists of choices are too many to be kept.
 *
 * Every pattern stops at the next `<`, so that none reads a hostile part twice. Refuses `workbooks.unreadable` and
 * `workbooks.tooLarge`.
 */
export function boundParts(
  entries: readonly ZipEntry[],
  limits: PartLimits,
): { entries: ZipEntry[]; unchosen: boolean } {
  let cells = 0
  let validated = 0
  const bounded = entries.map((entry) => {
    if (!/\.(?:xml|rels|vml)$/i.test(entry.name)) return entry
    const text = Buffer.from(entry.bytes.buffer, entry.bytes.byteOffset, entry.bytes.byteLength).toString('latin1')
    if (/<!DOCTYPE/i.test(text))
      throw new Refused('workbooks.unreadable', { problem: '内容里有 Excel 从不写入的文档类型定义' })
    refuseNames(text)
    cells += count(text, /<(?:\w+:)?(?:c|si)[\s/>]/g)
    if (cells > limits.cells) tooLarge(`单元格超过 ${limits.cells} 个`)
    if (!/^xl\/worksheets\/[^/]*$/i.test(entry.name)) return entry
    refuseRows(text, limits)
    refuseMerges(text)
    refuseColumns(text)
    const cut = text.replaceAll(/<(?:\w+:)?dataValidation\s[^<>]*/g, (tag) => cutRanges(tag, limits))
    for (const [tag] of cut.matchAll(/<(?:\w+:)?dataValidation\s[^<>]*/g)) validated += areaOf(tag)
    return cut === text ? entry : { name: entry.name, bytes: Buffer.from(cut, 'latin1') }
  })
  return { entries: bounded, unchosen: validated > MOST_VALIDATED }
}

function tooLarge(problem: string): never {
  throw new Refused('workbooks.tooLarge', { problem })
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found += 1
  return found
}

function refuseRows(text: string, limits: PartLimits): void {
  let rows = 0
  for (const [tag] of text.matchAll(/<(?:\w+:)?row[\s/>][^<>]*/g)) {
    rows += 1
    const number = Number(/\br="(\d+)"/.exec(tag)?.[1] ?? 0)
    if (rows > limits.rows || number > limits.rows) tooLarge(`有工作表超过 ${limits.rows} 行`)
  }
}

/** exceljs makes an object of each column from `min` to `max`; Excel has 16,384. */
function refuseColumns(text: string): void {
  for (const [tag] of text.matchAll(/<(?:\w+:)?col\s[^<>]*/g)) {
    if (Number(/\bmax="(\d+)"/.exec(tag)?.[1] ?? 0) > 16_384) tooLarge('列数超过 Excel 的上限')
  }
}

function refuseMerges(text: string): void {
  let merged = 0
  for (const [tag] of text.matchAll(/<(?:\w+:)?mergeCell\s[^<>]*/g)) merged += areaOf(tag)
  if (merged > MOST_MERGED) tooLarge('合并的单元格过多')
}

/** Names that stand for ranges, as `表!$A$1:$C$9`. */
function refuseNames(text: string): void {
  let named = 0
  for (const [tag] of text.matchAll(/<(?:\w+:)?definedName[\s>][^<]*/g)) named += areaOf(tag)
  if (named > MOST_NAMED) tooLarge('名称所指的区域过大')
}

const RANGE = /\$?\b([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})\b/g

function areaOf(tag: string): number {
  let area = 0
  for (const [, left = '', top, right = '', bottom] of tag.matchAll(RANGE)) {
    area += (Math.abs(columnOf(right) - columnOf(left)) + 1) * (Math.abs(Number(bottom) - Number(top)) + 1)
  }
  return area
}

/** `sqref="A2:A1048576"`, as everybody writes it who means the whole column. */
function cutRanges(tag: string, { rows }: PartLimits): string {
  return tag.replaceAll(RANGE, (range, left: string, top: string, right: string, bottom: string) =>
    Number(bottom) <= rows ? range : `${left}${Math.min(Number(top), rows)}:${right}${rows}`,
  )
}

const columnOf = (letters: string) =>
  [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0)
