import type { ReliefRequest } from '@xueshi/contract/reliefs'
import { reliefStatusNames } from '@xueshi/domain/reliefs/relief'
import { shanghaiDate } from '@xueshi/domain/time'
import type { z } from 'zod'
import type { ListColumn } from '../lists/download.ts'

export const RELIEF_COLUMNS: readonly ListColumn<z.output<typeof ReliefRequest>>[] = [
  { header: '姓名', width: 14, of: ({ personName }) => personName },
  { header: '单位', width: 30, of: ({ unitName }) => unitName },
  { header: '年度', width: 8, of: ({ year }) => year },
  { header: '减免情形', width: 14, of: ({ label }) => label },
  { header: '起始日期', width: 12, of: ({ firstDay }) => firstDay },
  { header: '终止日期', width: 12, of: ({ lastDay }) => lastDay },
  { header: '减免', width: 40, of: ({ effect }) => effect },
  { header: '状态', width: 18, of: ({ status }) => reliefStatusNames[status] },
  { header: '申请日期', width: 12, of: ({ askedAt }) => shanghaiDate(askedAt) },
  { header: '说明', width: 40, of: ({ note }) => note },
]
