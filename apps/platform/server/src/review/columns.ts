import type { QueueItem } from '@xueshi/contract/review'
import type { z } from 'zod'
import { DECLARATION_COLUMNS } from '../declarations/columns.ts'
import type { ListColumn } from '../lists/download.ts'

export const QUEUE_COLUMNS: readonly ListColumn<z.output<typeof QueueItem>>[] = [
  ...DECLARATION_COLUMNS,
  { header: '超期', width: 8, of: ({ overdue }) => (overdue ? '已超期' : null) },
  { header: '分给', width: 14, of: ({ assignedTo }) => assignedTo?.name },
  { header: '重报', width: 12, of: ({ resubmitted }) => (resubmitted ? '退回后重报' : null) },
]
