import type { Annex3, Annex3Block } from './annex3.ts'

const REGISTERED = ['登记人签字（印章）', '登记时间']
const training = ['序号', '培训项目名称', '主办单位', '培训时间', '培训地点', ...REGISTERED, '学时']
const selfStudy = ['序号', '自学内容', '自学种类', '完成时间', '考核方式', ...REGISTERED, '学时']
const achievement = [
  '序号',
  '成果/论文著作名称',
  '成果/论文著作种类',
  '获奖/发表时间',
  '获奖/发表等级',
  ...REGISTERED,
  '折算学时',
]
const service = ['序号', '活动内容', '主办单位', '活动时间', '活动地点', ...REGISTERED, '折算学时']
const other = ['序号', '培训内容', '主办单位', '培训时间', '培训地点', ...REGISTERED, '学时']

/** The blocks and headings of the issued form; 其他类 stands beside 折算类, which the notice leaves open. */
export const ISSUED_BLOCKS: readonly (Omit<Annex3Block, 'rows'> & { lines: string })[] = [
  { path: ['公需科目'], columns: training, lines: '公需线上专题课程' },
  { path: ['专业科目', '培训进修类（含网上学习）'], columns: training, lines: '智能制造技术应用高级研修班' },
  { path: ['专业科目', '自学类'], columns: selfStudy, lines: '自学《机械工程材料》专业书籍' },
  { path: ['专业科目', '折算类', '成果、论文著作类'], columns: achievement, lines: '沿海果园节水灌溉技术研究' },
  { path: ['专业科目', '折算类', '服务基层活动'], columns: service, lines: '乡镇卫生院义诊与带教' },
  { path: ['专业科目', '其他类'], columns: other, lines: '援派期间业务培训' },
]

/** A form with so many lines, dealt out to the blocks in turn; every line can be found by its number. */
export function exampleForm(lines: number, changes: Partial<Annex3> = {}): Annex3 {
  const blocks = ISSUED_BLOCKS.map(({ path, columns, lines: subject }, block) => {
    const count = Math.floor((lines + ISSUED_BLOCKS.length - 1 - block) / ISSUED_BLOCKS.length)
    const rows = Array.from({ length: count }, (_, index) => exampleRow(subject, block, index + 1))
    return { path, columns, rows }
  })
  return {
    year: 2026,
    personName: '示例䶮㛃',
    unitName: '烟台示例装备制造有限公司',
    purpose: 'record',
    blocks,
    totalText: String(lines * 2.5),
    note: '本表由学时银行打印',
    demo: true,
    ...changes,
  }
}

function exampleRow(subject: string, block: number, number: number): string[] {
  const name = `${subject}（第${block + 1}-${number}期）`
  return [
    String(number),
    name,
    '示例市工程技术学会',
    '2026-05-10至2026-05-12',
    '示例会议中心',
    '示例登记人',
    '2026-06-01',
    '2.5',
  ]
}
