import { daysBetween } from '@xueshi/domain/time'
import type { Answer } from '@xueshi/sdk/client'
import { Tag, type Tone } from '@xueshi/ui/inputs'
import { dayText, levelNames, stageNames, statusNames } from '../words.ts'

export type Summary = Answer<'declarationList'>['items'][number]

const TONES: Readonly<Record<Summary['status'], Tone>> = {
  draft: 'plain',
  awaitingConfirmation: 'warn',
  awaitingStamp: 'info',
  inReview: 'info',
  returned: 'warn',
  withdrawn: 'plain',
  rejected: 'bad',
  posted: 'good',
}

export function StatusTag({ status }: { status: Summary['status'] }) {
  return <Tag tone={TONES[status]}>{statusNames[status]}</Tag>
}

/** With whom it is and until when: the parcel's whereabouts. */
export function Whereabouts({ of, today }: { of: Summary; today: string }) {
  if (of.holderName === null) return <span className="soft">{NOBODY[of.status]}</span>
  // Most levels have one person, whose stage goes without saying.
  const stage = of.stage === 'supervisor' && of.status === 'inReview' ? `（${stageNames.supervisor}）` : ''
  return (
    <span>
      {of.level && `${levelNames[of.level]}${stage}：`}
      {of.holderName}
      {of.dueOn && <DueText dueOn={of.dueOn} today={today} />}
    </span>
  )
}

const NOBODY: Readonly<Record<Summary['status'], string>> = {
  draft: '尚未提交',
  awaitingConfirmation: '等本人确认',
  awaitingStamp: '等单位盖章',
  inReview: '审核中',
  returned: '等申报人修改',
  withdrawn: '已撤回，可修改后再提交',
  rejected: '审核已结束',
  posted: '已计入学时银行',
}

function DueText({ dueOn, today }: { dueOn: string; today: string }) {
  const days = daysBetween(today, dueOn)
  if (days < 0)
    return (
      <span className="late">
        ，应于 {dayText(dueOn)} 前办结，已超期 {-days} 天
      </span>
    )
  return <span className="soft">，{dayText(dueOn)} 前办结</span>
}
