import type { Ask, Platform } from '@xueshi/sdk/client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { TEST_NOW } from '../../test/prepare.ts'
import { newNumber } from '../../test/races/numbers.ts'
import { newOfficial } from '../../test/races/offices.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

type NewOrganisation = Ask<'organisationCreate'>['body']
type Place = NewOrganisation['place']

let w: World
let administrator: Platform
let areas: Map<string, string>
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
  areas = new Map((await administrator.areaList({})).items.map(({ name, id }) => [name, id]))
})
afterAll(() => w.close())
afterEach(() => w.setNow(TEST_NOW))

async function idOf(name: string): Promise<string> {
  const { items } = await administrator.organisationList({ query: { search: name } })
  return items.find((one) => one.name === name)?.id ?? ''
}

const place = async (
  area: string,
  above: { department?: string; agency?: string; bureau?: string },
): Promise<Place> => ({
  areaId: areas.get(area) ?? '',
  departmentId: above.department ? await idOf(above.department) : null,
  agencyId: above.agency ? await idOf(above.agency) : null,
  bureauId: above.bureau ? await idOf(above.bureau) : null,
})

const cityUnit = async (more: Partial<NewOrganisation> = {}): Promise<NewOrganisation> => ({
  kind: 'unit',
  name: '示例新设研究院',
  creditCode: null,
  unitType: null,
  reviewPeople: 1,
  learningPlatform: false,
  validFrom: '2022-11-01',
  place: await place('烟台市', { department: '示例农业农村部门', bureau: '示例市人社部门' }),
  ...more,
})
const create = async (more: Partial<NewOrganisation>) =>
  administrator.organisationCreate({ body: await cityUnit(more) })
const path = (organisation: { id: string }) => ({ organisationId: organisation.id })
const versionOf = async (id: string) => (await administrator.organisationView({ path: { organisationId: id } })).version
const move = async (id: string, to: Place, validFrom = '2022-11-22') =>
  administrator.placementChange({
    path: { organisationId: id },
    body: { place: to, validFrom, version: await versionOf(id) },
  })
const described = {
  name: '示例新设研究院',
  creditCode: null,
  unitType: null,
  reviewPeople: 1 as const,
  learningPlatform: false,
}

describe('an organisation', () => {
  test('is created with its place in the tree and found by its name', async () => {
    const unit = await create({ name: '示例午研究院', creditCode: ' 12370699-mae000009m ' })
    expect(unit).toMatchObject({
      creditCode: '12370699MAE000009M',
      unitType: 'institution',
      departmentName: '示例农业农村部门',
      placements: [{ areaName: '烟台市', bureauName: '示例市人社部门', validFrom: '2022-11-01', validUntil: null }],
    })
    expect(await administrator.organisationView({ path: path(unit) })).toEqual(unit)
    expect(await idOf('示例午研究院')).toBe(unit.id)
  })

  test('may have a credit code that looks wrong, which is said, but not one of another', async () => {
    const creditCode = '12370699MAE0000AAA'
    const unit = await create({ name: '示例未研究院', creditCode })
    expect(unit.creditCodeWarning).toContain('校验不符')
    expect(await refusalOf(create({ creditCode }))).toEqual({ status: 409, code: 'organisation.creditCodeTaken' })
  })

  test('must have a sensible place', async () => {
    const otherBureau = await place('蓬莱区', { department: '示例农业农村部门', bureau: '示例蓬莱区人社部门' })
    expect(await refusalOf(create({ place: otherBureau }))).toEqual({ status: 422, code: 'organisation.otherBureau' })
    const nobody = { ...otherBureau, bureauId: crypto.randomUUID(), departmentId: null }
    expect(await refusalOf(create({ place: nobody }))).toMatchObject({ code: 'organisation.aboveNotInForce' })
    const nowhere = { ...otherBureau, areaId: crypto.randomUUID() }
    expect(await refusalOf(create({ place: nowhere }))).toMatchObject({ code: 'area.notFound' })
    expect(await refusalOf(create({ validFrom: '2022-11-23' }))).toMatchObject({ code: 'organisation.dateInFuture' })
  })

  test('is changed, and its history says from what by whom', async () => {
    const unit = await create({ name: '示例申研究院' })
    const renamed = { ...described, name: '示例申科学院', reviewPeople: 2 as const }
    const changed = await administrator.organisationUpdate({
      path: path(unit),
      body: { ...renamed, version: unit.version },
    })
    expect(changed).toMatchObject({
      name: '示例申科学院',
      reviewPeople: 2,
      changes: [
        {
          byName: '沈知微',
          changed: [
            { field: 'name', before: '示例申研究院', after: '示例申科学院' },
            { field: 'reviewPeople', before: '1', after: '2' },
          ],
        },
      ],
    })
    const same = { ...renamed, version: changed.version }
    expect(await administrator.organisationUpdate({ path: path(unit), body: same })).toEqual(changed)
    const platform = { ...same, learningPlatform: true }
    const wrong = administrator.organisationUpdate({ path: path(unit), body: platform })
    expect(await refusalOf(wrong)).toMatchObject({ code: 'organisation.platformOfBaseOnly' })
  })

  test('that nobody knows is not found', async () => {
    const nobody = { organisationId: crypto.randomUUID() }
    const asked = [
      administrator.organisationView({ path: nobody }),
      administrator.organisationUpdate({ path: nobody, body: { ...described, version: 1 } }),
      administrator.organisationEnd({ path: nobody, body: { validUntil: '2022-11-22' } }),
    ]
    const notFound = { status: 404, code: 'organisation.notFound' }
    expect(await Promise.all(asked.map(refusalOf))).toEqual([notFound, notFound, notFound])
  })
})

