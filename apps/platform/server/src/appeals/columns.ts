import type { Appeal } from '@xueshi/contract/appeals'
import { levelNames } from '@xueshi/domain/review/words'
import { shanghaiDate } from '@xueshi/domain/time'
import type { z } from 'zod'
import type { ListColumn } from '../lists/download.ts'

export const APPEAL_COLUMNS: readonly ListColumn<z.output<typeof Appeal>>[] = [
  { header: '申报内容', width: 40, of: ({ title }) => title },
  { header: '申诉人', width: 14, of: ({ personName }) => personName },
  { header: '单位', width: 30, of: ({ unitName }) => unitName },
  { header: '原决定', width: 14, of: ({ rejectedLevel }) => levelNames[rejectedLevel] },
  { header: '原决定人', width: 14, of: ({ rejectedByName }) => rejectedByName },
  { header: '不予通过的理由', width: 40, of: ({ rejectedText }) => rejectedText },
  { header: '申诉理由', width: 40, of: ({ reason }) => reason },
  { header: '申诉日期', width: 12, of: ({ raisedAt }) => shanghaiDate(raisedAt) },
  { header: '办结期限', width: 12, of: ({ dueOn }) => dueOn },
]
