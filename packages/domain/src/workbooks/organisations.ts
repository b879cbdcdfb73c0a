import { CREDIT_CODE_WARNINGS, checkCreditCode, UNIT_TYPES, type UnitType } from '../identity/credit-code.ts'
import { type Place, placementRefusal } from '../organisations/placement.ts'
import { refusalText } from '../refusals.ts'
import { compact, compactOf, isBlank, textOf } from './cells.ts'
import { keptText } from './fields.ts'
import { type TableLayout, tableOf, withoutLayout } from './layout.ts'
import type { Cell, Sheet } from './sheet.ts'
import type { KnownTree, TreeOrganisation } from './tree.ts'
import { organisationNamed } from './units.ts'
import { RowNotes, type RowVerdict } from './verdict.ts'
import type { OrganisationRecord, WorkbookWorld } from './world.ts'

type Field = 'index' | 'code' | 'type' | 'area' | 'bureau' | 'above' | 'name'

/** 单位信息表: the units of an area, one a row. */
export const ORGANISATIONS_LAYOUT: TableLayout<Field> = {
  words: {
    index: /^(?:序号|编号)$/,
    code: /信用代码/,
    type: /性质|类型/,
    area: /区市|区划|所在地|属地/,
    bureau: /审验|人社/,
    above: /主管|代理/,
    name: /^(?:用人)?单位(?:名称|全称)?$|^名称$/,
  },
  required: ['name', 'code', 'area'],
  keys: ['name'],
}

type RowPlace = { readonly sheet: string; readonly row: number }

/**
 * Judges rows of units that shall be entered. Refused are a name, area, type or office that is none, a place that the
 * tree does not allow, a unit that stands above in the file, and one whose code or name the system has otherwise: what
 * is known of a unit is changed by whoever is in charge of it, never by a file.
 */
export function judgeOrganisations(sheets: readonly Sheet[], world: WorkbookWorld): RowVerdict<OrganisationRecord>[] {
  const seen = new Map<string, RowPlace>()
  return sheets.flatMap((sheet) => {
    const table = tableOf(sheet, ORGANISATIONS_LAYOUT)
    if (!table) return withoutLayout<OrganisationRecord>(sheet)
    return table.rows.map((row) => {
      const notes = new RowNotes(sheet, row)
      const at = (field: Field): Cell => notes.cell(table.heading.columns[field])
      if (!world.tree.mayFound) notes.refuse('row.organisationOutsideScope', at('name'))
      const record = readOrganisation(notes, at, world)
      if (!record || notes.isRefused) return notes.verdict<OrganisationRecord>(null, false)
      noteRepetition(notes, at, record, seen)
      return notes.verdict(record, isKnown(notes, at, record, world.tree))
    })
  })
}

function readOrganisation(
  notes: RowNotes,
  at: (field: Field) => Cell,
  world: WorkbookWorld,
): OrganisationRecord | null {
  const name = keptText(at('name')).replaceAll(/\s/g, '')
  if (name === '') notes.refuse('row.nameMissing', at('name'), { what: '单位名称' })
  const creditCode = readCode(notes, at('code'))
  const unitType = readType(notes, at('type'))
  const place = readPlace(notes, at, world)
  return name === '' || !place ? null : { name, creditCode, unitType, place }
}

