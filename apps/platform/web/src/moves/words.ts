import type { MoveAction } from '@xueshi/domain/moves/actions'
import { isLeaving, type MoveKind, type MoveStatus, moveKindNames } from '@xueshi/domain/moves/move'
import type { Answer } from '@xueshi/sdk/client'
import type { Tone } from '@xueshi/ui/inputs'
import { dayText, periodText } from '../words.ts'

export { moveKindNames }

export type Move = Answer<'moveDecide'>

export const moveKindHelp: Readonly<Record<MoveKind, string>> = {
  transfer: '到另一个单位工作，包括调到其他区市的单位。',
  secondment: '人事关系仍在现单位，学时仍由现单位审核；借调单位可以查看。',
  agency: '人事关系转到公共就业和人才服务中心管理的单位。',
  retirement: '离开单位，不再申报此后的活动；账号和学时银行仍可查看。',
  departure: '离开单位，还没有新单位；到新单位后再申请调入。',
}

export const moveStatusNames: Readonly<Record<MoveStatus, string>> = {
  awaitingPerson: '等本人同意',
  awaitingUnit: '等新单位同意',
  awaitingRelease: '原单位异议期',
  objected: '有异议，等上一级办理',
  awaitingDay: '已办妥，等生效日',
  done: '已生效',
  refused: '未通过',
  withdrawn: '已撤回',
}

export const moveStatusTones: Readonly<Record<MoveStatus, Tone>> = {
  awaitingPerson: 'warn',
  awaitingUnit: 'info',
  awaitingRelease: 'info',
  objected: 'warn',
  awaitingDay: 'info',
  done: 'good',
  refused: 'bad',
  withdrawn: 'plain',
}

/** What each answer is called as the move stands: the old unit's yes is a release, everybody else's an agreement. */
export function moveActionName(action: MoveAction, status: MoveStatus): string {
  if (action === 'accept') return status === 'awaitingRelease' ? '同意转出' : '同意'
  return { refuse: '不同意', object: '提出异议', withdraw: '撤回' }[action]
}

/** What comes of an answer, said beside it. */
export function moveActionHelp(action: MoveAction, { status, fromUnitName, kind }: Move): string | null {
  if (action === 'withdraw') return '生效以前可以撤回，撤回后可以重新提出。'
  if (action !== 'accept') return null
  const silent = status === 'awaitingPerson' || status === 'awaitingUnit'
  if (silent && fromUnitName !== null && !isLeaving(kind)) {
    return `同意后告知${fromUnitName}；期限内没有异议的自动生效。`
  }
  return '同意后到日期即生效。'
}

const ACT_NAMES: Readonly<Record<string, string>> = {
  ask: '提出',
  accept: '同意',
  refuse: '不同意',
  object: '提出异议',
  withdraw: '撤回',
  effect: '期限已到，自动生效',
}
export const actName = (action: string): string => ACT_NAMES[action] ?? action

/** `从示例甲医院到示例乙中学`. */
export function moveWay({ kind, fromUnitName, toUnitName }: Move): string {
  if (isLeaving(kind)) return `离开${fromUnitName ?? ''}`
  return fromUnitName === null ? `到${toUnitName ?? ''}` : `从${fromUnitName}到${toUnitName ?? ''}`
}

export const moveDays = ({ startsOn, endsOn }: Move): string =>
  endsOn === null ? `${dayText(startsOn)}起` : `${periodText(startsOn, null)}起，${dayText(endsOn)}前结束`

/** The number of days is a setting of this installation, and said to be no more. */
export const MOVE_DAYS_NOTE = '各方的办理期限和原单位的异议期由本系统设定，按工作日计算；没有文件规定这些期限。'
