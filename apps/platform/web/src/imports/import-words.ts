import { writeRefusal } from '@xueshi/domain/imports/actions'
import type { Answer } from '@xueshi/sdk/client'
import type { Tone } from '@xueshi/ui/inputs'

export type Import = Answer<'importView'>
export type ImportRow = Answer<'importRowList'>['items'][number]
type State = Import['state']

export const kindNames: Readonly<Record<NonNullable<Import['kind']>, string>> = {
  people: '花名册',
  filings: '备案表',
  declarations: '学时申报表',
  credits: '外部学分表',
  earlierYears: '历年学时登记表',
  organisations: '单位信息表',
  candidates: '职称申报名单',
}

/** Whether an import only asks about people, and writes nothing. */
export const onlyAsks = ({ kind }: Pick<Import, 'kind'>): boolean => writeRefusal(kind) !== null

const stateNames: Readonly<Record<State, string>> = {
  waiting: '等待核对',
  checking: '正在核对',
  checked: '已核对，未写入',
  applying: '正在写入',
  applied: '已写入',
  failed: '未能完成',
  cancelled: '已取消',
}
export const stateName = (of: Import): string =>
  of.state === 'checked' && onlyAsks(of) ? '已核对' : stateNames[of.state]

const stateTones: Readonly<Record<State, Tone>> = {
  waiting: 'info',
  checking: 'info',
  checked: 'warn',
  applying: 'info',
  applied: 'good',
  failed: 'bad',
  cancelled: 'plain',
}

export const stateTone = (of: Import): Tone => (of.state === 'checked' && onlyAsks(of) ? 'good' : stateTones[of.state])

const verdictNames: Readonly<Record<ImportRow['verdict'], string>> = {
  accept: '可以写入',
  refuse: '不能写入',
  already: '已有，不重复写入',
}
/** What became of a row, of an import that writes or of one that asks. */
export function verdictName(of: Import, verdict: ImportRow['verdict']): string {
  if (!onlyAsks(of)) return verdictNames[verdict]
  return verdict === 'accept' ? '已核对' : '未能核对'
}
export const verdictTones: Readonly<Record<ImportRow['verdict'], Tone>> = {
  accept: 'good',
  refuse: 'bad',
  already: 'plain',
}

/** `37,000`: rows are counted in ten thousands. */
export const countText = (count: number): string => count.toLocaleString('zh-CN')
