import { creditStateNames, systemNames } from '@xueshi/domain/credits/credit'
import { hoursText } from '@xueshi/domain/hours'
import type { ListColumn } from '../lists/download.ts'
import type { creditView } from './view.ts'

export const CREDIT_COLUMNS: readonly ListColumn<ReturnType<typeof creditView>>[] = [
  { header: '姓名', width: 14, of: ({ name }) => name },
  { header: '公民身份号码', width: 22, of: ({ citizenNumberMasked }) => citizenNumberMasked },
  { header: '单位', width: 30, of: ({ unitName }) => unitName },
  { header: '年度', of: ({ year }) => year },
  { header: '系统', width: 24, of: ({ system }) => systemNames[system] },
  { header: '类别', of: ({ category }) => category },
  { header: '学分', of: ({ creditsHundredths }) => hoursText(creditsHundredths) },
  { header: '证书编号', width: 22, of: ({ certificate }) => certificate },
  { header: '状态', width: 12, of: ({ state }) => creditStateNames[state] },
  { header: '已入账学时', width: 12, of: ({ postedHundredths }) => hoursText(postedHundredths) },
  { header: '核定依据', width: 40, of: ({ settledReason }) => settledReason },
  { header: '导入', width: 30, of: ({ organisationName }) => organisationName },
]
