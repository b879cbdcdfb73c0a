import { creditRefusal } from '@xueshi/domain/credits/actions'
import { parseHours } from '@xueshi/domain/hours'
import { refusalText } from '@xueshi/domain/refusals'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { useActor, useSession } from '../session/session.tsx'
import { type Credit, creditsText } from './credit-words.tsx'

const MOST = 200

/** Only the bureau may say where hours count; the notice names no bucket for credits of other registries. */
const KINDS = [
  { value: 'training', label: '专业科目（培训进修类）' },
  { value: 'generalCourse', label: '公需科目' },
]

type Props = { credits: readonly Credit[]; onDone: () => void }

/** 核定: what the ticked credits are worth, in one act with one ground. */
export function SettleCredits({ credits, onDone }: Props) {
  const [asking, setAsking] = useState(false)
  const actor = useActor()
  const { grant } = useSession()
  if (credits.length === 0) return null
  const codes = credits.map((credit) =>
    creditRefusal('settle', credit, { ...actor, organisationKind: grant.organisationKind }),
  )
  const at = codes.findIndex((code) => code !== null)
  const first = codes[at]
  const stopped = first ? `${credits[at]?.name}：${refusalText(first, { year: credits[at]?.year ?? '' })}` : null
  return (
    <>
      <section className="selection-bar" aria-label="批量办理">
        <span aria-live="polite">已选 {credits.length} 笔</span>
        <ActionButton
          type="primary"
          disabledReason={credits.length > MOST ? `一次最多 ${MOST} 笔，请分批核定。` : stopped}
          onClick={() => setAsking(true)}
        >
          核定学时
        </ActionButton>
        <Button onClick={onDone}>取消选择</Button>
      </section>
      {asking && <SettleDialog credits={credits} onClose={() => setAsking(false)} onDone={onDone} />}
    </>
  )
}

function SettleDialog({ credits, onClose, onDone }: Props & { onClose: () => void }) {
  const toast = useToast()
  const [typed, setTyped] = useState('')
  const [kind, setKind] = useState('')
  const [reason, setReason] = useState('')
  const settle = useCommand('creditsSettle', {
    refreshes: ['creditList'],
    onDone: ({ settled }) => {
      toast(`已核定 ${settled} 笔，学时已入账`)
      onClose()
      onDone()
    },
  })
  const amount = parseHours(typed.trim())
  const total = credits.reduce((sum, { creditsHundredths }) => sum + creditsHundredths, 0)
  const gap =
    amount === null || amount === 0
      ? '请填写每学分折算的学时，最多两位小数。'
      : kind === ''
        ? '请选择计入的科目。'
        : reason.trim() === ''
          ? '请写明依据。'
          : null
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title="核定外部学分折算的学时"
      confirmLabel="核定并入账"
      running={settle.running}
      error={settle.error}
      disabledReason={gap}
      onConfirm={() =>
        settle.run({
          body: {
            creditIds: credits.map(({ id }) => id),
            perCreditHundredths: amount ?? 0,
            kind: kind as 'training',
            reason: reason.trim(),
          },
        })
      }
    >
      <p>
        {credits.length} 笔，共 {creditsText(total)}
        。规则包没有折算标准，按本次核定入账，明细写明“标准未录入，按审核认定”。
      </p>
      <Field label="每学分折算" required>
        {(control) => (
          <Input
            {...control}
            value={typed}
            inputMode="decimal"
            suffix="学时"
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      <Field label="计入" required>
        {(control) => <Select control={control} value={kind} blank="请选择" choices={KINDS} onChange={setKind} />}
      </Field>
      <Field label="依据" required help="文件名称和条款。本人会看到。">
        {(control) => (
          <Input.TextArea
            {...control}
            value={reason}
            rows={2}
            maxLength={200}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
    </ConfirmDialog>
  )
}
