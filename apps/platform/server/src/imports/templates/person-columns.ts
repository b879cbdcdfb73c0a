import type { TemplateColumn } from '@xueshi/foundation/documents/workbook-template'

/** The columns by which a row names a person; a row that begins with 示例 is never imported. */
export const PERSON: readonly TemplateColumn[] = [
  { header: '序号', width: 8, example: '示例' },
  { header: '姓名', width: 12, example: '于镕' },
  { header: '身份证号', width: 22, example: '370699198502140010' },
]
