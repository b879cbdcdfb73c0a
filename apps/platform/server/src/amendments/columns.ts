import type { Amendment } from '@xueshi/contract/amendments'
import { subjectNames } from '@xueshi/domain/amendments/amendment'
import { shanghaiDate } from '@xueshi/domain/time'
import type { z } from 'zod'
import type { ListColumn } from '../lists/download.ts'

export const AMENDMENT_COLUMNS: readonly ListColumn<z.output<typeof Amendment>>[] = [
  { header: '人员或单位', width: 30, of: ({ aboutName }) => aboutName },
  { header: '更正项目', width: 18, of: ({ subject }) => subjectNames[subject] },
  { header: '原内容', width: 30, of: ({ oldValue }) => oldValue },
  { header: '更正为', width: 30, of: ({ newValue }) => newValue },
  { header: '申请日期', width: 12, of: ({ askedAt }) => shanghaiDate(askedAt) },
  { header: '说明', width: 40, of: ({ note }) => note },
]
