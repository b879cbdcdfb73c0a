import type { Move } from '@xueshi/contract/moves'
import { moveKindNames } from '@xueshi/domain/moves/move'
import { shanghaiDate } from '@xueshi/domain/time'
import type { z } from 'zod'
import type { ListColumn } from '../lists/download.ts'

export const MOVE_COLUMNS: readonly ListColumn<z.output<typeof Move>>[] = [
  { header: '姓名', width: 14, of: ({ personName }) => personName },
  { header: '公民身份号码', width: 22, of: ({ citizenNumberMasked }) => citizenNumberMasked },
  { header: '种类', width: 12, of: ({ kind }) => moveKindNames[kind] },
  { header: '原单位', width: 30, of: ({ fromUnitName }) => fromUnitName },
  { header: '新单位', width: 30, of: ({ toUnitName }) => toUnitName },
  { header: '开始日期', width: 12, of: ({ startsOn }) => startsOn },
  { header: '终止日期', width: 12, of: ({ endsOn }) => endsOn },
  { header: '申请日期', width: 12, of: ({ askedAt }) => shanghaiDate(askedAt) },
  { header: '说明', width: 40, of: ({ note }) => note },
]
