import { creditCodeCheckDigit, organisationCodeCheckDigit, unitTypeOf } from '@xueshi/domain/identity/credit-code'
import type { OrganisationKind } from '@xueshi/domain/roles'
import { insertAreas, insertOrganisations, type NewArea, type NewOrganisation } from '../organisations/batch.ts'
import type { Tx } from '../services.ts'

/** 区市 and functional areas of Yantai: the true tree (GB/T 2260), under which only fictional organisations live. */
const DISTRICTS: readonly (readonly [code: string | null, name: string])[] = [
  ['370602', '芝罘区'],
  ['370611', '福山区'],
  ['370612', '牟平区'],
  ['370613', '莱山区'],
  ['370614', '蓬莱区'],
  ['370681', '龙口市'],
  ['370682', '莱阳市'],
  ['370683', '莱州市'],
  ['370685', '招远市'],
  ['370686', '栖霞市'],
  ['370687', '海阳市'],
  [null, '黄渤海新区'],
  [null, '高新区'],
  [null, '长岛综试区'],
  [null, '昆嵛山保护区'],
]

/** Since when the demo organisations exist. */
const SINCE = '2016-01-01'
const DISTRICT_DEPARTMENTS = ['卫生健康局', '教育和体育局', '文化和旅游局', '工业和信息化局']
const CITY_DEPARTMENTS = [
  '示例卫生健康部门',
  '示例教育部门',
  '示例农业农村部门',
  '示例工业和信息化部门',
  '示例住房和城乡建设部门',
]

/** Units: name, first two characters of the credit code, area, and who is between unit and bureau. */
const UNITS: readonly (readonly [name: string, prefix: string, area: string, reviewer: string | null])[] = [
  ['示例甲医院', '12', '蓬莱区', '卫生健康局'],
  ['示例乙中学', '12', '莱山区', '教育和体育局'],
  ['示例丙农技推广站', '12', '烟台市', '示例农业农村部门'],
  ['示例丁精密机械有限公司', '91', '黄渤海新区', null],
  ['示例戊矿山设计有限公司', '91', '招远市', '工业和信息化局'],
  ['示例己规划研究所', '12', '烟台市', '示例住房和城乡建设部门'],
  ['示例庚图书馆', '12', '芝罘区', '文化和旅游局'],
  ['示例辛会计师事务所', '91', '烟台市', '示例市公共就业和人才服务中心'],
  ['示例壬化工设计院', '91', '福山区', '工业和信息化局'],
  ['示例癸中心卫生院', '12', '牟平区', '卫生健康局'],
  ['示例子葡萄酒研究所', '12', '龙口市', null],
  ['示例丑职业中专', '12', '莱阳市', '教育和体育局'],
  ['示例寅水产科学院', '12', '长岛综试区', null],
  ['示例卯软件有限公司', '91', '高新区', null],
  ['示例辰社工服务中心', '52', '莱州市', null],
  ['示例巳果树合作社', '93', '栖霞市', null],
]

export type Tree = {
  readonly bureau: string
  readonly agency: string
  /** Identifier of an organisation by its name; 区市 organisations are named after their area. */
  idOf(name: string): string
}

const districtBureau = (area: string) => `示例${area}人社部门`
const districtDepartment = (area: string, department: string) => `示例${area}${department}`

/** Inserts the areas and organisations of the demo world. `newId` gives identifiers of growing time. */
export async function plantTree(tx: Tx, newId: () => string, now: string): Promise<Tree> {
  const areas = yantaiAreas(newId)
  const areaId = new Map(areas.map(({ name, id }) => [name, id]))
  const ids = new Map<string, string>()
  const organisations: NewOrganisation[] = []
  const add = (
    kind: OrganisationKind,
    name: string,
    area: string,
    above: { department?: string | null; agency?: string | null; bureau: string | null },
    more: Partial<NewOrganisation> = {},
  ) => {
    const id = newId()
    ids.set(name, id)
    organisations.push({
      id,
      kind,
      name,
      creditCode: null,
      unitType: null,
      reviewPeople: 1,
      learningPlatform: false,
      validFrom: SINCE,
      placement: {
        id: newId(),
        areaId: areaId.get(area) ?? '',
        departmentId: above.department ?? null,
        agencyId: above.agency ?? null,
        bureauId: above.bureau,
      },
      ...more,
    })
    return id
  }
  const bureau = add('bureau', '示例市人社部门', '烟台市', { bureau: null }, { reviewPeople: 2 })
  const agency = add('agency', '示例市公共就业和人才服务中心', '烟台市', { bureau })
  for (const name of CITY_DEPARTMENTS) add('department', name, '烟台市', { bureau })
  for (const [, area] of DISTRICTS) {
    const own = add('bureau', districtBureau(area), area, { bureau })
    for (const name of DISTRICT_DEPARTMENTS) add('department', districtDepartment(area, name), area, { bureau: own })
  }
  add('base', '示例大学（继续教育基地）', '烟台市', { bureau }, { learningPlatform: true })
  UNITS.forEach(([name, prefix, area, reviewer], index) => {
    const city = area === '烟台市'
    const byAgency = reviewer === '示例市公共就业和人才服务中心'
    const department = reviewer === null || byAgency ? null : city ? reviewer : districtDepartment(area, reviewer)
    const creditCode = fictionalCreditCode(prefix, index)
    const above = {
      department: department === null ? null : (ids.get(department) ?? null),
      agency: byAgency ? agency : null,
      bureau: city ? bureau : (ids.get(districtBureau(area)) ?? null),
    }
    add('unit', name, area, above, { creditCode, unitType: unitTypeOf(creditCode) })
  })
  await insertAreas(tx, areas)
  await insertOrganisations(tx, organisations, now)
  return { bureau, agency, idOf: (name) => getId(ids, name) }
}

function getId(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`There is no organisation ${name} in the demo world.`)
  return id
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
  const city = area('370600', '烟台市', 'city', province.id)
  return [province, city, ...DISTRICTS.map(([code, name]) => area(code, name, 'district', city.id))]
}

/** A credit code with true check digits whose area, 370699, is assigned to nobody. */
function fictionalCreditCode(prefix: string, index: number): string {
  const organisation = `MAD${String(index).padStart(5, '0')}`
  const first17 = `${prefix}370699${organisation}${organisationCodeCheckDigit(organisation)}`
  return `${first17}${creditCodeCheckDigit(first17)}`
}

/** Names that the demo accounts of one 区市 need. */
export const districtNames = { bureau: districtBureau, department: districtDepartment }
