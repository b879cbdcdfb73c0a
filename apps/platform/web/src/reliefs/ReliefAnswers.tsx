import { refusalText } from '@xueshi/domain/refusals'
import { RELIEF_ACTIONS, RELIEF_ALLOWED, type ReliefAction, reliefRefusal } from '@xueshi/domain/reliefs/actions'
import { AnswerForm } from '@xueshi/ui/AnswerForm'
import { useToast } from '@xueshi/ui/Toasts'
import { useCommand } from '../api/command.ts'
import { useActor, useSession } from '../session/session.tsx'
import { type Relief, reliefActionName } from './words.ts'

/** The answers that this status knows; those that whoever looks has nothing to do with are not shown. */
export function ReliefAnswers({ relief, onDone }: { relief: Relief; onDone: () => void }) {
  const refusalOf = useRefusal(relief)
  const known: Partial<Record<ReliefAction, unknown>> = RELIEF_ALLOWED[relief.status]
  return RELIEF_ACTIONS.filter((action) => known[action] !== undefined && refusalOf(action) !== 'relief.notYours').map(
    (action) => <Answer key={action} action={action} relief={relief} onDone={onDone} />,
  )
}

function Answer({ action, relief, onDone }: { action: ReliefAction; relief: Relief; onDone: () => void }) {
  const toast = useToast()
  const refusalOf = useRefusal(relief)
  const label = reliefActionName(action, relief.status)
  const command = useCommand('reliefDecide', {
    refreshes: ['reliefList', 'personReliefList', 'waitingCount', 'bankView', 'personList', 'titleSheetView'],
    onDone: () => {
      toast(`已办理：${relief.personName}的${relief.label}减免`)
      onDone()
    },
  })
  const code = refusalOf(action)
  const needsReason = action === 'return' || action === 'reverse'
  return (
    <AnswerForm
      label={label}
      running={command.running}
      error={command.error}
      whyNot={code && refusalText(code)}
      reason={
        needsReason ? { missing: refusalText('relief.reasonMissing'), help: '本人会看到。', maxLength: 200 } : null
      }
      {...(action === 'reverse' && { consequence: `撤销以后，本人 ${relief.year} 年度恢复原来的学时要求。` })}
      onAnswer={(text) => command.run({ path: { reliefId: relief.id }, body: { decision: action, text } })}
    />
  )
}

/** Whom a bureau sees here is in its charge: the server shows it nobody else's. */
function useRefusal(relief: Relief) {
  const actor = useActor()
  const { today, grant } = useSession()
  const who = { ...actor, isBureauOver: grant.organisationKind === 'bureau' }
  return (action: ReliefAction) => reliefRefusal(action, relief, who, today)
}
