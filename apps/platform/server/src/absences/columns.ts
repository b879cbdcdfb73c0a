import type { Absence } from '@xueshi/contract/absences'
import type { z } from 'zod'
import type { ListColumn } from '../lists/download.ts'

export const ABSENCE_COLUMNS: readonly ListColumn<z.output<typeof Absence>>[] = [
  { header: '姓名', width: 14, of: ({ name }) => name },
  { header: '开始日期', width: 12, of: ({ validFrom }) => validFrom },
  { header: '回来日期', width: 12, of: ({ validUntil }) => validUntil },
  { header: '原因', width: 40, of: ({ reason }) => reason },
]
