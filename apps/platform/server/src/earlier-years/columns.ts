import { registerStateNames } from '@xueshi/domain/earlier-years/register'
import { hoursText } from '@xueshi/domain/hours'
import { kindName } from '@xueshi/domain/rules/pack'
import { shanghaiDate } from '@xueshi/domain/time'
import type { ListColumn } from '../lists/download.ts'
import type { HoursRow, RegisterRow } from './store.ts'

export const REGISTER_COLUMNS: readonly ListColumn<Omit<RegisterRow, 'accountId' | 'personId'>>[] = [
  { header: '文件', width: 40, of: ({ fileName }) => fileName },
  { header: '登记机关', width: 30, of: ({ organisationName }) => organisationName },
  { header: '状态', width: 12, of: ({ state }) => registerStateNames[state] },
  { header: '项数', width: 10, of: ({ items }) => items },
  { header: '已入账', width: 10, of: ({ posted }) => posted },
  { header: '导入人', width: 14, of: ({ importedByName }) => importedByName },
  { header: '导入日期', width: 12, of: ({ importedAt }) => shanghaiDate(importedAt) },
  { header: '复核人', width: 14, of: ({ decidedByName }) => decidedByName },
  { header: '复核意见', width: 40, of: ({ decidedReason }) => decidedReason },
]

export const HOURS_COLUMNS: readonly ListColumn<HoursRow>[] = [
  { header: '姓名', width: 14, of: ({ personName }) => personName },
  { header: '公民身份号码', width: 22, of: ({ citizenNumberMasked }) => citizenNumberMasked },
  { header: '单位', width: 30, of: ({ unitName }) => unitName },
  { header: '年度', width: 8, of: ({ year }) => year },
  { header: '类别', width: 14, of: ({ kind }) => kindName(kind) },
  { header: '内容', width: 40, of: ({ name }) => name || '全年合计' },
  { header: '证书编号', width: 20, of: ({ certificate }) => certificate },
  { header: '日期', width: 12, of: ({ doneOn }) => doneOn },
  { header: '原登记人', width: 14, of: ({ registrar }) => registrar },
  { header: '原登记日期', width: 12, of: ({ registeredOn }) => registeredOn },
  { header: '学时', width: 10, of: ({ hundredths }) => hoursText(hundredths) },
]
