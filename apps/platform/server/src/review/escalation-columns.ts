import { levelNames } from '@xueshi/domain/review/words'
import { shanghaiDate } from '@xueshi/domain/time'
import type { ListColumn } from '../lists/download.ts'
import type { EscalationRow } from './escalation-store.ts'

export const ESCALATION_COLUMNS: readonly ListColumn<EscalationRow>[] = [
  { header: '申报内容', width: 40, of: ({ title }) => title },
  { header: '申报人', width: 14, of: ({ personName }) => personName },
  { header: '单位', width: 30, of: ({ unitName }) => unitName },
  { header: '在哪里', width: 30, of: ({ holderName }) => holderName },
  { header: '环节', width: 14, of: ({ level }) => levelNames[level] },
  { header: '办结期限', width: 12, of: ({ dueOn }) => dueOn },
  { header: '告知日期', width: 12, of: ({ toldAt }) => shanghaiDate(toldAt) },
]
