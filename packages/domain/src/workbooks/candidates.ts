import { hoursText } from '../hours.ts'
import type { LookBackFor } from '../rules/look-back.ts'
import { bucketName } from '../rules/pack.ts'
import type { TitleSheet } from '../title-review/sheet.ts'
import { outcomeText } from '../title-review/words.ts'
import { DEGREES, TITLE_LEVELS, titleLevel, titleSeries } from '../titles.ts'
import { compactOf, isBlank, textOf } from './cells.ts'
import { type TableLayout, tableOf, withoutLayout } from './layout.ts'
import { readName, readNumber } from './persons.ts'
import type { Cell, Sheet } from './sheet.ts'
import { RowNotes, type RowVerdict } from './verdict.ts'

type Field = 'index' | 'name' | 'number' | 'series' | 'committee' | 'level' | 'degree'

/** 职称申报名单: whose hours are to be looked at, and what he applies for. */
export const CANDIDATES_LAYOUT: TableLayout<Field> = {
  words: {
    index: /^(?:序号|编号|顺序号?)$/,
    name: /姓名$/,
    number: /身份证|身份号码|证件号码?$/,
    series: /系列(?:名称)?$/,
    committee: /评委会|评审委员会/,
    level: /(?:级别|等级|层级)$/,
    degree: /学位$/,
  },
  required: ['name', 'number'],
  keys: ['name', 'number'],
}

/** A row as it was understood; `null` where the row does not say. */
export type ListedCandidate = Omit<LookBackFor, 'unitType'> & { readonly name: string; readonly number: string }

/** What is known of a candidate; what is short is said in sentences. */
export type CandidateAnswer = { readonly sheet: TitleSheet; readonly shortages: readonly string[] }

/** What stands behind each row: the answer, and under these headings the rest of it. */
export const CANDIDATE_ANSWERS = [bucketName('general'), bucketName('specialized'), '差在哪里、能否补足'] as const

/** Everybody whom sheets ask for, so that all can be loaded at once. */
export function candidatesIn(sheets: readonly Sheet[], today: string): ListedCandidate[] {
  return sheets.flatMap((sheet) => {
    const table = tableOf(sheet, CANDIDATES_LAYOUT)
    if (!table) return []
    return table.rows.flatMap((row) => {
      const notes = new RowNotes(sheet, row)
      return readCandidate(notes, (field) => notes.cell(table.heading.columns[field]), today) ?? []
    })
  })
}

/** Answers the rows of a list. Whoever is not there, has another name or is not in the asker's charge is one and the same. */
export function judgeCandidates(
  sheets: readonly Sheet[],
  today: string,
  answerOf: (candidate: ListedCandidate) => CandidateAnswer | null,
): RowVerdict<ListedCandidate>[] {
  return sheets.flatMap((sheet) => {
    const table = tableOf(sheet, CANDIDATES_LAYOUT)
    if (!table) return withoutLayout<ListedCandidate>(sheet)
    return table.rows.map((row) => {
      const notes = new RowNotes(sheet, row)
      const at = (field: Field) => notes.cell(table.heading.columns[field])
      const candidate = readCandidate(notes, at, today)
      const answer = candidate && answerOf(candidate)
      if (candidate && !answer) notes.refuse('row.candidateUnknown', at('number'))
      const verdict = notes.verdict(candidate, false)
      return answer ? { ...verdict, answers: answerTexts(answer) } : verdict
    })
  })
}

function readCandidate(notes: RowNotes, at: (field: Field) => Cell, today: string): ListedCandidate | null {
  const name = readName(notes, at('name'))
  const identity = readNumber(notes, at('number'), today)
  const wishes = {
    series: readSeries(notes, at('series')),
    committee: textOf(at('committee')) || null,
    level: readLevel(notes, at('level')),
    degree: readDegree(notes, at('degree')),
  }
  return identity && name !== '' ? { name, number: identity.number, ...wishes } : null
}

function readSeries(notes: RowNotes, cell: Cell): string | null {
  if (isBlank(cell)) return null
  const known = titleSeries(compactOf(cell))
  if (!known) notes.attention('row.seriesUnknown', cell, { series: textOf(cell) })
  return known?.name ?? textOf(cell)
}

function readLevel(notes: RowNotes, cell: Cell): LookBackFor['level'] {
  const level = titleLevel(compactOf(cell))
  if (!level && !isBlank(cell)) {
    notes.attention('row.levelIgnored', cell, { level: textOf(cell), levels: TITLE_LEVELS.join('、') })
  }
  return level
}

function readDegree(notes: RowNotes, cell: Cell): LookBackFor['degree'] {
  const degree = DEGREES.find((each) => compactOf(cell).startsWith(each)) ?? null
  if (!degree && !isBlank(cell)) {
    notes.attention('row.degreeIgnored', cell, { degree: textOf(cell), degrees: DEGREES.join('、') })
  }
  return degree
}

/** The answer first, then what stands under `CANDIDATE_ANSWERS`. */
function answerTexts({ sheet, shortages }: CandidateAnswer): string[] {
  const ofWindows = sheet.windows.map((window) => {
    const short = window.shortageHundredths > 0 ? `，还差 ${hoursText(window.shortageHundredths)} 学时` : ''
    return `${outcomeText(window)}${short}`
  })
  return [outcomeText(sheet), ...ofWindows, shortages.join('')]
}
