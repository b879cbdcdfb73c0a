import { expect, test } from 'vitest'
import { judgePeople } from './people.ts'
import { citizenNumber } from './records.fixture.ts'
import { sheetOf } from './sheet.fixture.ts'
import { organisationNamed, sheetRefusal, sheetUnit } from './units.ts'
import { NOTHING, ORGANISATIONS, worldWith } from './world.fixture.ts'

const unitOf = (name: string, ...lines: string[]) => {
  const unit = sheetUnit(sheetOf(name, [...lines.map((line) => [line]), ['姓名']]), lines.length, ORGANISATIONS)
  return unit.organisation?.name ?? null
}

test('the title line tells the unit', () => {
  expect(unitOf('Sheet1', '示例甲医院专业技术人员花名册（2022年度）')).toBe('示例甲医院')
  expect(unitOf('Sheet1', '2022年度示例甲医院职称人员名单')).toBe('示例甲医院')
  expect(unitOf('示例乙中学', '示例甲医院专业技术人员花名册')).toBe('示例甲医院')
})

test('without one, the line 填报单位 tells it', () => {
  expect(unitOf('Sheet1', '专业技术人员花名册', '填报单位（盖章）：示例乙中学')).toBe('示例乙中学')
  expect(unitOf('Sheet1', '部门（单位）：示例大学（继续教育基地）（盖章）')).toBe('示例大学（继续教育基地）')
})

test('the unit may stand beside its label, another label does not', () => {
  const beside = (...line: string[]) =>
    sheetUnit(sheetOf('示例甲医院', [line, ['姓名']]), 1, ORGANISATIONS).organisation?.name
  expect(beside('填报单位：', '示例乙中学')).toBe('示例乙中学')
  expect(beside('填报单位：', '填报日期：2022.6.16')).toBe('示例甲医院')
})

test('without either, the name of the sheet, which Excel may have cut', () => {
  expect(unitOf('示例己规划研究所')).toBe('示例己规划研究所')
  expect(unitOf('示例丁精密', '2022年度专业技术人员花名册')).toBe('示例丁精密机械有限公司')
  expect(unitOf('示例', '2022年度专业技术人员花名册')).toBeNull()
})

test('a title that names an unknown unit is not overruled by the name of the sheet', () => {
  expect(unitOf('示例甲医院', '示例壬医院专业技术人员花名册')).toBeNull()
  expect(unitOf('Sheet1', '示例大学附属医院专业技术人员花名册')).toBeNull()
})

test('brackets at the end of a name may be left out where that fits one organisation only', () => {
  expect(organisationNamed('示例大学', ORGANISATIONS)?.name).toBe('示例大学（继续教育基地）')
  const two = [...ORGANISATIONS, { id: 'x', name: '示例大学（南校区）' }]
  expect(organisationNamed('示例大学', two)).toBeNull()
})

test('a sheet of an unknown unit or of one outside the scope is refused as a whole', () => {
  const rows = [
    ['姓名', '身份证号'],
    ['于镕', citizenNumber('19850214', 1)],
    ['孙喆', citizenNumber('19900101', 2)],
  ]
  const world = { ...worldWith(NOTHING), isInScope: (id: string) => id === '示例乙中学' }
  expect(judgePeople([sheetOf('示例壬医院', rows)], world).map(({ code }) => code)).toEqual(
    Array(2).fill('sheet.unknownUnit'),
  )
  expect(judgePeople([sheetOf('示例甲医院', rows)], world).map(({ code }) => code)).toEqual(
    Array(2).fill('sheet.outsideScope'),
  )
  expect(judgePeople([sheetOf('示例乙中学', rows)], world).map(({ verdict }) => verdict)).toEqual(['accept', 'accept'])
  const known = { organisation: ORGANISATIONS[0]!, cell: sheetOf('', [['']]).rows[0]![0]! }
  expect(sheetRefusal(known, () => true)).toBeNull()
})

test('a sheet without the headings is refused once, an empty one and one of running text are passed over', () => {
  const world = worldWith(NOTHING)
  expect(
    judgePeople(
      [
        sheetOf('表1', [
          ['甲', '乙'],
          ['1', '2'],
        ]),
      ],
      world,
    ).map(({ code }) => code),
  ).toEqual(['sheet.unknownLayout'])
  expect(judgePeople([sheetOf('表2', []), sheetOf('说明', [['填表说明'], ['一、用大写']])], world)).toEqual([])
})
