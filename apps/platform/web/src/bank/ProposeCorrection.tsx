import { hoursText, parseHours } from '@xueshi/domain/hours'
import { correctionRefusal, type EntryFacts } from '@xueshi/domain/ledger/correction'
import { refusalText } from '@xueshi/domain/refusals'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { Note } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { useActor } from '../session/session.tsx'
import { hours } from '../words.ts'
import { effectText } from './correction-words.ts'
import type { Entry } from './EntryExplanation.tsx'

type Props = { entry: Entry | null; onClose: () => void }

/** 提出更正: the first of two people says what a source is really worth, and why. */
export function ProposeCorrection({ entry, onClose }: Props) {
  return entry && <Proposal key={entry.id} entry={entry} onClose={onClose} />
}

function Proposal({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const toast = useToast()
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const refused = useProposalRefusal(entry)
  const amount = parseHours(typed.trim())
  const correct = useCommand('entryCorrect', {
    refreshes: ['correctionList'],
    onDone: () => {
      toast('更正已提出，等另一位工作人员复核')
      onClose()
    },
  })
  const problems = correct.error?.problems ?? []
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title="提出更正"
      confirmLabel="提出，交第二人复核"
      running={correct.running}
      error={correct.error}
      disabledReason={refused ?? contentRefusal(amount, reason)}
      onConfirm={() =>
        correct.run({
          path: { personId: entry.personId, entryId: entry.id },
          body: { approvedHundredths: amount ?? 0, reason: reason.trim() },
        })
      }
    >
      <p>
        {entry.title}：这笔入账 <strong>{hours(entry.hundredths)}</strong>
      </p>
      <Field
        label="更正后的核定学时"
        required
        help="填这项学习应得的学时，未扣年度上限。填 0 撤销这项学时。"
        error={
          typed !== '' && amount === null
            ? '请填写数字，最多两位小数，如 12 或 12.5。'
            : problemOf(problems, 'approvedHundredths')
        }
      >
        {(control) => (
          <Input
            {...control}
            value={typed}
            inputMode="decimal"
            suffix="学时"
            placeholder={hoursText(entry.hundredths)}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      <Field
        label="理由"
        required
        help="差错在哪里，依据是什么。复核人和本人都会看到。"
        error={problemOf(problems, 'reason')}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            value={reason}
            maxLength={500}
            rows={3}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      {amount !== null && <Note>{effectText(null, amount)}</Note>}
    </ConfirmDialog>
  )
}

function contentRefusal(amount: number | null, reason: string): string | null {
  if (amount === null) return refusalText('ledger.hoursInvalid')
  return reason.trim() === '' ? refusalText('ledger.correctionReasonMissing') : null
}

/** What is known here of who may correct; the bureaus in charge and the sum before caps are known to the server alone. */
function useProposalRefusal({ id, personId, type, reversedById, hundredths }: Entry): string | null {
  const actor = useActor()
  const facts: EntryFacts = {
    id,
    personId,
    type,
    reversed: reversedById !== null,
    approvedHundredths: hundredths,
    bureauIds: actor.organisationId === null ? [] : [actor.organisationId],
  }
  const code = correctionRefusal('propose', null, facts, actor)
  return code && refusalText(code)
}
