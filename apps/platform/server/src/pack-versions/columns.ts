import { hoursText } from '@xueshi/domain/hours'
import { packCorrectionStateNames } from '@xueshi/domain/pack-versions/pack-correction'
import { shanghaiDate } from '@xueshi/domain/time'
import type { ListColumn } from '../lists/download.ts'
import type { PackCorrectionRow } from './correction-store.ts'
import type { sumsOf } from './view.ts'

type Sums = ReturnType<typeof sumsOf>
type Correction = Omit<PackCorrectionRow, 'before' | 'after' | 'items' | 'versionId'> & {
  readonly before: Sums
  readonly after: Sums
  readonly unitName: string | null
}

const sum = (sums: Sums): string => hoursText(sums.reduce((total, { hundredths }) => total + hundredths, 0))

export const PACK_CORRECTION_COLUMNS: readonly ListColumn<Correction>[] = [
  { header: '姓名', width: 14, of: ({ personName }) => personName },
  { header: '单位', width: 30, of: ({ unitName }) => unitName },
  { header: '现有学时', width: 10, of: ({ before }) => sum(before) },
  { header: '按新规则', width: 10, of: ({ after }) => sum(after) },
  { header: '增减', width: 10, of: ({ changeHundredths }) => hoursText(changeHundredths) },
  { header: '状态', width: 10, of: ({ state }) => packCorrectionStateNames[state] },
  { header: '决定人', width: 14, of: ({ decidedByName }) => decidedByName },
  { header: '决定日期', width: 12, of: ({ decidedAt }) => (decidedAt === null ? null : shanghaiDate(decidedAt)) },
  { header: '理由', width: 40, of: ({ reason }) => reason },
]
