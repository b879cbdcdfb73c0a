import { type RefusalCode, refusalText } from '@xueshi/domain/refusals'
import { RETURN_REASONS } from '@xueshi/domain/review/reasons'
import { FormShell } from '@xueshi/ui/FormShell'
import { Tag } from '@xueshi/ui/inputs'
import { useState } from 'react'
import { fieldLabel } from '../declarations/marks.ts'
import type { DecisionProps } from './Decision.tsx'
import { useDecision } from './decide.ts'
import { OpinionText } from './OpinionText.tsx'
import { ReasonChoice } from './ReasonChoice.tsx'

/** 退回修改, with the fields that are wrong. If only they are changed, it comes back to this very level. */
export function ReturnForm({ declaration, kind, marks, onDecided }: DecisionProps) {
  const [text, setText] = useState('')
  const giveBack = useDecision('declarationReturn', () => onDecided('已退回修改'))
  const refused: RefusalCode | null =
    marks.marked.length === 0
      ? 'review.markMissing'
      : marks.reasons.length === 0 && text.trim() === ''
        ? 'review.reasonMissing'
        : null
  return (
    <FormShell
      label="退回修改"
      submitLabel="退回修改"
      running={giveBack.running}
      error={giveBack.error}
      disabledReason={refused && refusalText(refused)}
      onSubmit={() =>
        giveBack.run({
          path: { declarationId: declaration.id },
          body: {
            version: declaration.version,
            markedFields: [...marks.marked],
            reasonCodes: [...marks.reasons],
            text: text.trim(),
          },
        })
      }
    >
      <p aria-live="polite">
        需修改的栏目：
        {marks.marked.length === 0
          ? '请在“申报内容”中点“标出”。'
          : marks.marked.map((field) => (
              <Tag key={field} tone="warn">
                {fieldLabel(kind, field)}
              </Tag>
            ))}
      </p>
      <ReasonChoice reasons={RETURN_REASONS} chosen={marks.reasons} onChange={marks.setReasons} />
      <OpinionText text={text} onChange={setText} help="没有勾选常用理由时必填。申报人会看到。" label="说明" />
    </FormShell>
  )
}
