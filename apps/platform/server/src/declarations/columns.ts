import type { DeclarationSummary } from '@xueshi/contract/declarations'
import { hoursText } from '@xueshi/domain/hours'
import { statusNames } from '@xueshi/domain/review/words'
import { kindName } from '@xueshi/domain/rules/pack'
import type { z } from 'zod'
import type { ListColumn } from '../lists/download.ts'

export const DECLARATION_COLUMNS: readonly ListColumn<z.output<typeof DeclarationSummary>>[] = [
  { header: '申报内容', width: 40, of: ({ title }) => title },
  { header: '类别', width: 18, of: ({ kind }) => kindName(kind) },
  { header: '年度', of: ({ year }) => year },
  { header: '姓名', width: 14, of: ({ personName }) => personName },
  { header: '单位', width: 30, of: ({ unitName }) => unitName },
  { header: '开始', width: 12, of: ({ from }) => from },
  { header: '结束', width: 12, of: ({ until }) => until },
  { header: '申报学时', width: 10, of: ({ declaredHundredths }) => hoursText(declaredHundredths) },
  {
    header: '核定学时',
    width: 10,
    of: ({ approvedHundredths }) => (approvedHundredths === null ? null : hoursText(approvedHundredths)),
  },
  { header: '状态', width: 12, of: ({ status }) => statusNames[status] },
  { header: '办理机构', width: 30, of: ({ holderName }) => holderName },
  { header: '办结期限', width: 12, of: ({ dueOn }) => dueOn },
]
