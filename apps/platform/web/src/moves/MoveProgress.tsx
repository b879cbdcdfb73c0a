import type { Level } from '@xueshi/domain/review/declaration'
import { type Step, Steps } from '@xueshi/ui/Steps'
import { ActTimeline } from '../ActTimeline.tsx'
import { termText } from '../registration/RegistrationSteps.tsx'
import { dayText } from '../words.ts'
import { actName, type Move } from './words.ts'

/** With whom it waits, until when, and who will be asked too. */
export function MoveSteps({ move, today }: { move: Move; today: string }) {
  const steps: Step[] = [
    ...(move.status === 'awaitingPerson' ? [personStep(move)] : []),
    ...move.offices.map((office) => officeStep(move, office, today)),
    ...(move.effectOn === null ? [] : [effectStep(move.effectOn)]),
  ]
  return steps.length === 0 ? null : <Steps label="调动进度" steps={steps} />
}

const OFFICE_NAMES: Readonly<Record<Level, string>> = {
  employer: '新单位办理',
  department: '主管部门或代理机构办理',
  bureau: '人社部门办理',
}

function officeStep(move: Move, office: Move['offices'][number], today: string): Step {
  return {
    key: office.level,
    title: move.status === 'awaitingRelease' ? '原单位异议期' : OFFICE_NAMES[office.level],
    state: office.from <= today ? 'current' : 'ahead',
    detail: (
      <>
        <div>{office.organisationName}</div>
        <div>{termText(office, today)}</div>
      </>
    ),
  }
}

const personStep = ({ personName }: Move): Step => ({
  key: 'person',
  title: '本人同意',
  state: 'current',
  detail: personName,
})

const effectStep = (effectOn: string): Step => ({
  key: 'effect',
  title: '自动生效',
  state: 'ahead',
  detail: `${dayText(effectOn)}，没有异议时`,
})

/** Everything that was said to it, the latest first. */
export function MoveActs({ move }: { move: Move }) {
  return <ActTimeline acts={move.acts} name={(act) => actName(act.action)} />
}
