import { DEGREES, TITLE_LEVELS, TITLE_SERIES } from '@xueshi/domain/titles'
import { PERSON } from './person-columns.ts'
import type { SheetFor } from './template-of.ts'

export const candidatesSheet: SheetFor = () => ({
  sheet: '职称申报名单',
  above: [['职称申报人员名单（核对学时用）']],
  columns: [
    ...PERSON,
    { header: '系列', width: 20, example: '农业技术人员', choices: TITLE_SERIES.map(({ name }) => name) },
    { header: '评委会', width: 28, example: '' },
    { header: '级别', width: 10, example: '中级', choices: TITLE_LEVELS },
    { header: '学位', width: 10, example: '', choices: DEGREES },
  ],
  help: [
    '每行一人。姓名、身份证号必填；系列、评委会、级别、学位可以不填，系列不填的按登记的职称系列核对。',
    '身份证号一列已设为文本格式；从别处粘贴时请“只粘贴值”，以免末几位变成 0。',
    '在“职称申报核对”页选择申报年度后上传。核对完成后下载同一份表格，结论、各科目和差额写在各行后面。',
    '查不到的人员，以及不在您管理范围内的人员，都写明“查无此人或不在您的范围”。',
  ],
})
