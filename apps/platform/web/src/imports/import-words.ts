import type { Answer } from '@xueshi/sdk/client'
import type { Tone } from '@xueshi/ui/inputs'

export type Import = Answer<'importView'>
export type ImportRow = Answer<'importRowList'>['items'][number]
type State = Import['state']

export const stateNames: Readonly<Record<State, string>> = {
  waiting: '等待核对',
  checking: '正在核对',
  checked: '已核对，未写入',
  applying: '正在写入',
  applied: '已写入',
  failed: '未能完成',
}
export const stateTones: Readonly<Record<State, Tone>> = {
  waiting: 'info',
  checking: 'info',
  checked: 'warn',
  applying: 'info',
  applied: 'good',
  failed: 'bad',
}

export const verdictNames: Readonly<Record<ImportRow['verdict'], string>> = {
  accept: '可以写入',
  refuse: '不能写入',
  already: '已有，不重复写入',
}
export const verdictTones: Readonly<Record<ImportRow['verdict'], Tone>> = {
  accept: 'good',
  refuse: 'bad',
  already: 'plain',
}

/** Whether the server is still at it, so that its progress is worth asking for. */
export const isRunning = (state: State): boolean => state === 'waiting' || state === 'checking' || state === 'applying'

/** Whether every row has its verdict. */
export const isChecked = (state: State): boolean => state === 'checked' || state === 'applied'
