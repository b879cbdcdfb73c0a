import type { RefusalTexts } from '../refusal.ts'

/** Why an uploaded file is not taken. */
export const filesRefusals = {
  'files.notFound': { kind: 'notFound', text: '没有找到这份材料，或您无权查看。请刷新后重试，或重新上传。' },
  'files.notPhotos': { kind: 'rule', text: '只能把照片合成一份 PDF，所选材料中有其他文件。请只选择照片。' },
  'files.empty': { kind: 'rule', text: '文件是空的。请检查原文件后重新上传。' },
  'files.tooLarge': { kind: 'tooLarge', text: '文件超过 {limit} MB。请压缩或分成几个文件后上传。' },
  'files.unsupportedType': {
    kind: 'unsupported',
    text: '这个文件不是 PDF、JPEG、PNG 或 HEIC（以文件内容为准，改扩展名无效）。请转换格式后上传。',
  },
  'files.tooManyPages': { kind: 'rule', text: '文件超过 {limit} 页。请只保留有关的页，或分成几个文件后上传。' },
  'files.tooManyPixels': { kind: 'rule', text: '图片超过 {limit} 百万像素。请缩小后上传。' },
  'files.encrypted': { kind: 'rule', text: '文件设有密码或权限限制，无法审核。请取消限制后重新导出并上传。' },
  'files.damaged': { kind: 'rule', text: '文件已损坏或不完整，无法打开。请重新导出或重新拍照后上传。' },
  'files.tooComplex': {
    kind: 'rule',
    text: '文件过于复杂，无法在限定的时间和内存内打开。请重新扫描或另存为普通文件后上传。',
  },
} as const satisfies RefusalTexts
