import { describe, expect, test } from 'vitest'
import type { Level } from './declaration.ts'
import { type Placement, type RouteFacts, routeBasis, routeFor, routeRefusal } from './route.ts'

const city: Placement = { unitId: 'unit', departmentId: 'department', agencyId: null, bureauId: 'cityBureau' }
const facts: RouteFacts = {
  declarantIsClerk: false,
  declaredForMember: false,
  otherClerkExists: false,
  peopleByOrganisation: {},
}
const due: Record<Level, string> = { employer: '2026-11-25', department: '2026-12-02', bureau: '2026-12-09' }
const route = (placement: Placement, more: Partial<RouteFacts> = {}) =>
  routeFor(placement, { ...facts, ...more }, (level) => due[level])
const holders = (placement: Placement, more: Partial<RouteFacts> = {}) =>
  route(placement, more).map(({ level, organisationId }) => `${level} ${organisationId}`)

describe('the route follows from the place of the unit', () => {
  test('a 市直 unit goes to its city department and the city bureau', () => {
    expect(holders(city)).toEqual(['employer unit', 'department department', 'bureau cityBureau'])
    expect(routeBasis(city)).toBe('notice')
  })

  test('an agency-managed unit goes to 市公共就业和人才服务中心, whatever department it may have', () => {
    const managed = { ...city, agencyId: 'agency' }
    expect(holders(managed)).toEqual(['employer unit', 'department agency', 'bureau cityBureau'])
    expect(routeBasis(managed)).toBe('unconfirmed')
  })

  test('a 区市 unit without a department goes straight to its 区市 bureau', () => {
    const district = { ...city, departmentId: null, bureauId: 'districtBureau' }
    expect(holders(district)).toEqual(['employer unit', 'bureau districtBureau'])
    expect(routeBasis(district)).toBe('unconfirmed')
  })

  test('two levels of one organisation collapse into the later one', () => {
    expect(holders({ ...city, unitId: 'department' })).toEqual(['department department', 'bureau cityBureau'])
    expect(holders({ ...city, departmentId: 'cityBureau' })).toEqual(['employer unit', 'bureau cityBureau'])
    expect(holders({ ...city, unitId: 'cityBureau' })).toEqual(['department department', 'bureau cityBureau'])
  })

  test('the only clerk skips his own unit; with a colleague, or for a member, he does not', () => {
    expect(holders(city, { declarantIsClerk: true })).toEqual(['department department', 'bureau cityBureau'])
    expect(holders(city, { declarantIsClerk: true, otherClerkExists: true })).toContain('employer unit')
    expect(holders(city, { declarantIsClerk: true, declaredForMember: true })).toContain('employer unit')
  })

  test('each step has its due date and the number of people that its organisation asks for', () => {
    expect(
      route(city, { peopleByOrganisation: { cityBureau: 2 } }).map(({ dueOn, people }) => [dueOn, people]),
    ).toEqual([
      ['2026-11-25', 1],
      ['2026-12-02', 1],
      ['2026-12-09', 2],
    ])
  })

  test('nobody has said who reviews people without a unit', () => {
    expect(routeRefusal({ ...city, unitId: null })).toBe('review.routeNotInNotice')
    expect(() => route({ ...city, unitId: null })).toThrow('review.routeNotInNotice')
  })
})
