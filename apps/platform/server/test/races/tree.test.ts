import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect } from 'vitest'
import { type World, world } from '../world.ts'
import { copiesOf } from './copies.ts'
import { draft, newMember } from './declarations.ts'
import { newNumber } from './numbers.ts'
import { DEPARTMENT, newOfficial } from './offices.ts'
import { cityPlace, declaredIn, manyOrganisations, type Place } from './organisations.ts'
import { anyOrder, race } from './race.ts'

const TODAY = '2022-11-22'

let w: World
let administrator: Platform
let other: Platform
let underDepartment: Place
let underOther: Place
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
  other = (await newOfficial(w, administrator, 'systemAdministrator', null)).platform
  underDepartment = await cityPlace(administrator, { department: DEPARTMENT })
  underOther = await cityPlace(administrator, { department: '示例教育部门' })
})
afterAll(() => w.close())

const end = (by: Platform, organisationId: string) =>
  by.organisationEnd({ path: { organisationId }, body: { validUntil: TODAY } })
const move = (by: Platform, organisationId: string, place: Place) =>
  by.placementChange({ path: { organisationId }, body: { place, validFrom: TODAY, version: 1 } })
const view = (organisationId: string) => administrator.organisationView({ path: { organisationId } })

type Item = {
  readonly unit: { readonly id: string; readonly name: string }
  readonly member: Platform
  readonly declarationId: string
}

/** A draft of somebody who has gone elsewhere since, so that nobody is left on the unit's staff list. */
async function draftsOfTheGone(count: number): Promise<Item[]> {
  const { id, platform } = await newMember(w)
  const { id: declarationId } = await draft(platform)
  const copies = await copiesOf(w, { id }, count)
  const units = await manyOrganisations(w, 'unit', underDepartment, count)
  const items = copies.map((copy, index) => ({
    personId: copy.personId,
    member: copy.platform,
    declarationId: copy.idOf(declarationId),
    unit: units[index] as { id: string; name: string },
  }))
  await declaredIn(
    w,
    items.map(({ personId, unit }) => ({ personId, unitId: unit.id })),
  )
  return items
}

const submit = ({ member, declarationId }: Item) =>
  member.declarationSubmit({ path: { declarationId }, body: { version: 1 } })

race('a unit moves while one of its declarations is submitted', {
  items: draftsOfTheGone,
  calls: (item) => ({ submit: () => submit(item), move: () => move(administrator, item.unit.id, underOther) }),
  allowed: [['ok', 'ok']],
  after: async ({ member, declarationId, unit }) => {
    const { steps } = await member.declarationView({ path: { declarationId } })
    const departments = [underDepartment.departmentId, underOther.departmentId]
    expect(departments).toContain(steps[1]?.organisationId)
    expect(steps.map(({ organisationId }) => organisationId)).toEqual([
      unit.id,
      steps[1]?.organisationId,
      underOther.bureauId,
    ])
  },
})

race('a unit ends while one of its declarations is submitted', {
  items: draftsOfTheGone,
  calls: (item) => ({ submit: () => submit(item), end: () => end(administrator, item.unit.id) }),
  allowed: [
    ['ok', 'organisation.holdsDeclarations'],
    ['declaration.unitEnded', 'ok'],
  ],
  after: async ({ member, declarationId, unit }, { submit }) => {
    const { status, holderName } = await member.declarationView({ path: { declarationId } })
    expect([status, holderName]).toEqual(submit === 'ok' ? ['inReview', unit.name] : ['draft', null])
    expect((await view(unit.id)).validUntil).toBe(submit === 'ok' ? null : TODAY)
  },
})

race('a unit ends while somebody joins it', {
  items: (count) => manyOrganisations(w, 'unit', underDepartment, count),
  calls: ({ id: unitId }) => ({
    join: () =>
      administrator.accountCreate({
        body: { for: 'person', name: '新来者', citizenNumber: newNumber(), unitId, memberFrom: null },
      }),
    end: () => end(other, unitId),
  }),
  allowed: [
    ['ok', 'organisation.hasMembers'],
    ['organisation.ended', 'ok'],
  ],
  after: async ({ id }, { join }) => {
    const members = await w.db.read((tx) =>
      tx.selectFrom('memberships').select('id').where('organisation_id', '=', id).execute(),
    )
    expect(members).toHaveLength(join === 'ok' ? 1 : 0)
  },
})

race('a department ends while somebody gets an office in it', {
  items: async (count) => {
    const departments = await manyOrganisations(w, 'department', await cityPlace(administrator, {}), count)
    const { accountId } = await administrator.accountCreate({
      body: { for: 'office', name: '办公室', signInName: `giving.${crypto.randomUUID().slice(0, 8)}` },
    })
    return departments.map(({ id }) => ({ id, accountId }))
  },
  calls: ({ id, accountId }) => ({
    give: () =>
      administrator.grantCreate({
        body: { accountId, role: 'handler', organisationId: id, validFrom: TODAY, validUntil: null },
      }),
    end: () => end(other, id),
  }),
  allowed: [
    ['ok', 'ok'],
    ['organisation.ended', 'ok'],
  ],
  after: async ({ id }) => {
    const { items } = await administrator.grantList({ query: { organisationId: id } })
    expect(items.filter(({ validUntil }) => validUntil !== TODAY)).toEqual([])
  },
})

