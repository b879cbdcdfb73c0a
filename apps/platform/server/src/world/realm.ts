import type { Placement } from '@xueshi/domain/review/route'
import type { NewGrant } from '../accounts/store.ts'
import { AGENCY, CITY, DISTRICTS } from '../demo/organisations.ts'
import { TRADES, type TradeId } from '../demo/trades.ts'
import { districtNames, type Tree, type Unit } from '../demo/tree.ts'
import type { NewOrganisation } from '../organisations/batch.ts'
import type { NewPerson } from '../people/batch.ts'
import { type Numbering, officeOf, personOf } from './people.ts'

/** How a unit's declarations go: who is between unit and bureau, and whose the bureau is. */
export const SHAPES = ['cityDepartment', 'cityAgency', 'city', 'districtDepartment', 'district'] as const
export type Shape = (typeof SHAPES)[number]

/** An organisation that reviews, with the people who do it. */
export type Reviewer = {
  readonly id: string
  readonly name: string
  readonly handlers: NewPerson[]
  readonly supervisors: NewPerson[]
  staff: number
}

/** A unit and those who review what its people declare. */
export type Post = {
  readonly unit: Unit
  readonly size: number
  readonly shape: Shape
  readonly middle: Reviewer | null
  readonly bureau: Reviewer
}

/** The organisations of a world of some size, beside those of the demo's tree. */
export type Realm = {
  readonly posts: readonly Post[]
  readonly organisations: readonly NewOrganisation[]
  readonly officials: readonly { readonly person: NewPerson; readonly grant: NewGrant }[]
  /** The first serial that no official has. */
  readonly firstStaff: number
}

const TRADE_IDS = Object.keys(TRADES) as TradeId[]
const SMALLEST = 3
const LARGEST = 3_000
/** So many people have one department more in each area, and one more handler or supervisor in an organisation. */
const PEOPLE_PER_DEPARTMENT = 40_000
const PEOPLE_PER_HANDLER = 5_000
const PEOPLE_PER_SUPERVISOR = 20_000

/** Many small units and a few large ones: about one for a hundred people. */
function sizesOf(people: number): number[] {
  const sizes: number[] = []
  const [most, least] = [1 / Math.sqrt(SMALLEST), 1 / Math.sqrt(LARGEST)]
  for (let left = people; left > 0; ) {
    // The golden ratio's multiples lie evenly however many are taken.
    const draw = ((sizes.length + 1) * 0.618_033_988_75) % 1
    const size = Math.min(left, Math.round(1 / (most - draw * (most - least)) ** 2))
    sizes.push(left - size < SMALLEST ? left : size)
    left -= sizes.at(-1) ?? left
  }
  return sizes
}

/** Lays out the units, departments and officials of so many people. Nothing is stored yet. */
export function layOut(tree: Tree, people: number, idOf: Numbering, now: string): Realm {
  const maker = new Maker(tree, people, idOf)
  const posts = sizesOf(people).map((size, index) => maker.post(size, index))
  const officials: { person: NewPerson; grant: NewGrant }[] = []
  const appoint = (reviewer: Reviewer, role: 'handler' | 'supervisor', count: number) => {
    for (let turn = 0; turn < count; turn += 1) {
      const serial = officials.length + 1
      const person = personOf(serial, null, idOf)
      officials.push({ person, grant: officeOf(serial, role, reviewer.id, idOf, now) })
      reviewer[role === 'handler' ? 'handlers' : 'supervisors'].push(person)
    }
  }
  for (const reviewer of maker.reviewers.values()) {
    appoint(reviewer, 'handler', 1 + Math.floor(reviewer.staff / PEOPLE_PER_HANDLER))
    if (reviewer.id === tree.bureau) {
      appoint(reviewer, 'supervisor', 1 + Math.floor(reviewer.staff / PEOPLE_PER_SUPERVISOR))
    }
  }
  return { posts, organisations: maker.organisations, officials, firstStaff: officials.length + 1 }
}

