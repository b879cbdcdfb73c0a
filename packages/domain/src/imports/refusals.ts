import type { RefusalTexts } from '../refusal.ts'

export const importsRefusals = {
  'import.notFound': { kind: 'notFound', text: '没有找到这次导入。请返回导入记录刷新后重试。' },
  'import.notChecked': { kind: 'conflict', text: '这次导入尚未核对完成，或已经写入。请等核对完成后再操作。' },
  'import.notRunning': { kind: 'conflict', text: '这次导入没有在进行，无法取消。请刷新页面查看结果。' },
  'import.notStopped': { kind: 'conflict', text: '这次导入没有中断，不需要继续。请刷新页面查看进度。' },
  'import.onlyAnswers': {
    kind: 'conflict',
    text: '职称申报名单只核对、不写入，没有可以写入的内容。请下载标注后的 Excel 查看各人的结论。',
  },
  'import.templateNotYours': {
    kind: 'forbidden',
    text: '这种表格不由您导入。请在“导入 Excel”页下载列出的模板。',
  },
} as const satisfies RefusalTexts
