import { kindNames } from '@xueshi/domain/rules/pack'
import { PERSON } from './person-columns.ts'
import type { SheetFor } from './template-of.ts'

const NUMBER_HELP =
  '身份证号一列已设为文本格式；从别处粘贴时请“只粘贴值”，以免末几位变成 0。姓名、身份证号须与花名册一致。'

const TIME_HELP = '时间写明起止年月日，如 2026年10月4日至8日。'

export const declarationsSheet: SheetFor = ({ year, unit }) => ({
  sheet: '学时申报',
  above: [[`${year}年度学时申报汇总表`], [`填报单位：${unit}`]],
  columns: [
    ...PERSON,
    { header: '类别', width: 18, example: kindNames.training, choices: Object.values(kindNames) },
    { header: '项目（内容）名称', width: 28, example: '果树栽培技术培训' },
    { header: '备案项目（部门/序号）', width: 24, example: '示例农业农村部门/1' },
    { header: '主办单位', width: 24, example: '示例农业农村部门' },
    { header: '时间', width: 26, example: '2026年10月4日至8日' },
    { header: '地点', width: 14, example: '烟台' },
    { header: '种类', width: 12, example: '' },
    { header: '等级', width: 10, example: '' },
    { header: '本人排名', width: 10, example: '' },
    { header: '考核结果（方式）', width: 16, example: '合格' },
    { header: '学时', width: 8, example: '24' },
  ],
  help: [
    '每行一人一项。同一培训多人参加的，用“培训班学员名册”更省事。',
    NUMBER_HELP,
    TIME_HELP,
    '专业科目培训（培训进修类）须填写备案项目：备案部门名称/备案表序号。未经备案的培训不能登记学时。',
    '自学类填写种类和考核方式；成果、论文著作类填写种类、等级和本人排名；其他类别这几栏不填。',
  ],
})

export const classRosterSheet: SheetFor = ({ year }) => ({
  sheet: '学员名册',
  above: [
    [`${year}年度培训班学员名册`],
    ['', '培训班名称：', ''],
    ['', '科目：', ''],
    ['', '备案项目：', ''],
    ['', '举办单位：', ''],
    ['', '培训时间：', ''],
    ['', '培训地点：', ''],
    ['', '学时：', ''],
  ],
  columns: [
    ...PERSON,
    { header: '单位', width: 26, example: '示例丙农技推广站' },
    { header: '考核结果', width: 12, example: '合格', choices: ['合格', '不合格', '缺勤'] },
    { header: '学时', width: 8, example: '' },
  ],
  help: [
    '每张表一个培训班。表格上方各项填在名称右边的一格，全班相同；科目写“公需科目”或“专业科目”。',
    '专业科目须填写备案项目：备案部门名称/备案表序号，如“示例农业农村部门/1”。公需科目不填。',
    TIME_HELP,
    NUMBER_HELP,
    '只有考核合格的学员登记学时。个别学员学时不同的，在其“学时”一栏填写，其余可以空着。',
    '只能导入您所管理单位的学员；其他单位的学员由其单位或主管部门导入。',
  ],
})

export const filingsSheet: SheetFor = ({ year, filer }) => ({
  sheet: '备案表',
  above: [[`${year}年度专业技术人员继续教育专业科目培训项目备案表`], [`部门（单位）：${filer}`]],
  columns: [
    { header: '序号', width: 8, example: '示例' },
    { header: '培训项目名称', width: 30, example: '果树栽培技术培训' },
    { header: '承办单位', width: 24, example: '示例丙农技推广站' },
    { header: '学时', width: 8, example: '24' },
    { header: '培训时间', width: 26, example: '2026年10月4日至8日' },
    { header: '培训地点', width: 16, example: '莱州市' },
    { header: '培训对象', width: 24, example: '全市农业技术人员' },
    { header: '联系人及电话', width: 22, example: '陈思 0535-0000874' },
  ],
  help: [
    '每张表一个备案部门（单位）；全称写在“部门（单位）：”之后，须与系统中的名称一致。',
    '序号供申报时按“部门/序号”引用，同一部门内不要重复。',
    `${TIME_HELP}时间未定的可写“下半年”，确定日期前不能开班和登记学时。`,
  ],
})
