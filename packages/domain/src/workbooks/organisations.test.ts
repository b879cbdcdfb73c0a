import { expect, test } from 'vitest'
import { creditCodeCheckDigit, organisationCodeCheckDigit } from '../identity/credit-code.ts'
import { compact } from './cells.ts'
import { judgeOrganisations } from './organisations.ts'
import { sheetOf } from './sheet.fixture.ts'
import type { CellValue } from './sheet.ts'
import { type KnownTree, NO_TREE, type TreeOrganisation } from './tree.ts'
import { workbookKind } from './workbook-kind.ts'
import { NOTHING, worldWith } from './world.fixture.ts'

const codeOf = (serial: string) => {
  const first17 = `12370699${serial}${organisationCodeCheckDigit(serial)}`
  return first17 + creditCodeCheckDigit(first17)
}
const CODE = codeOf('MAD00001')
const OTHER = codeOf('MAD00002')

const standing = (
  id: string,
  kind: TreeOrganisation['kind'],
  more: Partial<TreeOrganisation> = {},
): TreeOrganisation => ({
  id,
  kind,
  name: id,
  creditCode: null,
  areaId: 'city',
  departmentId: null,
  agencyId: null,
  bureauId: 'bureau',
  validFrom: '2016-01-01',
  ended: false,
  ...more,
})
const offices = [
  standing('bureau', 'bureau', { name: '示例市人社部门', bureauId: null }),
  standing('farming', 'department', { name: '示例农业农村部门' }),
  standing('agency', 'agency', { name: '示例市公共就业和人才服务中心' }),
  standing('district', 'bureau', { name: '示例区人社部门', areaId: 'district' }),
]
const treeWith = (...units: TreeOrganisation[]): KnownTree => ({
  mayFound: true,
  areas: [
    { id: 'city', name: '示例市', level: 'city', parentId: 'province' },
    { id: 'district', name: '示例区', level: 'district', parentId: 'city' },
  ],
  offices,
  byCode: (code) => units.find(({ creditCode }) => creditCode === code) ?? null,
  byName: (areaId, name) => units.find((each) => each.areaId === areaId && compact(each.name) === name) ?? null,
})

const HEADINGS = ['序号', '单位名称', '统一社会信用代码', '单位性质', '所属区市', '主管部门', '审验人社部门']
const RIGHT: CellValue[] = [1, '示例果业研究所', CODE, '事业单位', '示例市', '示例农业农村部门', null]
const sheet = (...rows: CellValue[][]) => sheetOf('单位信息', [['单位信息表'], HEADINGS, ...rows, ['填表人：王某']])
const judge = (rows: CellValue[][], tree = treeWith()) =>
  judgeOrganisations([sheet(...rows)], { ...worldWith(NOTHING), tree })
const but = (at: number, value: CellValue): CellValue[] => RIGHT.with(at, value)

test('a right row is a unit in its place, under the bureau of its department', () => {
  expect(workbookKind([sheet(RIGHT)])).toBe('organisations')
  const rows = judge([RIGHT])
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ verdict: 'accept', findings: [] })
  expect(rows[0]?.record).toEqual({
    name: '示例果业研究所',
    creditCode: CODE,
    unitType: 'institution',
    place: { areaId: 'city', departmentId: 'farming', agencyId: null, bureauId: 'bureau' },
  })
})

test.each<[string, CellValue[], object]>([
  [
    'a code in full-width letters with blanks',
    but(2, ` ${CODE.toLowerCase().slice(0, 8)} ${CODE.slice(8)}`),
    { creditCode: CODE },
  ],
  ['no code and no type', but(2, '无').with(3, null), { creditCode: null, unitType: null }],
  ['blanks in the name', but(1, '示例 果业　研究所'), { name: '示例果业研究所' }],
  ['an agency over it', but(5, '示例市公共就业和人才服务中心'), { place: { agencyId: 'agency', departmentId: null } }],
  ['only its area', but(5, null).with(4, '示例区'), { place: { areaId: 'district', bureauId: 'district' } }],
])('%s is understood', (_what, row, record) => {
  expect(judge([row])[0]).toMatchObject({ verdict: 'accept', record })
})

test('a code that fails its check is kept with a finding, as on the page', () => {
  const wrong = `${CODE.slice(0, 17)}${CODE.endsWith('0') ? '1' : '0'}`
  expect(judge([but(2, wrong)])[0]).toMatchObject({
    verdict: 'accept',
    findings: [{ code: 'row.creditCodeOdd', cell: 'C3' }],
  })
})

test.each<[string, CellValue[], string, string]>([
  ['without a name', but(1, ' '), 'row.nameMissing', 'B3'],
  ['of a type that there is not', but(3, '国企'), 'row.unitTypeUnknown', 'D3'],
  ['of an unknown area', but(4, '别市'), 'row.areaUnknown', 'E3'],
  ['under an unknown office', but(5, '某局'), 'row.officeUnknown', 'F3'],
  ['verified by what is no bureau', but(6, '示例农业农村部门'), 'row.officeUnknown', 'G3'],
  ['under the department of another bureau', but(6, '示例区人社部门'), 'row.placeRefused', 'F3'],
])('a row %s is refused with its cell', (_what, row, code, cell) => {
  expect(judge([row])[0]).toMatchObject({ verdict: 'refuse', code, cell })
})

test('a unit that is there just so is known; with another name, code or place it is refused', () => {
  const known = standing('one', 'unit', { name: '示例果业研究所', creditCode: CODE, departmentId: 'farming' })
  const code = 'row.organisationDiffers'
  expect(judge([RIGHT], treeWith(known))[0]?.verdict).toBe('already')
  expect(judge([but(1, '示例果树研究所')], treeWith(known))[0]).toMatchObject({ code, cell: 'C3' })
  expect(judge([but(5, null)], treeWith(known))[0]).toMatchObject({ code, cell: 'C3' })
  expect(judge([but(2, OTHER)], treeWith(known))[0]).toMatchObject({ code, cell: 'B3' })
  expect(judge([but(2, null)], treeWith(known))[0]).toMatchObject({ code, cell: 'B3' })
  expect(judge([RIGHT], treeWith({ ...known, ended: true }))[0]).toMatchObject({ code: 'row.organisationEnded' })
})

test('a unit twice in the file is refused the second time, by its code or by its name in the area', () => {
  const second = (row: CellValue[]) => judge([RIGHT, row])[1]
  expect(second(but(1, '示例果树研究所'))).toMatchObject({ code: 'row.organisationTwice', cell: 'B4' })
  expect(second(but(2, OTHER))).toMatchObject({ code: 'row.organisationTwice' })
  expect(second(but(2, OTHER).with(4, '示例区').with(5, null))?.verdict).toBe('accept')
})

test('who may not enter units has every row refused', () => {
  expect(judge([RIGHT], { ...treeWith(), ...NO_TREE })[0]).toMatchObject({
    code: 'row.organisationOutsideScope',
    cell: 'B3',
  })
})
