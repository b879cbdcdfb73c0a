import { type RefusalCode, refuseIf } from '../refusals.ts'
import type { IsoDate } from '../time.ts'
import type { Level, Step } from './declaration.ts'

/** A unit's place in the organisation tree on the day of submission. */
export type Placement = {
  /** `null` for somebody without a unit. */
  readonly unitId: string | null
  readonly departmentId: string | null
  /** 市公共就业和人才服务中心, for the units that it manages. */
  readonly agencyId: string | null
  /** The bureau that verifies: the city's for 市直 and agency-managed units, else the one of the 区市. */
  readonly bureauId: string
}

export type RouteFacts = {
  readonly declarantIsClerk: boolean
  readonly declaredForMember: boolean
  readonly otherClerkExists: boolean
  /** People per level of an organisation; one where nothing is said. */
  readonly peopleByOrganisation: Readonly<Record<string, 1 | 2>>
}

/**
 * Whether the notice itself gives the route (三: 个人申报、单位审核、主管部门审查、人社部门审验; 六（二）).
 * It is silent about agency-managed units and units without a department: their routes are our reading and say so.
 */
export function routeBasis(placement: Placement): 'notice' | 'unconfirmed' {
  return placement.agencyId === null && placement.departmentId !== null ? 'notice' : 'unconfirmed'
}

/** Why nothing can be submitted from this place; `null` when it can. */
export function routeRefusal(placement: Placement): RefusalCode | null {
  return placement.unitId === null ? 'review.routeNotInNotice' : null
}

/**
 * The steps that a submission freezes. Levels held by one organisation collapse into the later one; a one-clerk
 * unit never stalls, because that clerk's own declaration skips it. `dueOn` gives each level's due date (Asia/Shanghai).
 * Refuses `review.routeNotInNotice` for somebody without a unit.
 */
export function routeFor(placement: Placement, facts: RouteFacts, dueOn: (level: Level) => IsoDate): Step[] {
  refuseIf(routeRefusal(placement))
  const onlyClerksOwn = facts.declarantIsClerk && !facts.declaredForMember && !facts.otherClerkExists
  const holders: [Level, string | null][] = [
    ['employer', onlyClerksOwn ? null : placement.unitId],
    ['department', placement.agencyId ?? placement.departmentId],
    ['bureau', placement.bureauId],
  ]
  return holders.flatMap(([level, organisationId], index) => {
    const later = holders.slice(index + 1).some(([, holder]) => holder === organisationId)
    if (organisationId === null || later) return []
    return [{ level, organisationId, dueOn: dueOn(level), people: facts.peopleByOrganisation[organisationId] ?? 1 }]
  })
}