class Maker {
  readonly organisations: NewOrganisation[] = []
  readonly reviewers = new Map<string, Reviewer>()
  readonly #tree: Tree
  readonly #idOf: Numbering
  readonly #departments = new Map<string, string[]>()

  constructor(tree: Tree, people: number, idOf: Numbering) {
    this.#tree = tree
    this.#idOf = idOf
    const more = Math.floor(people / PEOPLE_PER_DEPARTMENT)
    for (const area of [CITY, ...DISTRICTS.map(([, name]) => name)]) this.#addDepartments(area, more)
  }

  /** The unit of this number: those of the demo's tree come first. */
  post(size: number, index: number): Post {
    const unit = this.#tree.units[index] ?? this.#newUnit(index)
    const { departmentId, agencyId, bureauId } = unit.placement
    const above = departmentId ?? agencyId
    const middle = above === null ? null : this.#reviewer(above, size)
    const city = bureauId === this.#tree.bureau
    const shape = city
      ? agencyId !== null
        ? 'cityAgency'
        : departmentId !== null
          ? 'cityDepartment'
          : 'city'
      : departmentId !== null
        ? 'districtDepartment'
        : 'district'
    return { unit, size, shape, middle, bureau: this.#reviewer(bureauId, size) }
  }

  #newUnit(index: number): Unit {
    const trade = TRADE_IDS[index % TRADE_IDS.length] ?? 'health'
    // Four in ten belong to the city itself.
    const area = index % 5 < 2 ? CITY : (DISTRICTS[index % DISTRICTS.length]?.[1] ?? CITY)
    const city = area === CITY
    const departments = this.#departments.get(area) ?? []
    const turn = Math.floor(index / 5)
    const agencyId = city && turn % 4 === 0 ? this.#tree.idOf(AGENCY) : null
    const departmentId = agencyId !== null || turn % 4 === 1 ? null : (departments[turn % departments.length] ?? null)
    const bureauId = city ? this.#tree.bureau : this.#tree.idOf(districtNames.bureau(area))
    const name = `示例${city ? '市直' : area}第${index + 1}单位`
    const id = this.#add('unit', name, area, { departmentId, agencyId, bureauId })
    const placement: Placement = { unitId: id, departmentId, agencyId, bureauId }
    return { id, name, trade, area, placement }
  }

  #addDepartments(area: string, more: number): void {
    const bureauId = area === CITY ? this.#tree.bureau : this.#tree.idOf(districtNames.bureau(area))
    const areaId = this.#areaOf(area)
    const known = this.#tree.organisations.filter(
      ({ kind, placement }) => kind === 'department' && placement.areaId === areaId,
    )
    const ids = known.map(({ id }) => id)
    for (let turn = 1; turn <= more; turn += 1) {
      const above = { departmentId: null, agencyId: null, bureauId }
      ids.push(this.#add('department', `示例${area}第${turn}主管部门`, area, above))
    }
    this.#departments.set(area, ids)
  }

  #areaOf(area: string): string {
    const name = area === CITY ? AGENCY : districtNames.bureau(area)
    return this.#tree.organisations.find((each) => each.name === name)?.placement.areaId ?? ''
  }

  #add(kind: 'unit' | 'department', name: string, area: string, above: Omit<Placement, 'unitId'>): string {
    const serial = this.organisations.length + 1
    const id = this.#idOf('organisation', serial)
    this.organisations.push({
      id,
      kind,
      name,
      creditCode: null,
      unitType: kind === 'unit' ? 'institution' : null,
      reviewPeople: 1,
      learningPlatform: false,
      validFrom: '2016-01-01',
      placement: { id: this.#idOf('placement', serial), areaId: this.#areaOf(area), ...above },
    })
    return id
  }

  #reviewer(id: string, size: number): Reviewer {
    const reviewer = this.reviewers.get(id) ?? this.#newReviewer(id)
    reviewer.staff += size
    this.reviewers.set(id, reviewer)
    return reviewer
  }

  #newReviewer(id: string): Reviewer {
    const name = this.organisations.find((each) => each.id === id)?.name ?? this.#tree.nameOf(id)
    return { id, name, handlers: [], supervisors: [], staff: 0 }
  }
}
