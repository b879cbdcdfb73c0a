import { refusalText } from '@xueshi/domain/refusals'
import { REJECT_REASONS, type RejectReasonCode } from '@xueshi/domain/review/reasons'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { FormShell } from '@xueshi/ui/FormShell'
import { useState } from 'react'
import type { DecisionProps } from './Decision.tsx'
import { useDecision } from './decide.ts'
import { OpinionText } from './OpinionText.tsx'
import { ReasonChoice } from './ReasonChoice.tsx'

/** 不予通过: the end of this declaration, so it is asked once more. */
export function RejectForm({ declaration, onDecided }: DecisionProps) {
  const [text, setText] = useState('')
  const [reasonCodes, setReasonCodes] = useState<readonly RejectReasonCode[]>([])
  const [asking, setAsking] = useState(false)
  const reject = useDecision('declarationReject', () => onDecided('已不予通过'))
  const missing = reasonCodes.length === 0 && text.trim() === ''
  return (
    <>
      <FormShell
        label="不予通过"
        submitLabel="不予通过"
        running={reject.running}
        error={null}
        disabledReason={missing ? refusalText('review.reasonMissing') : null}
        onSubmit={() => setAsking(true)}
      >
        <ReasonChoice reasons={REJECT_REASONS} chosen={reasonCodes} onChange={setReasonCodes} />
        <OpinionText text={text} onChange={setText} help="没有勾选常用理由时必填。申报人会看到。" label="说明" />
      </FormShell>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="不予通过？"
        confirmLabel="不予通过"
        danger
        running={reject.running}
        error={reject.error}
        onConfirm={() =>
          reject.run({
            path: { declarationId: declaration.id },
            body: { version: declaration.version, reasonCodes: [...reasonCodes], text: text.trim() },
          })
        }
      >
        <p>不予通过后，这条申报的审核即告结束，本人可以在期限内申诉一次。填写有误、可以改正的，请改用“退回修改”。</p>
      </ConfirmDialog>
    </>
  )
}
