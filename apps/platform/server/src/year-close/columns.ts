import { hoursText } from '@xueshi/domain/hours'
import { levelNames, statusNames } from '@xueshi/domain/review/words'
import { kindName } from '@xueshi/domain/rules/pack'
import { shanghaiDate } from '@xueshi/domain/time'
import type { ListColumn } from '../lists/download.ts'
import type { UnderWayRow } from './store.ts'
import type { differenceView } from './view.ts'

export const UNDER_WAY_COLUMNS: readonly ListColumn<UnderWayRow>[] = [
  { header: '姓名', width: 14, of: ({ personName }) => personName },
  { header: '单位', width: 30, of: ({ unitName }) => unitName },
  { header: '类别', width: 14, of: ({ kind }) => kindName(kind) },
  { header: '内容', width: 40, of: ({ title }) => title },
  { header: '结账时的状态', width: 14, of: ({ status }) => statusNames[status] },
  { header: '所在级别', width: 14, of: ({ level }) => level && levelNames[level] },
  { header: '所在机构', width: 30, of: ({ holderName }) => holderName },
  { header: '现在的状态', width: 14, of: ({ statusNow }) => statusNames[statusNow] },
]

type Difference = ReturnType<typeof differenceView>

const sum = (sums: Difference['now']): string =>
  hoursText(sums.reduce((total, { hundredths }) => total + hundredths, 0))
const metText = (met: boolean): string => (met ? '已达到' : '未达到')

export const DIFFERENCE_COLUMNS: readonly ListColumn<Difference>[] = [
  { header: '姓名', width: 14, of: ({ personName }) => personName },
  { header: '年末所在单位', width: 30, of: ({ unitName }) => unitName },
  { header: '结账时学时', width: 12, of: ({ closed }) => sum(closed) },
  { header: '现在学时', width: 12, of: ({ now }) => sum(now) },
  { header: '结账时', width: 10, of: ({ metThen }) => metText(metThen) },
  { header: '现在', width: 10, of: ({ metNow }) => metText(metNow) },
  { header: '入账笔数', width: 10, of: ({ awards }) => awards },
  { header: '冲正笔数', width: 10, of: ({ reversals }) => reversals },
  { header: '最近登记', width: 12, of: ({ lastAt }) => shanghaiDate(lastAt) },
]
