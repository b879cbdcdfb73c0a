import type { Waiting } from '@xueshi/contract/registration'
import { shanghaiDate } from '@xueshi/domain/time'
import type { z } from 'zod'
import type { ListColumn } from '../lists/download.ts'

export const REGISTRATION_COLUMNS: readonly ListColumn<z.output<typeof Waiting>>[] = [
  { header: '姓名', width: 14, of: ({ name }) => name },
  { header: '公民身份号码', width: 22, of: ({ citizenNumberMasked }) => citizenNumberMasked },
  { header: '手机号', width: 16, of: ({ phoneMasked }) => phoneMasked },
  { header: '单位', width: 30, of: ({ unitName }) => unitName },
  { header: '区划', width: 14, of: ({ areaName }) => areaName },
  { header: '到单位', width: 12, of: ({ memberFrom }) => memberFrom },
  { header: '注册日期', width: 12, of: ({ createdAt }) => shanghaiDate(createdAt) },
]
