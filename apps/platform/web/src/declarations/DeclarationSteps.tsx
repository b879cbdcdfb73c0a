import { type Step, type StepState, Steps } from '@xueshi/ui/Steps'
import { dayText, levelNames, momentText, stageNames } from '../words.ts'
import type { Declaration } from './draft.ts'
import { LATE_SECOND } from './late-words.ts'

/** Every hand it goes through: who has had it, who has it, until when. */
export function DeclarationSteps({ declaration }: { declaration: Declaration }) {
  return <Steps label="办理进度" steps={[submission(declaration), ...levels(declaration), posting(declaration)]} />
}

function submission({ status, submittedAt, personName }: Declaration): Step {
  const waits =
    status === 'draft' || status === 'returned' || status === 'withdrawn' || status === 'awaitingConfirmation'
  const detail = status === 'awaitingConfirmation' ? `等 ${personName} 本人确认` : waits ? '等申报人提交' : null
  return {
    key: 'submission',
    title: '个人申报',
    state: waits ? 'current' : 'done',
    detail: detail ?? (submittedAt && momentText(submittedAt)),
  }
}

function levels(declaration: Declaration): Step[] {
  return declaration.steps.map((step, index) => ({
    key: `${index} ${step.level}`,
    title: levelNames[step.level],
    state: stateOf(declaration, step.state),
    detail: (
      <>
        <div>{step.organisationName}</div>
        {step.state === 'current' && <div>{holding(declaration)}</div>}
        {step.state !== 'done' && <div>{dayText(step.dueOn)} 前办结</div>}
      </>
    ),
  }))
}

function stateOf({ status }: Declaration, state: Declaration['steps'][number]['state']): StepState {
  if (status === 'rejected' && state === 'current') return 'failed'
  const held = status === 'inReview' || status === 'awaitingStamp'
  return state === 'current' && !held ? 'ahead' : state
}

function holding({ status, stage, steps }: Declaration): string {
  if (status === 'awaitingStamp') return '等单位盖章'
  const current = steps.find(({ state }) => state === 'current')
  if (status !== 'inReview' || stage === null || current?.people !== 2) return ''
  return `等${current.late && stage === 'supervisor' ? LATE_SECOND : stageNames[stage]}`
}

function posting({ status }: Declaration): Step {
  if (status === 'rejected') return { key: 'posting', title: '不予通过', state: 'failed' }
  return { key: 'posting', title: '计入学时银行', state: status === 'posted' ? 'done' : 'ahead' }
}
