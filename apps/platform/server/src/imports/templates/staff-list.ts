import { TITLE_LEVELS, TITLE_SERIES } from '@xueshi/domain/titles'
import type { TemplateColumn } from '@xueshi/foundation/documents/workbook-template'
import type { SheetFor } from './template-of.ts'

const COLUMNS: readonly TemplateColumn[] = [
  { header: '序号', width: 8, example: '示例' },
  { header: '姓名', width: 12, example: '于镕' },
  { header: '身份证号', width: 22, example: '370699198502140010' },
  { header: '性别', width: 8, example: '男', choices: ['男', '女'] },
  { header: '部门', width: 16, example: '内科' },
  { header: '职称系列', width: 20, example: '卫生技术人员', choices: TITLE_SERIES.map(({ name }) => name) },
  { header: '级别', width: 10, example: '中级', choices: TITLE_LEVELS },
  { header: '现任职称', width: 16, example: '主治医师' },
  { header: '取得时间', width: 14, example: '2019-08' },
  { header: '从事专业', width: 16, example: '内科' },
  { header: '手机号', width: 16, example: '19900001234' },
  { header: '乡村振兴领域', width: 14, example: '否', choices: ['是', '否'] },
]

const HELP = [
  '一、每张表填一个单位的人员；单位全称写在第一行“填报单位：”之后，须与系统中的名称一致。',
  '二、姓名、身份证号必填。身份证号一列已设为文本格式；从别处粘贴时请“只粘贴值”，以免末几位变成 0。',
  '三、取得时间写到年月，如 2019-08。没有职称的，职称系列、级别、现任职称、取得时间可以不填。',
  '四、空着的栏目不会改动系统中已有的内容；姓名、身份证号不会因导入而改动。',
]

export const staffListSheet: SheetFor = ({ unit }) => ({
  sheet: '花名册',
  above: [[`填报单位：${unit}`]],
  columns: COLUMNS,
  help: HELP,
})
