import { PERSON } from './person-columns.ts'
import type { SheetFor } from './template-of.ts'

export const creditsSheet: SheetFor = ({ year }) => ({
  sheet: '外部学分',
  above: [['其他系统学分登记表']],
  columns: [
    ...PERSON,
    { header: '年度', width: 8, example: year },
    { header: '系统', width: 12, example: '卫生健康', choices: ['卫生健康', '会计', '教师'] },
    { header: '类别', width: 10, example: 'I类' },
    { header: '学分', width: 8, example: '10' },
    { header: '证书编号', width: 20, example: 'WJ-001' },
    { header: '单位', width: 26, example: '示例甲医院' },
  ],
  help: [
    '姓名、身份证号、系统、学分必填。没有类别的系统，类别可以不填。',
    '同一人同一年度有几笔学分的，填写各自的证书编号。',
    '系统中还没有的人，学分先保留，进入花名册后自动认定。',
  ],
})

export const earlierYearsSheet: SheetFor = () => ({
  sheet: '历年学时',
  above: [['历年学时登记表']],
  columns: [
    ...PERSON,
    { header: '年度', width: 8, example: '2019' },
    { header: '公需学时', width: 10, example: '30' },
    { header: '专业学时', width: 10, example: '60' },
    { header: '登记人', width: 12, example: '' },
    { header: '登记日期', width: 14, example: '2019-12-20' },
  ],
  help: [
    '只登记启用本系统以前各年度的学时；启用以后的年度请在“学时申报”中申报。',
    '每行一人一年。没有的科目空着。人员须已在花名册中，并由您所在的人社部门审验。',
    '按项登记的，把“公需学时”“专业学时”两栏换成“科目”“名称”“时间”“证书编号”“学时”，每行一项。',
    '写入后由本局另一人在“历年学时”中复核，同意后计入学时银行。已有的学时不会因再次导入而改动。',
  ],
})
