import type { Merge } from '@xueshi/contract/merges'
import { mergeStatusNames, mergeSubjectNames } from '@xueshi/domain/merges/merge'
import { shanghaiDate } from '@xueshi/domain/time'
import type { z } from 'zod'
import type { ListColumn } from '../lists/download.ts'

export const MERGE_COLUMNS: readonly ListColumn<z.output<typeof Merge>>[] = [
  { header: '类别', width: 10, of: ({ subject }) => mergeSubjectNames[subject] },
  { header: '保留', width: 36, of: ({ keptName }) => keptName },
  { header: '停用', width: 36, of: ({ absorbedName }) => absorbedName },
  { header: '理由', width: 40, of: ({ reason }) => reason },
  { header: '提出机构', width: 30, of: ({ askedInName }) => askedInName },
  { header: '提出日期', width: 14, of: ({ askedAt }) => shanghaiDate(askedAt) },
  { header: '决定机构', width: 30, of: ({ bureauName }) => bureauName },
  { header: '状态', width: 28, of: ({ status }) => mergeStatusNames[status] },
]
