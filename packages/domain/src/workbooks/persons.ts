import { type CitizenNumberProblem, checkCitizenNumber } from '../identity/citizen-number.ts'
import { isBlank, personName, textOf } from './cells.ts'
import type { WorkbookRefusalCode } from './refusals.ts'
import type { Cell, Sheet } from './sheet.ts'
import type { RowNotes } from './verdict.ts'
import type { WorkbookWorld } from './world.ts'

export type ReadNumber = { readonly number: string; readonly birthDate: string; readonly sex: 'male' | 'female' }

const PROBLEMS: Readonly<Record<CitizenNumberProblem, WorkbookRefusalCode>> = {
  length: 'row.numberLength',
  characters: 'row.numberCharacters',
  birthDate: 'row.numberBirthDate',
  checkDigit: 'row.numberCheckDigit',
}

/** The citizen number of a cell, or `null` and the refusal that says what is wrong with it. */
export function readNumber(notes: RowNotes, cell: Cell, today: string): ReadNumber | null {
  if (isBlank(cell)) notes.refuse('row.numberMissing', cell)
  else if (hasLostDigits(cell)) notes.refuse('row.numberLostDigits', cell)
  else {
    const check = checkCitizenNumber(numberText(cell), today)
    if (check.ok) return check
    notes.refuse(PROBLEMS[check.problem], cell)
  }
  return null
}

/** Excel's own sign for text, `'`, is sometimes typed into the text. */
function numberText(cell: Cell): string {
  return textOf(cell).replace(/^'/, '')
}

/** Excel keeps 15 digits of a number: the last three of an identity number become 000 when it is not kept as text. */
function hasLostDigits(cell: Cell): boolean {
  if (typeof cell.value === 'number') return Math.abs(cell.value) >= 1e15
  return /^\d(?:\.\d+)?e\+?1[5-8]$/i.test(textOf(cell))
}

/** The name of a cell, or '' and its refusal. `what` is the word for it: 姓名, 培训项目名称. */
export function readName(notes: RowNotes, cell: Cell): string {
  const name = isBlank(cell) ? '' : personName(textOf(cell))
  if (name === '') notes.refuse('row.nameMissing', cell, { what: '姓名' })
  else if (/[\d?？□■*＊〓�]/u.test(name)) notes.attention('row.nameOdd', cell)
  return name
}

/** The number of the person that a row is for, who must be known by that name and in the account's scope. */
export function readMember(notes: RowNotes, nameCell: Cell, numberCell: Cell, world: WorkbookWorld): string | null {
  const name = readName(notes, nameCell)
  const identity = readNumber(notes, numberCell, world.today)
  if (!identity) return null
  const person = world.personByNumber(identity.number)
  if (!person) notes.refuse('row.personUnknown', numberCell)
  else if (name !== '' && personName(person.name) !== name) notes.refuse('row.nameNotOfNumber', nameCell)
  else if (!world.isInScope(person.organisationId)) notes.refuse('row.personOutsideScope', numberCell)
  return identity.number
}

/** Every text of the sheets that has the form of a citizen number, so that the known people can be loaded at once. */
export function citizenNumbersIn(sheets: readonly Sheet[], today: string): string[] {
  const cells = sheets.flatMap((sheet) => sheet.rows.flat())
  const numbers = cells.flatMap((cell) => {
    const check = checkCitizenNumber(numberText(cell), today)
    return check.ok ? [check.number] : []
  })
  return [...new Set(numbers)]
}
