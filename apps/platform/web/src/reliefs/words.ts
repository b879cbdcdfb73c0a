import type { ReliefAction } from '@xueshi/domain/reliefs/actions'
import type { ReliefStatus } from '@xueshi/domain/reliefs/relief'
import type { Answer } from '@xueshi/sdk/client'
import type { Tone } from '@xueshi/ui/inputs'
import { dayText } from '../words.ts'

export { reliefStatusNames } from '@xueshi/domain/reliefs/relief'

export type Relief = Answer<'reliefDecide'>
export type Exemptions = Answer<'exemptionView'>
export type ReliefYear = Exemptions['years'][number]

export const reliefStatusTones: Readonly<Record<ReliefStatus, Tone>> = {
  awaitingUnit: 'info',
  awaitingBureau: 'info',
  granted: 'good',
  returned: 'bad',
  withdrawn: 'plain',
  reversed: 'warn',
}

/** The unit checks what the bureau grants. */
export function reliefActionName(action: ReliefAction | 'ask', status: ReliefStatus | null = null): string {
  if (action === 'accept') return status === 'awaitingUnit' ? '审核通过' : '准予减免'
  return { ask: '申请', return: '退回', withdraw: '撤回', reverse: '撤销减免' }[action]
}

/** What was done at that moment: only the last word of all is the grant, the one before it was the unit's. */
export function reliefActName({ acts, status }: Pick<Relief, 'acts' | 'status'>, act: Relief['acts'][number]): string {
  const isGrant = (status === 'granted' || status === 'reversed') && act === acts.findLast(isAccept)
  return reliefActionName(act.action, isGrant ? 'awaitingBureau' : 'awaitingUnit')
}

const isAccept = ({ action }: Relief['acts'][number]) => action === 'accept'

/** `2026年3月1日至2026年5月31日`. */
export const daysText = ({ firstDay, lastDay }: Pick<Relief, 'firstDay' | 'lastDay'>): string =>
  `${dayText(firstDay)}至${dayText(lastDay)}`
