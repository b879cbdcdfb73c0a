import { compact, compactOf } from './cells.ts'
import { textBeside } from './headings.ts'
import { type Cell, cellAt, type Sheet } from './sheet.ts'

/** An organisation as far as a workbook can name it; it stands in a list once for each of its names, the present one first. */
export type KnownOrganisation = { readonly id: string; readonly name: string }

/** The unit of a sheet, or the cell and text that name none that is known. */
export type SheetUnit =
  | { readonly organisation: KnownOrganisation; readonly cell: Cell }
  | { readonly organisation: null; readonly cell: Cell; readonly text: string }

const UNIT_LINE = /^(?:填报|填表|报送|所在|工作)?(?:单位|部门)(?:名称|\(单位\))?(?:\((?:盖章|公章|章)\))?:(.*)$/
const SEAL = /\((?:盖章|公章|章)\)$/
// Where the unit's name ends in a title such as 示例甲医院专业技术人员花名册（2022年度）.
const GENERIC =
  /专业技术|专技|职称|在职|在编|现有|全体|教?职工|员工|人员|教师|继续教育|花名册|名册|名单|情况|登记|学时|培训|年度|\d{4}|\(|$/
const BEFORE_NAME = /^(?:\d{4}年?度?|关于)*/
// What makes a text, or what follows a known name in it, the name of an organisation.
const ORGANISATION_ENDING = /(?:院|校|学|公司|厂|集团|站|所|馆|中心|部门|局|会|基地|幼儿园)$/

type NamedOrganisation = { readonly organisation: KnownOrganisation; readonly name: string; readonly stem: string }

// A workbook asks for names thousands of times of the same list.
const namesOfList = new WeakMap<readonly KnownOrganisation[], readonly NamedOrganisation[]>()

/** The organisations with their names as they are compared, and without brackets at the end. */
function namesOf(organisations: readonly KnownOrganisation[]): readonly NamedOrganisation[] {
  const known = namesOfList.get(organisations)
  if (known) return known
  const names = organisations.map((organisation) => {
    const name = compact(organisation.name)
    return { organisation, name, stem: withoutBrackets(name) }
  })
  namesOfList.set(organisations, names)
  return names
}

/**
 * The organisation of exactly this name. Brackets at the end may be left out on either side (示例大学 for
 * 示例大学（继续教育基地）), unless that fits more than one.
 */
export function organisationNamed(text: string, organisations: readonly KnownOrganisation[]): KnownOrganisation | null {
  const wanted = compact(text)
  if (wanted === '') return null
  const names = namesOf(organisations)
  const exact = names.find(({ name }) => name === wanted)
  return exact?.organisation ?? only(names.filter(({ stem }) => stem === withoutBrackets(wanted)))
}

/** As `organisationNamed`, or the only one whose name begins so: Excel cuts the names of sheets. */
export function organisationBeginning(
  text: string,
  organisations: readonly KnownOrganisation[],
): KnownOrganisation | null {
  const wanted = compact(text)
  if (wanted.length < 2) return null
  const named = organisationNamed(text, organisations)
  return named ?? only(namesOf(organisations).filter(({ name }) => name.startsWith(wanted)))
}

/** The unit of a sheet: by its title line, else by its 填报单位 line, else by its name, which Excel may have cut. */
export function sheetUnit(sheet: Sheet, headingRow: number, organisations: readonly KnownOrganisation[]): SheetUnit {
  for (const find of [unitInTitle, unitInLine]) {
    for (let row = 0; row < headingRow; row++) {
      for (const column of (sheet.rows[row] ?? []).keys()) {
        const found = find(sheet, row, column, organisations)
        if (found) return found
      }
    }
  }
  const cell = cellAt(sheet, 0, 0)
  const organisation = organisationBeginning(sheet.name, organisations) ?? nameWithin(sheet.name, organisations)
  return organisation ? { organisation, cell } : { organisation, cell, text: sheet.name }
}

type UnitFinder = (
  sheet: Sheet,
  row: number,
  column: number,
  organisations: readonly KnownOrganisation[],
) => SheetUnit | null

const unitInTitle: UnitFinder = (sheet, row, column, organisations) => {
  const cell = cellAt(sheet, row, column)
  const title = compactOf(cell)
  if (title === '' || /:/.test(title)) return null
  const organisation = nameWithin(title, organisations)
  if (organisation) return { organisation, cell }
  const text = untilGeneric(title.replace(BEFORE_NAME, ''))
  return text.length > 2 && ORGANISATION_ENDING.test(text) ? { organisation, cell, text } : null
}

const unitInLine: UnitFinder = (sheet, row, column, organisations) => {
  const cell = cellAt(sheet, row, column)
  const stated = UNIT_LINE.exec(compactOf(cell))?.[1]
  if (stated === undefined) return null
  const text = (stated === '' ? compact(textBeside(sheet, row, column)) : stated).replace(SEAL, '')
  if (text === '') return null
  const organisation = organisationNamed(text, organisations) ?? nameWithin(text, organisations)
  return organisation ? { organisation, cell } : { organisation, cell, text }
}

/** The longest known name in a text that is not merely the beginning of a longer, unknown name. */
function nameWithin(text: string, organisations: readonly KnownOrganisation[]): KnownOrganisation | null {
  const title = compact(text)
  const found = namesOf(organisations).filter(({ name }) => {
    const at = title.indexOf(name)
    return at >= 0 && !ORGANISATION_ENDING.test(untilGeneric(title.slice(at + name.length)))
  })
  return found.sort((one, other) => other.name.length - one.name.length)[0]?.organisation ?? null
}

function untilGeneric(text: string): string {
  return text.slice(0, text.search(GENERIC))
}

function withoutBrackets(name: string): string {
  return name.replace(/\([^()]*\)$/, '')
}

/** One organisation may have several names: those of the units that were merged into it. */
function only(found: readonly NamedOrganisation[]): KnownOrganisation | null {
  const [first] = found
  return found.every(({ organisation }) => organisation.id === first?.organisation.id)
    ? (first?.organisation ?? null)
    : null
}

/** What the account may work on: the organisations of its scope, by id. */
export type Scope = (organisationId: string) => boolean

/** Why a sheet is refused as a whole (`sheet.unknownUnit`, `sheet.outsideScope`), or `null`. */
export function sheetRefusal(unit: SheetUnit, isInScope: Scope): 'sheet.unknownUnit' | 'sheet.outsideScope' | null {
  if (unit.organisation === null) return 'sheet.unknownUnit'
  return isInScope(unit.organisation.id) ? null : 'sheet.outsideScope'
}