race('a department ends while a unit is placed under it', {
  items: async (count) => {
    const departments = await manyOrganisations(w, 'department', await cityPlace(administrator, {}), count)
    const units = await manyOrganisations(w, 'unit', underDepartment, count)
    return departments.map(({ id }, index) => ({ department: id, unit: units[index]?.id ?? '' }))
  },
  calls: ({ department, unit }) => ({
    move: () => move(administrator, unit, { ...underDepartment, departmentId: department }),
    end: () => end(other, department),
  }),
  allowed: [
    ['ok', 'organisation.dependents'],
    ['organisation.aboveNotInForce', 'ok'],
  ],
  after: async ({ department, unit }, { move }) => {
    const [placement] = (await view(unit)).placements
    expect(placement?.departmentId === department).toBe(move === 'ok')
  },
})

race('two bureaus are placed under each other', {
  items: async (count) => {
    const bureaus = await manyOrganisations(w, 'bureau', await cityPlace(administrator, {}), count * 2)
    return Array.from({ length: count }, (_, round) => bureaus.slice(round * 2, round * 2 + 2).map(({ id }) => id))
  },
  calls: ([one = '', two = '']) => ({
    one: () => move(administrator, one, { ...underOther, departmentId: null, bureauId: two }),
    other: () => move(other, two, { ...underOther, departmentId: null, bureauId: one }),
  }),
  allowed: anyOrder('ok', 'organisation.cycle'),
  after: async ([one = '', two = ''], { one: first }) => {
    const aboveOne = (await view(one)).placements[0]?.bureauId
    const aboveTwo = (await view(two)).placements[0]?.bureauId
    expect([aboveOne === two, aboveTwo === one]).toEqual(first === 'ok' ? [true, false] : [false, true])
  },
})

race('an area ends while a unit is made in it', {
  items: async (count) => {
    const { items } = await administrator.areaList({})
    const parentId = items.find(({ name }) => name === '烟台市')?.id ?? ''
    const areas = []
    for (let index = 0; index < count; index += 1) {
      const name = `竞办${index}区`
      areas.push(
        await administrator.areaCreate({
          body: { code: null, name, level: 'district', parentId, validFrom: '2022-01-01' },
        }),
      )
    }
    return areas
  },
  calls: ({ id, name }) => ({
    make: () =>
      administrator.organisationCreate({
        body: {
          kind: 'unit',
          name: `${name}的单位`,
          creditCode: null,
          unitType: null,
          reviewPeople: 1,
          learningPlatform: false,
          validFrom: '2022-11-01',
          place: { ...underDepartment, areaId: id },
        },
      }),
    end: () => other.areaEnd({ path: { areaId: id }, body: { validUntil: TODAY } }),
  }),
  allowed: [
    ['ok', 'area.inUse'],
    ['area.notFound', 'ok'],
  ],
  after: async ({ id }, { make }) => {
    const { items } = await administrator.areaList({})
    expect(items.some((area) => area.id === id)).toBe(make === 'ok')
  },
})

const describe = (by: Platform, organisationId: string, name: string) =>
  by.organisationUpdate({
    path: { organisationId },
    body: { name, creditCode: null, unitType: null, reviewPeople: 1, learningPlatform: false, version: 1 },
  })

race('two describe one organisation anew', {
  items: (count) => manyOrganisations(w, 'unit', underDepartment, count),
  calls: ({ id, name }) => ({
    one: () => describe(administrator, id, `${name}甲`),
    other: () => describe(other, id, `${name}乙`),
  }),
  allowed: anyOrder('ok', 'organisation.changedMeanwhile'),
  after: async ({ id, name }, { one }) => {
    const { name: now, changes } = await view(id)
    expect([now, changes.length]).toEqual([one === 'ok' ? `${name}甲` : `${name}乙`, 1])
  },
})

race('two move one unit', {
  items: (count) => manyOrganisations(w, 'unit', underDepartment, count),
  calls: ({ id }) => ({
    one: () => move(administrator, id, underOther),
    other: () => move(other, id, { ...underDepartment, departmentId: null }),
  }),
  allowed: anyOrder('ok', 'organisation.changedMeanwhile'),
  after: async ({ id }, { one }) => {
    const { placements } = await view(id)
    expect(placements.map(({ departmentId }) => departmentId)).toEqual([
      one === 'ok' ? underOther.departmentId : null,
      underDepartment.departmentId,
    ])
    expect(placements.filter(({ validUntil }) => validUntil === null)).toHaveLength(1)
  },
})

race('one describes a unit anew while another ends it', {
  items: (count) => manyOrganisations(w, 'unit', underDepartment, count),
  calls: ({ id, name }) => ({
    describe: () => describe(administrator, id, `${name}甲`),
    end: () => end(other, id),
  }),
  allowed: [
    ['ok', 'ok'],
    ['organisation.ended', 'ok'],
  ],
  after: async ({ id, name }, { describe }) => {
    expect(await view(id)).toMatchObject({ name: describe === 'ok' ? `${name}甲` : name, validUntil: TODAY })
  },
})
