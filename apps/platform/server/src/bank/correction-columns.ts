import type { Correction } from '@xueshi/contract/bank'
import { hoursText } from '@xueshi/domain/hours'
import { correctionNames } from '@xueshi/domain/ledger/correction'
import { shanghaiDate } from '@xueshi/domain/time'
import type { z } from 'zod'
import type { ListColumn } from '../lists/download.ts'

export const CORRECTION_COLUMNS: readonly ListColumn<Omit<z.output<typeof Correction>, 'entry'>>[] = [
  { header: '内容', width: 40, of: ({ title }) => title },
  { header: '姓名', width: 14, of: ({ personName }) => personName },
  { header: '年度', of: ({ year }) => year },
  { header: '更正为', width: 10, of: ({ approvedHundredths }) => hoursText(approvedHundredths) },
  { header: '理由', width: 40, of: ({ reason }) => reason },
  { header: '状态', width: 10, of: ({ status }) => correctionNames[status] },
  { header: '提出人', width: 14, of: ({ proposedByName }) => proposedByName },
  { header: '提出日期', width: 12, of: ({ proposedAt }) => shanghaiDate(proposedAt) },
  { header: '复核人', width: 14, of: ({ decidedByName }) => decidedByName },
  { header: '复核日期', width: 12, of: ({ decidedAt }) => (decidedAt === null ? null : shanghaiDate(decidedAt)) },
  { header: '复核意见', width: 40, of: ({ decisionText }) => decisionText },
]
