import { MERGE_ACTIONS, MERGE_ALLOWED, type MergeAction, mergeRefusal } from '@xueshi/domain/merges/actions'
import { refusalText } from '@xueshi/domain/refusals'
import { AnswerForm } from '@xueshi/ui/AnswerForm'
import { useToast } from '@xueshi/ui/Toasts'
import { useCommand } from '../api/command.ts'
import { useActor } from '../session/session.tsx'
import { type Merge, mergeActionName, mergeConsequences } from './words.ts'

const REFRESHES = [
  ...([
    'waitingCount',
    'mergeList',
    'mergeView',
    'unitMergeView',
    'sameNameUnitList',
    'personList',
    'personView',
  ] as const),
  ...(['bankView', 'membershipList', 'organisationList', 'organisationView', 'grantList'] as const),
]

/** The answers that this status knows; those that the actor's office has nothing to do with are not shown. */
export function MergeAnswers({ merge }: { merge: Merge }) {
  const actor = useActor()
  const known: Partial<Record<MergeAction, unknown>> = MERGE_ALLOWED[merge.status]
  return MERGE_ACTIONS.filter((action) => {
    const code = mergeRefusal(action, merge, actor)
    return known[action] !== undefined && code !== 'merge.notYours' && code !== 'merge.notAsker'
  }).map((action) => <Answer key={`${action} ${merge.status}`} action={action} merge={merge} />)
}

function Answer({ action, merge }: { action: MergeAction; merge: Merge }) {
  const toast = useToast()
  const actor = useActor()
  const label = mergeActionName(action, merge.status)
  const command = useCommand('mergeDecide', {
    refreshes: REFRESHES,
    onDone: () => toast(`已办理：${label}`),
  })
  const code = mergeRefusal(action, merge, actor)
  const says = action === 'refuse' || action === 'separate'
  const consequence = action === 'accept' ? mergeConsequences[merge.subject][merge.status] : undefined
  return (
    <AnswerForm
      label={label}
      running={command.running}
      error={command.error}
      whyNot={code && refusalText(code)}
      consequence={consequence}
      reason={says ? { missing: refusalText('merge.reasonMissing'), maxLength: 500 } : null}
      onAnswer={(text) => command.run({ path: { mergeId: merge.id }, body: { decision: action, text } })}
    />
  )
}
