import type { Answer } from '@xueshi/sdk/client'
import { type Step, type StepState, Steps } from '@xueshi/ui/Steps'
import { dueText } from '../review/workdays.ts'
import { dayText, momentText } from '../words.ts'
import { officeNames } from './words.ts'

type Registration = Pick<Answer<'registrationList'>['items'][number], 'status' | 'createdAt' | 'offices'>
type Office = Registration['offices'][number]

/** With which office it waits, since when and until when, and who will be asked too. */
export function RegistrationSteps({ registration, today }: { registration: Registration; today: string }) {
  const { status, createdAt, offices } = registration
  const stateOf = ({ from }: Office): StepState => (from <= today ? 'current' : 'ahead')
  const waits: Step[] = offices.map((office) => ({
    key: office.level,
    title: officeNames[office.level],
    state: stateOf(office),
    detail: (
      <>
        <div>{office.organisationName}</div>
        <div>{termText(office, today)}</div>
      </>
    ),
  }))
  const submitted: Step = { key: 'submitted', title: '提交注册', state: 'done', detail: momentText(createdAt) }
  return <Steps label="注册进度" steps={status === 'waiting' ? [submitted, ...waits] : [submitted]} />
}

/** `2022年11月29日前办理，还有 3 个工作日`. */
export function termText({ from, dueOn }: Pick<Office, 'from' | 'dueOn'>, today: string): string {
  if (from > today) return `${dayText(from)}起也可以办理`
  if (dueOn === null) return '目前没有单位管理员，已同时请上一级办理'
  return `期限 ${dayText(dueOn)}，${dueText(today, dueOn)}`
}
