import {
  PACK_VERSION_ACTIONS,
  PACK_VERSION_ALLOWED,
  type PackVersionAction,
  packVersionRefusal,
} from '@xueshi/domain/pack-versions/actions'
import { refusalText } from '@xueshi/domain/refusals'
import { AnswerForm } from '@xueshi/ui/AnswerForm'
import { useToast } from '@xueshi/ui/Toasts'
import { useCommand } from '../api/command.ts'
import { useActor } from '../session/session.tsx'
import { dayText } from '../words.ts'
import { actionNames, type WholeVersion } from './words.tsx'

/** What can be done with a version now. */
export function PackVersionAnswers({ version }: { version: WholeVersion }) {
  const actor = useActor()
  const known: Partial<Record<PackVersionAction, unknown>> = PACK_VERSION_ALLOWED[version.state]
  return PACK_VERSION_ACTIONS.filter(
    (action) => known[action] !== undefined && packVersionRefusal(action, version, actor) !== 'packVersion.notProposer',
  ).map((action) => <Answer key={`${action} ${version.state}`} action={action} version={version} />)
}

function Answer({ action, version }: { action: PackVersionAction; version: WholeVersion }) {
  const toast = useToast()
  const actor = useActor()
  const label = actionNames[action]
  const command = useCommand('packVersionDecide', {
    refreshes: ['packVersionView', 'packVersionList', 'packView', 'waitingCount'],
    onDone: () => toast(`已办理：${label}`),
  })
  const code = packVersionRefusal(action, version, actor)
  return (
    <AnswerForm
      label={label}
      running={command.running}
      error={command.error}
      whyNot={code && refusalText(code)}
      consequence={action === 'confirm' ? consequenceOf(version) : undefined}
      reason={action === 'sendBack' ? { missing: refusalText('packVersion.reasonMissing'), maxLength: 500 } : null}
      onAnswer={(text) => command.run({ path: { versionId: version.id }, body: { action, text } })}
    />
  )
}

/** What follows from a yes, before somebody says it. */
const consequenceOf = ({ fromOn, year }: WholeVersion): string =>
  `确认后自${dayText(fromOn)}起，${year} 年度新入账的学时按这一版计算。已入账的学时不会自动改动：逐人重新核算，有变化的提出更正，由本局决定。`
