import type { RefusalCode } from '../refusals.ts'
import type { OrganisationKind } from '../roles.ts'
import type { IsoDate } from '../time.ts'
import { type Area, liesIn } from './area.ts'

/** Where an organisation stands in the tree, and who reviews its people. */
export type Place = {
  readonly areaId: string
  readonly departmentId: string | null
  readonly agencyId: string | null
  readonly bureauId: string | null
}

/** An organisation that shall stand above another, as its last placement has it. */
export type Above = {
  readonly id: string
  readonly kind: OrganisationKind
  readonly areaId: string
  readonly bureauId: string | null
  readonly validFrom: IsoDate
  /** Whether it has ended. */
  readonly ended: boolean
}

export type PlacementFacts = {
  readonly organisationId: string
  readonly kind: OrganisationKind
  readonly place: Place
  readonly validFrom: IsoDate
  /** Those that `place` names, as far as they are known and have a placement. */
  readonly above: readonly Above[]
  /** The bureau that `place` names, the one above it, and so on. */
  readonly bureausUpwards: readonly string[]
  /** The areas in force. */
  readonly areas: readonly Area[]
}

type Slots = { readonly department: boolean; readonly agency: boolean; readonly needsBureau: boolean }

/** Who may stand above each kind; a base's department is its 管理单位. Only the highest bureau has none above it. */
const SLOTS: Readonly<Record<OrganisationKind, Slots>> = {
  unit: { department: true, agency: true, needsBureau: true },
  base: { department: true, agency: false, needsBureau: true },
  department: { department: false, agency: false, needsBureau: true },
  agency: { department: false, agency: false, needsBureau: true },
  bureau: { department: false, agency: false, needsBureau: false },
}

export const slotsOf = (kind: OrganisationKind): Slots => SLOTS[kind]

/**
 * Why an organisation cannot stand in this place; `null` when it can.
 *
 * The routes of 烟人社字〔2022〕63号 二、三、六（二） need it so: 市直单位 → 市直主管部门 → 市人社局, 代理单位 →
 * 市公共就业和人才服务中心 → 市人社局, 区市单位 → its department, if any → 区市人社局. So a unit has the bureau of its
 * department or agency, and lies in that bureau's area. A bureau may take the department's place for its own units.
 */
export function placementRefusal(facts: PlacementFacts): RefusalCode | null {
  return slotRefusal(facts) ?? aboveRefusal(facts) ?? areaPlaceRefusal(facts)
}

function slotRefusal({ kind, place }: PlacementFacts): RefusalCode | null {
  const slots = SLOTS[kind]
  if (place.departmentId !== null && !slots.department) return 'organisation.departmentNotAllowed'
  if (place.agencyId !== null && !slots.agency) return 'organisation.agencyNotAllowed'
  if (place.departmentId !== null && place.agencyId !== null) return 'organisation.departmentAndAgency'
  return place.bureauId === null && slots.needsBureau ? 'organisation.bureauMissing' : null
}

function aboveRefusal(facts: PlacementFacts): RefusalCode | null {
  const { place, above, organisationId, validFrom } = facts
  const named = [place.departmentId, place.agencyId, place.bureauId].filter((id) => id !== null)
  if (named.includes(organisationId) || facts.bureausUpwards.includes(organisationId)) return 'organisation.cycle'
  const inForce = (id: string) => above.some((one) => one.id === id && !one.ended && one.validFrom <= validFrom)
  if (!named.every(inForce)) return 'organisation.aboveNotInForce'
  const at = (id: string | null) => above.find((one) => one.id === id)
  const department = at(place.departmentId)
  const agency = at(place.agencyId)
  const bureau = at(place.bureauId)
  if (department && department.kind !== 'department' && department.kind !== 'bureau') {
    return 'organisation.wrongKindAbove'
  }
  if ((agency && agency.kind !== 'agency') || (bureau && bureau.kind !== 'bureau')) return 'organisation.wrongKindAbove'
  const reviewer = department ?? agency
  return reviewer && bureauOf(reviewer) !== place.bureauId ? 'organisation.otherBureau' : null
}

const bureauOf = ({ kind, id, bureauId }: Above): string | null => (kind === 'bureau' ? id : bureauId)

function areaPlaceRefusal({ place, above, areas }: PlacementFacts): RefusalCode | null {
  if (!areas.some(({ id }) => id === place.areaId)) return 'area.notFound'
  const bureau = above.find(({ id }) => id === place.bureauId)
  return bureau && !liesIn(areas, place.areaId, bureau.areaId) ? 'organisation.areaOutsideBureau' : null
}

/**
 * Why an organisation that others stand under cannot move: what `placementRefusal` asked when they were placed under
 * it would no longer hold. `dependents` says whether there are any.
 */
export function moveRefusal(kind: OrganisationKind, from: Place, to: Place, dependents: boolean): RefusalCode | null {
  const moves = kind === 'bureau' ? from.areaId !== to.areaId : from.bureauId !== to.bureauId
  return dependents && moves ? 'organisation.dependents' : null
}

/**
 * Why a placement cannot change, or end, from `day` on. A change counts from a day that has come: what is current is
 * what has no end, everywhere. On the first day of the last placement it replaces that one, whose interval is empty
 * then.
 */
export function placementDayRefusal(lastFrom: IsoDate, day: IsoDate, today: IsoDate): RefusalCode | null {
  if (day > today) return 'organisation.dateInFuture'
  return day < lastFrom ? 'organisation.dateBeforeLast' : null
}
