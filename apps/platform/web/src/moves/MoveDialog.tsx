import { MOVE_ACTIONS, MOVE_ALLOWED, type MoveAction, moveRefusal } from '@xueshi/domain/moves/actions'
import { refusalText } from '@xueshi/domain/refusals'
import { AnswerForm } from '@xueshi/ui/AnswerForm'
import { Dialog } from '@xueshi/ui/Dialog'
import { Note, Section } from '@xueshi/ui/Page'
import { useToast } from '@xueshi/ui/Toasts'
import { Fragment } from 'react'
import { useCommand } from '../api/command.ts'
import { useActor, useSession } from '../session/session.tsx'
import { MoveActs, MoveSteps } from './MoveProgress.tsx'
import {
  MOVE_DAYS_NOTE,
  type Move,
  moveActionHelp,
  moveActionName,
  moveDays,
  moveKindNames,
  moveStatusNames,
  moveWay,
} from './words.ts'

/** One move: who goes where, what was said to it, and what the actor may answer. */
export function MoveDialog({ move, onClose }: { move: Move | null; onClose: () => void }) {
  return (
    <Dialog open={move !== null} onClose={onClose} title="调动" shape="side">
      {move && <Content key={move.id} move={move} onClose={onClose} />}
    </Dialog>
  )
}

function Content({ move, onClose }: { move: Move; onClose: () => void }) {
  const { today } = useSession()
  return (
    <>
      <MoveFacts move={move} />
      <MoveSteps move={move} today={today} />
      {move.status === 'awaitingRelease' && (
        <Note>原单位可以提出异议，但不能阻止；提出异议后由新单位的主管部门办理，再由人社部门办理。</Note>
      )}
      <MoveAnswers move={move} onDone={onClose} />
      <Section title="办理记录">
        <MoveActs move={move} />
      </Section>
      <p className="soft">{MOVE_DAYS_NOTE}</p>
    </>
  )
}

export function MoveFacts({ move }: { move: Move }) {
  const rows: [string, string | null][] = [
    ['姓名', [move.personName, move.citizenNumberMasked].filter(Boolean).join('，')],
    ['事项', moveKindNames[move.kind]],
    ['单位', moveWay(move)],
    ['新单位所在区市', move.toAreaName],
    ['日期', moveDays(move)],
    ['由谁提出', move.askedInName ?? '本人'],
    ['说明', move.note],
    ['状态', moveStatusNames[move.status]],
  ]
  return (
    <dl className="facts">
      {rows
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  )
}

/** The answers that this status knows; those that the actor may not give are not shown. */
export function MoveAnswers({ move, onDone }: { move: Move; onDone: () => void }) {
  const actor = useActor()
  const { today } = useSession()
  const known: Partial<Record<MoveAction, unknown>> = MOVE_ALLOWED[move.status]
  const shown = MOVE_ACTIONS.filter((action) => {
    const code = moveRefusal(action, move, actor, today)
    return known[action] !== undefined && code !== 'move.notYours'
  })
  return shown.map((action) => <Answer key={action} action={action} move={move} onDone={onDone} />)
}

function Answer({ action, move, onDone }: { action: MoveAction; move: Move; onDone: () => void }) {
  const toast = useToast()
  const actor = useActor()
  const { today } = useSession()
  const label = moveActionName(action, move.status)
  const command = useCommand('moveDecide', {
    refreshes: ['moveList', 'waitingCount', 'membershipList', 'personList', 'personView', 'bankView'],
    onDone: () => {
      toast(`已${label}：${move.personName}的${moveKindNames[move.kind]}`)
      onDone()
    },
  })
  const code = moveRefusal(action, move, actor, today)
  const needsReason = action === 'refuse' || action === 'object'
  return (
    <AnswerForm
      label={label}
      running={command.running}
      error={command.error}
      whyNot={code && refusalText(code)}
      help={moveActionHelp(action, move)}
      reason={
        needsReason ? { missing: refusalText('move.reasonMissing'), help: '各方都会看到。', maxLength: 200 } : null
      }
      onAnswer={(text) => command.run({ path: { moveId: move.id }, body: { decision: action, text } })}
    />
  )
}