function readCode(notes: RowNotes, cell: Cell): string | null {
  if (isBlank(cell)) return null
  const { code, warnings } = checkCreditCode(textOf(cell).replace(/^'/, ''))
  for (const warning of warnings) notes.attention('row.creditCodeOdd', cell, { warning: CREDIT_CODE_WARNINGS[warning] })
  return code
}

function readType(notes: RowNotes, cell: Cell): UnitType | null {
  if (isBlank(cell)) return null
  const types = Object.keys(UNIT_TYPES) as UnitType[]
  const type = types.find((each) => UNIT_TYPES[each] === compactOf(cell))
  if (!type)
    notes.refuse('row.unitTypeUnknown', cell, { value: textOf(cell), known: Object.values(UNIT_TYPES).join('、') })
  return type ?? null
}

/** Where the unit stands: its area, the office over it, and the bureau, which follows from either unless it is named. */
function readPlace(notes: RowNotes, at: (field: Field) => Cell, world: WorkbookWorld): Place | null {
  const { tree } = world
  const area = tree.areas.find(({ name }) => compact(name) === compactOf(at('area')))
  if (!area) notes.refuse('row.areaUnknown', at('area'), { value: textOf(at('area')) })
  const above = readOffice(notes, at('above'), tree, ['department', 'agency', 'bureau'])
  const stated = readOffice(notes, at('bureau'), tree, ['bureau'])
  if (!area || notes.isRefused) return null
  const ofArea = tree.offices.filter(({ kind, areaId }) => kind === 'bureau' && areaId === area.id)
  const only = ofArea.length === 1 ? ofArea[0]?.id : undefined
  const bureauId = stated?.id ?? (above?.kind === 'bureau' ? above.id : above?.bureauId) ?? only ?? null
  const isAgency = above?.kind === 'agency'
  const place = {
    areaId: area.id,
    departmentId: isAgency ? null : (above?.id ?? null),
    agencyId: isAgency ? above.id : null,
    bureauId,
  }
  const code = placeRefusal(place, world)
  if (code) notes.refuse('row.placeRefused', above ? at('above') : at('area'), { problem: refusalText(code) })
  return place
}

function readOffice(
  notes: RowNotes,
  cell: Cell,
  { offices }: KnownTree,
  kinds: readonly TreeOrganisation['kind'][],
): TreeOrganisation | null {
  if (isBlank(cell)) return null
  const named = organisationNamed(textOf(cell), offices)
  const office = offices.find(({ id, kind }) => id === named?.id && kinds.includes(kind))
  if (!office) notes.refuse('row.officeUnknown', cell, { value: textOf(cell) })
  return office ?? null
}

function placeRefusal(place: Place, { tree, today }: WorkbookWorld) {
  const upwards = (id: string | null): string[] => {
    const bureau = tree.offices.find((each) => each.id === id)
    return bureau ? [bureau.id, ...upwards(bureau.bureauId)] : []
  }
  const named = [place.departmentId, place.agencyId, place.bureauId]
  return placementRefusal({
    organisationId: '',
    kind: 'unit',
    place,
    validFrom: today,
    above: tree.offices.filter(({ id }) => named.includes(id)),
    bureausUpwards: upwards(place.bureauId),
    areas: tree.areas,
  })
}

function noteRepetition(
  notes: RowNotes,
  at: (field: Field) => Cell,
  { name, creditCode, place }: OrganisationRecord,
  seen: Map<string, RowPlace>,
): void {
  const keys = [`${place.areaId}|${compact(name)}`, ...(creditCode === null ? [] : [creditCode])]
  const earlier = keys.map((key) => seen.get(key)).find((found) => found !== undefined)
  if (earlier) notes.refuse('row.organisationTwice', at('name'), { sheet: earlier.sheet, other: earlier.row })
  else for (const key of keys) seen.set(key, notes.place)
}

/** Whether the system has the unit just so; refuses one that it has with another code, name or place. */
function isKnown(
  notes: RowNotes,
  at: (field: Field) => Cell,
  { name, creditCode, place }: OrganisationRecord,
  tree: KnownTree,
): boolean {
  const isNamed = (each: TreeOrganisation) => compact(each.name) === compact(name)
  const byCode = creditCode === null ? null : tree.byCode(creditCode)
  const byName = tree.byName(place.areaId, compact(name))
  const known = byCode ?? byName
  if (!known) return false
  const isSame =
    isNamed(known) &&
    known.creditCode === creditCode &&
    !known.ended &&
    known.areaId === place.areaId &&
    known.departmentId === place.departmentId &&
    known.agencyId === place.agencyId &&
    known.bureauId === place.bureauId
  if (isSame) return true
  const details = { name: known.name, code: known.creditCode ?? '没有代码' }
  if (known.ended) notes.refuse('row.organisationEnded', at('code'), details)
  else notes.refuse('row.organisationDiffers', byCode ? at('code') : at('name'), details)
  return false
}
