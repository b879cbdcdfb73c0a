import { describe, expect, test } from 'vitest'
import { ORGANISATION_KINDS, type OrganisationKind } from '../roles.ts'
import { type Area, areaRefusal, liesIn } from './area.ts'
import { endRefusal } from './ending.ts'
import {
  type Above,
  moveRefusal,
  type Place,
  type PlacementFacts,
  placementDayRefusal,
  placementRefusal,
} from './placement.ts'

const areas: readonly Area[] = [
  { id: 'province', level: 'province', parentId: null },
  { id: 'city', level: 'city', parentId: 'province' },
  { id: 'district', level: 'district', parentId: 'city' },
  { id: 'otherDistrict', level: 'district', parentId: 'city' },
]

const standing = (id: string, kind: OrganisationKind, bureauId: string | null, more: Partial<Above> = {}): Above => ({
  id,
  kind,
  areaId: 'city',
  bureauId,
  validFrom: '2016-01-01',
  ended: false,
  ...more,
})

const organisations: readonly Above[] = [
  standing('cityBureau', 'bureau', null),
  standing('districtBureau', 'bureau', 'cityBureau', { areaId: 'district' }),
  standing('cityDepartment', 'department', 'cityBureau'),
  standing('districtDepartment', 'department', 'districtBureau', { areaId: 'district' }),
  standing('agency', 'agency', 'cityBureau'),
  standing('closedDepartment', 'department', 'cityBureau', { ended: true }),
  standing('youngDepartment', 'department', 'cityBureau', { validFrom: '2022-06-01' }),
  standing('otherUnit', 'unit', 'cityBureau'),
]

const place = (areaId: string, more: Partial<Place> = {}): Place => ({
  areaId,
  departmentId: null,
  agencyId: null,
  bureauId: null,
  ...more,
})

function refusal(kind: OrganisationKind, wished: Place, more: Partial<PlacementFacts> = {}) {
  const upwards = (id: string | null): string[] =>
    id === null ? [] : [id, ...upwards(organisations.find((one) => one.id === id)?.bureauId ?? null)]
  return placementRefusal({
    organisationId: 'self',
    kind,
    place: wished,
    validFrom: '2022-03-01',
    above: organisations,
    bureausUpwards: upwards(wished.bureauId),
    areas,
    ...more,
  })
}

describe('a place that the notice knows', () => {
  test.each<[string, OrganisationKind, Place]>([
    [
      'a 市直 unit under its department',
      'unit',
      place('city', { departmentId: 'cityDepartment', bureauId: 'cityBureau' }),
    ],
    ['a unit managed by the agency', 'unit', place('city', { agencyId: 'agency', bureauId: 'cityBureau' })],
    [
      'a 区市 unit under its department',
      'unit',
      place('district', { departmentId: 'districtDepartment', bureauId: 'districtBureau' }),
    ],
    ['a 区市 unit without a department', 'unit', place('district', { bureauId: 'districtBureau' })],
    ['a unit of the bureau itself', 'unit', place('city', { departmentId: 'cityBureau', bureauId: 'cityBureau' })],
    ['a unit in a district that the city verifies', 'unit', place('district', { bureauId: 'cityBureau' })],
    ['a department', 'department', place('district', { bureauId: 'districtBureau' })],
    ['the agency', 'agency', place('city', { bureauId: 'cityBureau' })],
    ['a 区市 bureau', 'bureau', place('district', { bureauId: 'cityBureau' })],
    ['the highest bureau', 'bureau', place('city')],
    ['a base under its 管理单位', 'base', place('city', { departmentId: 'cityDepartment', bureauId: 'cityBureau' })],
  ])('%s', (_, kind, wished) => {
    expect(refusal(kind, wished)).toBeNull()
  })
})

