import { creditCodeCheckDigit, organisationCodeCheckDigit, unitTypeOf } from '@xueshi/domain/identity/credit-code'
import type { Placement } from '@xueshi/domain/review/route'
import type { OrganisationKind } from '@xueshi/domain/roles'
import { insertAreas, insertOrganisations, type NewArea, type NewOrganisation } from '../organisations/batch.ts'
import type { Tx } from '../services.ts'
import { AGENCY, BASES, CITY, CITY_DEPARTMENTS, DISTRICT_DEPARTMENTS, DISTRICTS, UNITS } from './organisations.ts'
import type { TradeId } from './trades.ts'

/** Since when the demo organisations exist. */
const SINCE = '2016-01-01'

const districtBureau = (area: string) => `示例${area}人社部门`
const districtDepartment = (area: string, department: string) => `示例${area}${department}`

/** Names that the demo accounts of one 区市 need. */
export const districtNames = { bureau: districtBureau, department: districtDepartment }

/** A unit with what its staff do and where it stands. */
export type Unit = {
  readonly id: string
  readonly name: string
  readonly trade: TradeId
  readonly area: string
  readonly placement: Placement
}

export type Tree = {
  readonly bureau: string
  readonly agency: string
  readonly units: readonly Unit[]
  readonly organisations: readonly NewOrganisation[]
  /** Identifier of an organisation by its name; 区市 organisations are named after their area. */
  idOf(name: string): string
  nameOf(id: string): string
}

/** Inserts the areas and organisations of the demo world. `newId` gives identifiers of growing time. */
export async function plantTree(tx: Tx, newId: () => string, now: string): Promise<Tree> {
  const areas = yantaiAreas(newId)
  const areaId = new Map(areas.map(({ name, id }) => [name, id]))
  const organisations = new Organisations(newId, (area) => areaId.get(area) ?? '')
  const { bureau, agency } = addReviewers(organisations)
  const units = UNITS.map((unit, index) => addUnit(organisations, unit, index))
  await insertAreas(tx, areas)
  await insertOrganisations(tx, organisations.all, now)
  return {
    bureau,
    agency,
    units,
    organisations: organisations.all,
    idOf: (name) => organisations.idOf(name),
    nameOf: (id) => organisations.nameOf(id),
  }
}

type Above = { department?: string; agency?: string; bureau?: string }

/** The organisations in the order in which they were added, reviewers before those whom they review. */
class Organisations {
  readonly all: NewOrganisation[] = []
  readonly #newId: () => string
  readonly #areaId: (area: string) => string

  constructor(newId: () => string, areaId: (area: string) => string) {
    this.#newId = newId
    this.#areaId = areaId
  }

  add(kind: OrganisationKind, name: string, area: string, above: Above, more: Partial<NewOrganisation> = {}): string {
    const id = this.#newId()
    this.all.push({
      id,
      kind,
      name,
      creditCode: null,
      unitType: null,
      reviewPeople: 1,
      learningPlatform: false,
      validFrom: SINCE,
      placement: {
        id: this.#newId(),
        areaId: this.#areaId(area),
        departmentId: above.department ?? null,
        agencyId: above.agency ?? null,
        bureauId: above.bureau ?? null,
      },
      ...more,
    })
    return id
  }

  idOf(name: string): string {
    const found = this.all.find((each) => each.name === name)
    if (!found) throw new Error(`There is no organisation ${name} in the demo world.`)
    return found.id
  }

  nameOf(id: string): string {
    const found = this.all.find((each) => each.id === id)
    if (!found) throw new Error(`There is no organisation ${id} in the demo world.`)
    return found.name
  }
}

function addReviewers(organisations: Organisations): { bureau: string; agency: string } {
  const bureau = organisations.add('bureau', '示例市人社部门', CITY, {}, { reviewPeople: 2 })
  const agency = organisations.add('agency', AGENCY, CITY, { bureau })
  for (const [name] of CITY_DEPARTMENTS) organisations.add('department', name, CITY, { bureau })
  for (const [, area] of DISTRICTS) {
    const own = organisations.add('bureau', districtBureau(area), area, { bureau })
    for (const name of DISTRICT_DEPARTMENTS) {
      organisations.add('department', districtDepartment(area, name), area, { bureau: own })
    }
  }
  for (const [name, learningPlatform] of BASES) organisations.add('base', name, CITY, { bureau }, { learningPlatform })
  return { bureau, agency }
}

function addUnit(organisations: Organisations, unit: (typeof UNITS)[number], index: number): Unit {
  const [name, prefix, area, reviewer, trade] = unit
  const isCity = area === CITY
  const creditCode = fictionalCreditCode(prefix, index)
  const bureau = organisations.idOf(isCity ? '示例市人社部门' : districtBureau(area))
  const reviewerId = reviewer && organisations.idOf(isCity ? reviewer : districtDepartment(area, reviewer))
  const above: Above = { bureau }
  if (reviewerId) above[reviewer === AGENCY ? 'agency' : 'department'] = reviewerId
  const id = organisations.add('unit', name, area, above, { creditCode, unitType: unitTypeOf(creditCode) })
  const { department = null, agency = null } = above
  const placement = { unitId: id, departmentId: department, agencyId: agency, bureauId: bureau }
  return { id, name, trade, area, placement }
}

function yantaiAreas(newId: () => string): NewArea[] {
  const area = (code: string | null, name: string, level: NewArea['level'], parentId: string | null): NewArea => ({
    id: newId(),
    code,
    name,
    level,
    parentId,
    validFrom: SINCE,
    validUntil: null,
  })
  const province = area('370000', '山东省', 'province', null)
  const city = area('370600', CITY, 'city', province.id)
  return [province, city, ...DISTRICTS.map(([code, name]) => area(code, name, 'district', city.id))]
}

/** A credit code with true check digits whose area, 370699, is assigned to nobody. */
function fictionalCreditCode(prefix: string, index: number): string {
  const organisation = `MAD${String(index).padStart(5, '0')}`
  const first17 = `${prefix}370699${organisation}${organisationCodeCheckDigit(organisation)}`
  return `${first17}${creditCodeCheckDigit(first17)}`
}