describe('a change of place', () => {
  test('closes the former place on the day on which the new one begins', async () => {
    const unit = await create({ name: '示例酉研究院', validFrom: '2022-01-01' })
    const agency = await place('烟台市', { agency: '示例市公共就业和人才服务中心', bureau: '示例市人社部门' })
    const moved = await move(unit.id, agency, '2022-07-01')
    expect(moved.placements).toMatchObject([
      { agencyName: '示例市公共就业和人才服务中心', departmentName: null, validFrom: '2022-07-01', validUntil: null },
      { departmentName: '示例农业农村部门', validFrom: '2022-01-01', validUntil: '2022-07-01' },
    ])
    const early = move(unit.id, agency, '2022-06-30')
    expect(await refusalOf(early)).toMatchObject({ code: 'organisation.dateBeforeLast' })
  })

  test('on the day of the last one replaces it', async () => {
    const unit = await create({ name: '示例戌研究院' })
    const other = await place('烟台市', { department: '示例教育部门', bureau: '示例市人社部门' })
    const moved = await move(unit.id, other, '2022-11-01')
    expect(moved.placements).toMatchObject([
      { departmentName: '示例教育部门', validUntil: null },
      { validFrom: '2022-11-01', validUntil: '2022-11-01' },
    ])
    const { items } = await administrator.organisationList({ query: { search: '示例戌研究院' } })
    expect(items).toMatchObject([{ departmentName: '示例教育部门' }])
  })

  test('never puts a bureau under itself, and never takes those below along', async () => {
    const districtBureau = await idOf('示例蓬莱区人社部门')
    const own = await place('蓬莱区', { bureau: '示例蓬莱区人社部门' })
    const cycle = move(districtBureau, own)
    expect(await refusalOf(cycle)).toMatchObject({ code: 'organisation.cycle' })
    const department = await idOf('示例蓬莱区卫生健康局')
    const city = await place('烟台市', { bureau: '示例市人社部门' })
    const away = move(department, city)
    expect(await refusalOf(away)).toEqual({ status: 409, code: 'organisation.dependents' })
  })

  test('changes who may see the people of the unit', async () => {
    const unit = await idOf('示例丙农技推广站')
    const staffOf = async (person: string) => {
      const { items } = await (await w.as(person)).personList({ query: { year: 2022 } })
      return items.map(({ unitName }) => unitName)
    }
    expect(await staffOf('department')).toContain('示例丙农技推广站')
    const other = await place('烟台市', { department: '示例教育部门', bureau: '示例市人社部门' })
    await move(unit, other)
    expect(await staffOf('department')).not.toContain('示例丙农技推广站')
    expect(await staffOf('bureau.handler')).toContain('示例丙农技推广站')
  })

  test('at the same time by several is one’s alone: the others have not seen it', async () => {
    const unit = await create({ name: '示例亥研究院' })
    const departments = ['示例教育部门', '示例卫生健康部门', '示例工业和信息化部门']
    const places = []
    for (const department of departments) places.push(await place('烟台市', { department, bureau: '示例市人社部门' }))
    const moves = places.map((to) =>
      administrator.placementChange({
        path: path(unit),
        body: { place: to, validFrom: '2022-11-22', version: unit.version },
      }),
    )
    const codes = (await Promise.all(moves.map(refusalOf))).map((refusal) => refusal?.code ?? 'ok')
    expect(codes.sort()).toEqual(['ok', 'organisation.changedMeanwhile', 'organisation.changedMeanwhile'].sort())
    const { placements } = await administrator.organisationView({ path: path(unit) })
    expect(placements).toHaveLength(2)
    expect(placements.filter(({ validUntil }) => validUntil === null)).toHaveLength(1)
  })
})

