import { correctionRefusal } from '@xueshi/domain/ledger/correction'
import { refusalText } from '@xueshi/domain/refusals'
import type { Answer } from '@xueshi/sdk/client'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { Dialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { Note } from '@xueshi/ui/Page'
import { useToast } from '@xueshi/ui/Toasts'
import { Input } from 'antd'
import { Fragment, type ReactNode, useState } from 'react'
import { useCommand } from '../api/command.ts'
import { useActor } from '../session/session.tsx'
import { hours, momentText } from '../words.ts'
import { correctionNames, effectText } from './correction-words.ts'
import { EntryNumber } from './EntryExplanation.tsx'

type Correction = Answer<'correctionList'>['items'][number]

/** One correction: what it says, what it would do, and what may be done with it by whom. */
export function CorrectionDialog({ correction, onClose }: { correction: Correction | null; onClose: () => void }) {
  return (
    <Dialog open={correction !== null} onClose={onClose} title="学时更正" shape="side">
      {correction && <Decision key={correction.id} correction={correction} onClose={onClose} />}
    </Dialog>
  )
}

function Decision({ correction, onClose }: { correction: Correction; onClose: () => void }) {
  const open = correction.status === 'proposed'
  return (
    <>
      <Facts correction={correction} />
      {open && <Note>{effectText(correction.entry.approvedHundredths, correction.approvedHundredths)}</Note>}
      {open && <Actions correction={correction} onClose={onClose} />}
    </>
  )
}

function Facts({ correction: one }: { correction: Correction }) {
  const rows: [string, ReactNode][] = [
    ['姓名', one.personName],
    ['学时内容', `${one.title}（${one.year} 年度）`],
    [
      '现核定学时',
      <EntryNumber key="now" personId={one.personId} entryId={one.entryId} what={`“${one.title}”更正的入账`}>
        {hours(one.entry.approvedHundredths)}
      </EntryNumber>,
    ],
    ['更正为', one.approvedHundredths === 0 ? '0 学时（撤销）' : hours(one.approvedHundredths)],
    ['理由', one.reason],
    ['提出', `${one.proposedByName}，${momentText(one.proposedAt)}`],
    ['状态', correctionNames[one.status]],
  ]
  if (one.decidedAt !== null) rows.push(['复核', `${one.decidedByName ?? ''}，${momentText(one.decidedAt)}`])
  if (one.decisionText !== '') rows.push(['复核意见', one.decisionText])
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

function Actions({ correction, onClose }: { correction: Correction; onClose: () => void }) {
  const actor = useActor()
  const toast = useToast()
  const [text, setText] = useState('')
  const done = (said: string) => () => {
    toast(said)
    onClose()
  }
  const refreshes = ['correctionList', 'bankView', 'planView', 'personList'] as const
  const approve = useCommand('correctionDecide', { refreshes, onDone: done('已更正，学时银行已按新的核定数入账') })
  const refuse = useCommand('correctionDecide', { refreshes, onDone: done('已记录不同意更正') })
  const withdraw = useCommand('correctionWithdraw', { refreshes, onDone: done('更正已撤回') })
  const path = { correctionId: correction.id }
  const whyNot = (action: 'approve' | 'refuse' | 'withdraw') => {
    const code = correctionRefusal(action, correction, correction.entry, actor)
    return code && refusalText(code)
  }
  const error = approve.error ?? refuse.error ?? withdraw.error
  const noReason = text.trim() === '' ? refusalText('ledger.decisionReasonMissing') : null
  return (
    <div className="form">
      <Field label="复核意见" help="不同意时必须写明理由。">
        {(control) => (
          <Input.TextArea
            {...control}
            value={text}
            rows={3}
            maxLength={500}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      {error && (
        <div role="alert">
          <Note tone="bad">{error.message}</Note>
        </div>
      )}
      <div className="form-foot">
        <ActionButton
          type="primary"
          running={approve.running}
          disabledReason={whyNot('approve')}
          onClick={() => approve.run({ path, body: { approve: true, text: text.trim() } })}
        >
          同意更正
        </ActionButton>
        <ActionButton
          danger
          running={refuse.running}
          disabledReason={whyNot('refuse') ?? noReason}
          onClick={() => refuse.run({ path, body: { approve: false, text: text.trim() } })}
        >
          不同意
        </ActionButton>
        <ActionButton
          running={withdraw.running}
          disabledReason={whyNot('withdraw')}
          onClick={() => withdraw.run({ path, body: {} })}
        >
          撤回
        </ActionButton>
      </div>
    </div>
  )
}
