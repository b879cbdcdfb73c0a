import { refusalText } from '@xueshi/domain/refusals'
import {
  REJECT_REASONS,
  RETURN_REASONS,
  type RejectReasonCode,
  type ReturnReasonCode,
} from '@xueshi/domain/review/reasons'
import type { Kind } from '@xueshi/domain/rules/pack'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Checkbox } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { fieldLabel } from '../declarations/marks.ts'
import { OpinionText } from '../review/OpinionText.tsx'
import { ReasonChoice } from '../review/ReasonChoice.tsx'
import { COMMON_FIELDS, fieldToMark } from '../review/reason-field.ts'
import type { Fate, RosterItem } from './roster.ts'

type FateDialogProps = { item: RosterItem; kind: Kind | undefined; onClose: () => void; onFate: (fate: Fate) => void }

/** 退回修改 for one of a roster: a usual reason marks its field, others can be ticked. */
export function ReturnDialog({ item, kind, onClose, onFate }: FateDialogProps) {
  const [reasonCodes, setReasonCodes] = useState<readonly ReturnReasonCode[]>([])
  const [marked, setMarked] = useState<readonly string[]>([])
  const [text, setText] = useState('')
  const choose = (codes: readonly ReturnReasonCode[]) => {
    const fresh = codes.filter((code) => !reasonCodes.includes(code)).map((code) => fieldToMark(code, kind))
    setReasonCodes(codes)
    setMarked([...new Set([...marked, ...fresh.filter((field) => field !== null)])])
  }
  const fields = [...COMMON_FIELDS, ...(kind?.fields.map(({ id }) => id) ?? [])]
  const missing = marked.length === 0 ? 'review.markMissing' : whyMissing(reasonCodes, text)
  return (
    <FateForm
      title={`退回${item.personName}修改`}
      label="退回修改"
      missing={missing && refusalText(missing)}
      onClose={onClose}
      onDone={() => onFate({ decision: 'return', markedFields: marked, reasonCodes, text: text.trim() })}
    >
      <ReasonChoice reasons={RETURN_REASONS} chosen={reasonCodes} onChange={choose} />
      <fieldset className="checks checks-columns">
        <legend>需修改的栏目</legend>
        {fields.map((field) => (
          <Checkbox
            key={field}
            checked={marked.includes(field)}
            onChange={({ target }) =>
              setMarked(target.checked ? [...marked, field] : marked.filter((one) => one !== field))
            }
          >
            {fieldLabel(kind, field)}
          </Checkbox>
        ))}
      </fieldset>
      <OpinionText text={text} onChange={setText} help="没有勾选常用理由时必填。申报人会看到。" label="说明" />
    </FateForm>
  )
}

/** 不予通过 for one of a roster. */
export function RejectDialog({ item, onClose, onFate }: Omit<FateDialogProps, 'kind'>) {
  const [reasonCodes, setReasonCodes] = useState<readonly RejectReasonCode[]>([])
  const [text, setText] = useState('')
  const missing = whyMissing(reasonCodes, text)
  return (
    <FateForm
      title={`不予通过：${item.personName}`}
      label="不予通过"
      missing={missing && refusalText(missing)}
      onClose={onClose}
      onDone={() => onFate({ decision: 'reject', reasonCodes, text: text.trim() })}
    >
      <p>不予通过后，这条申报的审核即告结束，本人可以在期限内申诉一次。填写有误、可以改正的，请改用“退回修改”。</p>
      <ReasonChoice reasons={REJECT_REASONS} chosen={reasonCodes} onChange={setReasonCodes} />
      <OpinionText text={text} onChange={setText} help="没有勾选常用理由时必填。申报人会看到。" label="说明" />
    </FateForm>
  )
}

const whyMissing = (reasons: readonly string[], text: string) =>
  reasons.length === 0 && text.trim() === '' ? ('review.reasonMissing' as const) : null

type FateFormProps = {
  title: string
  label: string
  missing: string | null
  onClose: () => void
  onDone: () => void
  children: ReactNode
}

/** Digits tick the reasons in their order, Ctrl+Enter is the button, wherever in the dialog the focus is. */
function FateForm({ title, label, missing, onClose, onDone, children }: FateFormProps) {
  const form = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const digit = /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.altKey
      if (event.key === 'Enter' && event.ctrlKey && missing === null) onDone()
      else if (digit && !(event.target instanceof HTMLTextAreaElement)) {
        form.current?.querySelectorAll<HTMLInputElement>('.checks input')[Number(event.key) - 1]?.click()
      } else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [missing, onDone])
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={title}
      confirmLabel={label}
      disabledReason={missing}
      onConfirm={onDone}
    >
      <div className="stack" ref={form}>
        <p className="soft keys-hint">键盘：数字键勾选常用理由，Ctrl＋回车确定。办理名单时一并送出。</p>
        {children}
      </div>
    </ConfirmDialog>
  )
}