describe('an organisation ends', () => {
  const end = (organisationId: string, validUntil = '2022-11-22') =>
    administrator.organisationEnd({ path: { organisationId }, body: { validUntil } })

  test('with its place and its offices, and cannot be changed after', async () => {
    const unit = await create({ name: '示例终研究院' })
    const office = await administrator.accountCreate({ body: { for: 'office', name: '办公室', signInName: 'ending' } })
    await administrator.grantCreate({
      body: {
        accountId: office.accountId,
        role: 'clerk',
        organisationId: unit.id,
        validFrom: '2022-11-22',
        validUntil: null,
      },
    })
    expect(await end(unit.id)).toMatchObject({ validUntil: '2022-11-22', placements: [{ validUntil: '2022-11-22' }] })
    const { items } = await administrator.grantList({ query: { organisationId: unit.id } })
    expect(items).toMatchObject([{ validUntil: '2022-11-22' }])
    expect(await refusalOf(end(unit.id))).toEqual({ status: 409, code: 'organisation.ended' })
    const again = administrator.organisationUpdate({
      path: path(unit),
      body: { ...described, version: unit.version },
    })
    expect(await refusalOf(again)).toMatchObject({ code: 'organisation.ended' })
  })

  test('only when nobody is left in it or under it', async () => {
    expect(await refusalOf(end(await idOf('示例丙农技推广站')))).toMatchObject({ code: 'organisation.hasMembers' })
    expect(await refusalOf(end(await idOf('示例农业农村部门')))).toMatchObject({ code: 'organisation.dependents' })
    const empty = await create({ name: '示例空研究院' })
    expect(await refusalOf(end(empty.id, '2022-11-23'))).toMatchObject({ code: 'organisation.dateInFuture' })
    expect(await refusalOf(end(empty.id, '2022-10-31'))).toMatchObject({ code: 'organisation.dateBeforeLast' })
  })
})

describe('a unit without a clerk in office', () => {
  const without = async (by: Platform, search?: string) => {
    const query = { withoutClerk: 'true' as const, limit: 200, ...(search && { search }) }
    return (await by.organisationList({ query })).items.map(({ name }) => name)
  }

  test('is shown to those over it, and to nobody else, until they have appointed one', async () => {
    const unit = await create({ name: '示例无人单位', creditCode: '12370699MB9999991A' })
    const department = await w.as('department')
    expect(await without(department)).toContain('示例无人单位')
    expect(await without(await w.as('bureau.handler'))).toContain('示例无人单位')
    expect(await without(administrator, '12370699mb9999991a')).toEqual(['示例无人单位'])
    const elsewhere = await newOfficial(w, administrator, 'handler', '示例芝罘区人社部门')
    expect(await without(elsewhere.platform, '示例无人单位')).toEqual([])
    expect(await without(administrator)).not.toContain('示例丙农技推广站')
    const member = await w.addPerson({ name: '接任', citizenNumber: newNumber(), unit: '示例无人单位' })
    const { items } = await department.accountList({ query: { search: '接任' } })
    expect(items).toMatchObject([{ personId: member.id }])
    const term = { validFrom: '2022-11-22', validUntil: '2022-11-25' }
    const accountId = items[0]?.id ?? ''
    const grant = { accountId, role: 'clerk' as const, organisationId: unit.id }
    await department.grantCreate({ body: { ...grant, ...term } })
    expect(await without(department)).not.toContain('示例无人单位')
    w.setNow('2022-11-25T02:00:00.000Z')
    expect(await without(await w.as('department'))).toContain('示例无人单位')
  })
})

describe('an area', () => {
  const district = (more: Partial<Ask<'areaCreate'>['body']>) =>
    administrator.areaCreate({
      body: {
        code: null,
        name: '示例功能区',
        level: 'district',
        parentId: areas.get('烟台市') ?? '',
        validFrom: '2022-11-01',
        ...more,
      },
    })

  test('is created under the one above it, with a name and a code of its own', async () => {
    const area = await district({ name: '示例新区', code: '370699' })
    expect((await administrator.areaList({})).items).toContainEqual(area)
    expect(await refusalOf(district({ name: '示例新区' }))).toEqual({ status: 409, code: 'area.nameTaken' })
    expect(await refusalOf(district({ code: '370699' }))).toEqual({ status: 409, code: 'area.codeTaken' })
    expect(await refusalOf(district({ level: 'city' }))).toMatchObject({ code: 'area.wrongParent' })
    expect(await refusalOf(district({ parentId: crypto.randomUUID() }))).toMatchObject({ code: 'area.notFound' })
  })

  test('ends once nothing is in it, and its name is free again', async () => {
    const end = (areaId: string) => administrator.areaEnd({ path: { areaId }, body: { validUntil: '2022-11-22' } })
    expect(await refusalOf(end(areas.get('蓬莱区') ?? ''))).toEqual({ status: 409, code: 'area.inUse' })
    const area = await district({ name: '示例旧区' })
    await end(area.id)
    expect((await administrator.areaList({})).items.map(({ id }) => id)).not.toContain(area.id)
    expect(await refusalOf(end(area.id))).toMatchObject({ code: 'area.notFound' })
    expect(await district({ name: '示例旧区' })).toMatchObject({ name: '示例旧区' })
  })
})
