import type { Roster } from '@xueshi/contract/rosters'
import { hoursText } from '@xueshi/domain/hours'
import { kindName } from '@xueshi/domain/rules/pack'
import type { z } from 'zod'
import type { ListColumn } from '../lists/download.ts'

export const ROSTER_COLUMNS: readonly ListColumn<z.output<typeof Roster>>[] = [
  { header: '培训', width: 40, of: ({ title }) => title },
  { header: '类别', width: 18, of: ({ kind }) => kindName(kind) },
  { header: '年度', of: ({ year }) => year },
  { header: '开始', width: 12, of: ({ from }) => from },
  { header: '结束', width: 12, of: ({ until }) => until },
  { header: '待审人数', width: 10, of: ({ waiting }) => waiting },
  { header: '重报人数', width: 10, of: ({ resubmitted }) => resubmitted },
  { header: '超期人数', width: 10, of: ({ overdue }) => overdue },
  { header: '未分配人数', width: 12, of: ({ unassigned }) => unassigned },
  { header: '分给', width: 24, of: ({ assignedTo }) => assignedTo.join('、') },
  { header: '最少学时', width: 10, of: ({ leastHundredths }) => hoursText(leastHundredths) },
  { header: '最多学时', width: 10, of: ({ mostHundredths }) => hoursText(mostHundredths) },
  { header: '最早期限', width: 12, of: ({ dueOn }) => dueOn },
]
