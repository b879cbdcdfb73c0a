import type { RefusalTexts } from '../refusal.ts'

export const filesRefusals = {
  'files.notFound': { kind: 'notFound', text: '没有找到这份材料，或您无权查看。请刷新后重试。' },
  'files.notPhotos': { kind: 'rule', text: '只能把照片合成一份 PDF，所选材料中有其他文件。请只选择照片。' },
  'files.unsupportedType': { kind: 'unsupported', text: '不支持这种文件。请上传 PDF、JPEG、PNG 或 HEIC。' },
  'files.tooLarge': { kind: 'tooLarge', text: '文件超过 {limit}。请压缩后重新上传。' },
  'files.tooManyPages': { kind: 'rule', text: '文件超过 {limit} 页。请拆分后上传。' },
  'files.tooManyPixels': { kind: 'rule', text: '图片像素超过上限 {limit}。请缩小后上传。' },
  'files.encrypted': { kind: 'rule', text: 'PDF 已加密。请去掉密码后重新上传。' },
  'files.damaged': { kind: 'rule', text: '文件已损坏，无法打开。请重新扫描或导出后上传。' },
  'files.empty': { kind: 'rule', text: '文件是空的。请重新选择。' },
} as const satisfies RefusalTexts