describe('a place that is refused', () => {
  const city = { bureauId: 'cityBureau' }
  test.each<[string, OrganisationKind, Place, string]>([
    ['a unit without a bureau', 'unit', place('city'), 'organisation.bureauMissing'],
    ['a department without a bureau', 'department', place('city'), 'organisation.bureauMissing'],
    [
      'a department under a department',
      'department',
      place('city', { ...city, departmentId: 'cityDepartment' }),
      'organisation.departmentNotAllowed',
    ],
    [
      'a base managed by the agency',
      'base',
      place('city', { ...city, agencyId: 'agency' }),
      'organisation.agencyNotAllowed',
    ],
    [
      'department and agency at once',
      'unit',
      place('city', { ...city, departmentId: 'cityDepartment', agencyId: 'agency' }),
      'organisation.departmentAndAgency',
    ],
    [
      'a unit as a department',
      'unit',
      place('city', { ...city, departmentId: 'otherUnit' }),
      'organisation.wrongKindAbove',
    ],
    ['a department as a bureau', 'unit', place('city', { bureauId: 'cityDepartment' }), 'organisation.wrongKindAbove'],
    [
      'a department as an agency',
      'unit',
      place('city', { ...city, agencyId: 'cityDepartment' }),
      'organisation.wrongKindAbove',
    ],
    [
      'a department of another bureau',
      'unit',
      place('district', { departmentId: 'cityDepartment', bureauId: 'districtBureau' }),
      'organisation.otherBureau',
    ],
    [
      'an agency of another bureau',
      'unit',
      place('district', { agencyId: 'agency', bureauId: 'districtBureau' }),
      'organisation.otherBureau',
    ],
    [
      'a department that has ended',
      'unit',
      place('city', { ...city, departmentId: 'closedDepartment' }),
      'organisation.aboveNotInForce',
    ],
    [
      'a department that comes later',
      'unit',
      place('city', { ...city, departmentId: 'youngDepartment' }),
      'organisation.aboveNotInForce',
    ],
    ['an unknown bureau', 'unit', place('city', { bureauId: 'nobody' }), 'organisation.aboveNotInForce'],
    [
      'an area that the bureau does not have',
      'unit',
      place('otherDistrict', { bureauId: 'districtBureau' }),
      'organisation.areaOutsideBureau',
    ],
    ['an area that is not in force', 'unit', place('nowhere', city), 'area.notFound'],
  ])('%s', (_, kind, wished, code) => {
    expect(refusal(kind, wished)).toBe(code)
  })

  test('a bureau under itself, directly or through another', () => {
    const wished = place('city', { bureauId: 'districtBureau' })
    expect(refusal('bureau', wished, { organisationId: 'cityBureau' })).toBe('organisation.cycle')
    const own = place('city', { bureauId: 'cityBureau' })
    expect(refusal('bureau', own, { organisationId: 'cityBureau' })).toBe('organisation.cycle')
  })

  test('nobody but a unit stands under an agency, and only the highest bureau stands alone', () => {
    for (const kind of ORGANISATION_KINDS.filter((one) => one !== 'unit')) {
      expect(refusal(kind, place('city', { ...city, agencyId: 'agency' }))).toBe('organisation.agencyNotAllowed')
    }
    const alone = ORGANISATION_KINDS.filter((kind) => refusal(kind, place('city')) === null)
    expect(alone).toEqual(['bureau'])
  })
})

test('an organisation that others stand under keeps what they were placed by', () => {
  const from = place('city', { bureauId: 'cityBureau' })
  const otherBureau = { ...from, bureauId: 'districtBureau' }
  const otherArea = { ...from, areaId: 'district' }
  expect(moveRefusal('department', from, otherBureau, true)).toBe('organisation.dependents')
  expect(moveRefusal('department', from, otherArea, true)).toBeNull()
  expect(moveRefusal('bureau', from, otherArea, true)).toBe('organisation.dependents')
  expect(moveRefusal('bureau', from, otherBureau, true)).toBeNull()
  expect(moveRefusal('department', from, otherBureau, false)).toBeNull()
})

test('a placement changes from a day that has come, and not before the last one began', () => {
  expect(placementDayRefusal('2022-01-01', '2022-11-23', '2022-11-22')).toBe('organisation.dateInFuture')
  expect(placementDayRefusal('2022-01-01', '2021-12-31', '2022-11-22')).toBe('organisation.dateBeforeLast')
  expect(placementDayRefusal('2022-01-01', '2022-01-01', '2022-11-22')).toBeNull()
  expect(placementDayRefusal('2022-01-01', '2022-11-22', '2022-11-22')).toBeNull()
})

test('an organisation ends once nobody and nothing is left behind in it', () => {
  const nothing = {
    dependents: false,
    members: false,
    holdsDeclarations: false,
    holdsRegistrations: false,
    holdsMoves: false,
  }
  expect(endRefusal(nothing)).toBeNull()
  expect(endRefusal({ ...nothing, dependents: true })).toBe('organisation.dependents')
  expect(endRefusal({ ...nothing, members: true })).toBe('organisation.hasMembers')
  expect(endRefusal({ ...nothing, holdsDeclarations: true })).toBe('organisation.holdsDeclarations')
  expect(endRefusal({ ...nothing, holdsRegistrations: true })).toBe('organisation.holdsRegistrations')
  expect(endRefusal({ ...nothing, holdsMoves: true })).toBe('organisation.holdsMoves')
})

test('an area stands under one of the level above it', () => {
  const area = (id: string) => areas.find((one) => one.id === id) ?? null
  expect(areaRefusal('province', null)).toBeNull()
  expect(areaRefusal('city', area('province'))).toBeNull()
  expect(areaRefusal('district', area('city'))).toBeNull()
  expect(areaRefusal('district', area('province'))).toBe('area.wrongParent')
  expect(areaRefusal('city', null)).toBe('area.wrongParent')
  expect(areaRefusal('province', area('province'))).toBe('area.wrongParent')
})

test('an area lies in itself and in those above it', () => {
  expect(liesIn(areas, 'district', 'district')).toBe(true)
  expect(liesIn(areas, 'district', 'province')).toBe(true)
  expect(liesIn(areas, 'city', 'district')).toBe(false)
  expect(liesIn(areas, 'district', 'otherDistrict')).toBe(false)
})
