import type { TradeId } from './trades.ts'

/** 区市 and functional areas of Yantai: the true tree (GB/T 2260), under which only fictional organisations live. */
export const DISTRICTS: readonly (readonly [code: string | null, name: string])[] = [
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

export const DISTRICT_DEPARTMENTS = ['卫生健康局', '教育和体育局', '文化和旅游局', '工业和信息化局', '农业农村局']

export const AGENCY = '示例市公共就业和人才服务中心'
export const CITY = '烟台市'

/** Departments of the city that file trainings, each with what its staff study. */
export const CITY_DEPARTMENTS: readonly (readonly [name: string, trade: TradeId])[] = [
  ['示例卫生健康部门', 'health'],
  ['示例教育部门', 'teaching'],
  ['示例农业农村部门', 'farming'],
  ['示例工业和信息化部门', 'engineering'],
  ['示例住房和城乡建设部门', 'building'],
  ['示例文化和旅游部门', 'culture'],
  ['示例财政部门', 'accounting'],
  ['示例海洋发展和渔业部门', 'farming'],
  ['示例水利部门', 'building'],
]

/** 继续教育基地: name, and whether its own learning platform is linked. */
export const BASES: readonly (readonly [name: string, platform: boolean])[] = [
  ['示例大学（继续教育基地）', true],
  ['示例商务职业学院（继续教育基地）', true],
  ['示例果树研究院（乡村振兴继续教育基地）', true],
  ['示例先进制造学会（特色专业继续教育基地）', true],
  ['示例疗养培训中心（继续教育基地）', false],
]

type UnitOfList = readonly [name: string, creditCodePrefix: string, area: string, reviewer: string | null, TradeId]

/** Units: name, first two characters of the credit code, area, who is between unit and bureau, and what they do. */
export const UNITS: readonly UnitOfList[] = [
  ['示例甲医院', '12', '蓬莱区', '卫生健康局', 'health'],
  ['示例乙中学', '12', '莱山区', '教育和体育局', 'teaching'],
  ['示例丙农技推广站', '12', CITY, '示例农业农村部门', 'farming'],
  ['示例丁精密机械有限公司', '91', '黄渤海新区', null, 'engineering'],
  ['示例戊矿山设计有限公司', '91', '招远市', '工业和信息化局', 'engineering'],
  ['示例己规划研究所', '12', CITY, '示例住房和城乡建设部门', 'building'],
  ['示例庚图书馆', '12', '芝罘区', '文化和旅游局', 'culture'],
  ['示例辛会计师事务所', '91', CITY, AGENCY, 'accounting'],
  ['示例壬化工设计院', '91', '福山区', '工业和信息化局', 'engineering'],
  ['示例癸中心卫生院', '12', '牟平区', '卫生健康局', 'health'],
  ['示例子葡萄酒研究所', '12', '龙口市', null, 'farming'],
  ['示例丑职业中专', '12', '莱阳市', '教育和体育局', 'teaching'],
  ['示例寅水产科学院', '12', '长岛综试区', null, 'farming'],
  ['示例卯软件有限公司', '91', '高新区', null, 'engineering'],
  ['示例辰社区康复中心', '52', '莱州市', '卫生健康局', 'health'],
  ['示例巳果树合作社', '93', '栖霞市', '农业农村局', 'farming'],
  ['示例午中医院', '12', '海阳市', '卫生健康局', 'health'],
  ['示例未林场', '12', '昆嵛山保护区', null, 'farming'],
  ['示例申人民医院', '12', CITY, '示例卫生健康部门', 'health'],
  ['示例酉实验中学', '12', CITY, '示例教育部门', 'teaching'],
  ['示例戌博物馆', '12', CITY, '示例文化和旅游部门', 'culture'],
  ['示例亥水利勘测院', '12', CITY, '示例水利部门', 'building'],
  ['示例渤海造船有限公司', '91', CITY, '示例工业和信息化部门', 'engineering'],
  ['示例观海建筑设计有限公司', '91', CITY, AGENCY, 'building'],
  ['示例平安税务咨询服务部', '92', CITY, AGENCY, 'accounting'],
  ['示例云帆信息技术有限公司', '91', CITY, AGENCY, 'engineering'],
  ['示例驻烟海洋研究所', '12', CITY, null, 'farming'],
  ['示例健康促进协会', '51', CITY, '示例卫生健康部门', 'health'],
  ['示例财会志愿者协会', '51', CITY, AGENCY, 'accounting'],
  ['示例听潮幼儿园', '52', '莱山区', '教育和体育局', 'teaching'],
  ['示例东山机电有限公司', '91', '芝罘区', '工业和信息化局', 'engineering'],
  ['示例长岛渔业技术站', '12', '长岛综试区', '农业农村局', 'farming'],
]
