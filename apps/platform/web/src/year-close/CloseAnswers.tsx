import { refusalText } from '@xueshi/domain/refusals'
import {
  askingRefusal,
  YEAR_CLOSE_ACTIONS,
  YEAR_CLOSE_ALLOWED,
  type YearCloseAction,
  yearCloseRefusal,
} from '@xueshi/domain/year-close/actions'
import { AnswerForm } from '@xueshi/ui/AnswerForm'
import { useToast } from '@xueshi/ui/Toasts'
import { useCommand } from '../api/command.ts'
import { useActor, useSession } from '../session/session.tsx'
import { answerName, consequences, type YearClose, type YearToClose } from './words.tsx'

const REFRESHES = ['waitingCount', 'yearCloseList', 'yearCloseView'] as const

/** What can be done with a year now: asking for its close, or answering to what was asked. */
export function CloseAnswers({ of: { year, close } }: { of: YearToClose }) {
  const actor = useActor()
  const { today } = useSession()
  const asked = { year, thisYear: Number(today.slice(0, 4)), isTopBureau: true, state: close?.state ?? null }
  const mayAsk = askingRefusal(asked, actor)
  if (close === null || mayAsk === null) return <Ask year={year} whyNot={mayAsk && refusalText(mayAsk)} />
  const known: Partial<Record<YearCloseAction, unknown>> = YEAR_CLOSE_ALLOWED[close.state]
  return YEAR_CLOSE_ACTIONS.filter(
    (action) => known[action] !== undefined && yearCloseRefusal(action, close, actor) !== 'yearClose.notAsker',
  ).map((action) => <Answer key={`${action} ${close.state}`} action={action} close={close} />)
}

function Ask({ year, whyNot }: { year: number; whyNot: string | null }) {
  const toast = useToast()
  const command = useCommand('yearCloseAsk', {
    refreshes: REFRESHES,
    onDone: () => toast('已提出，等另一位同事决定'),
  })
  return (
    <AnswerForm
      label="提出结账"
      running={command.running}
      error={command.error}
      whyNot={whyNot}
      help="提出以后，由本局另一位经办人或负责人决定；在他同意之前什么也不会改变。"
      onAnswer={() => command.run({ body: { year, text: '' } })}
    />
  )
}

function Answer({ action, close }: { action: YearCloseAction; close: YearClose }) {
  const toast = useToast()
  const actor = useActor()
  const label = answerName(action, close.state)
  const command = useCommand('yearCloseDecide', { refreshes: REFRESHES, onDone: () => toast(`已办理：${label}`) })
  const code = yearCloseRefusal(action, close, actor)
  const says = action === 'refuse' || action === 'reopen'
  return (
    <AnswerForm
      label={label}
      running={command.running}
      error={command.error}
      whyNot={code && refusalText(code)}
      consequence={action === 'agree' ? consequences[close.state] : undefined}
      reason={says ? { missing: refusalText('yearClose.reasonMissing'), maxLength: 500 } : null}
      onAnswer={(text) => command.run({ path: { closeId: close.id }, body: { action, text } })}
    />
  )
}
