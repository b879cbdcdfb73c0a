import { APPEAL_OUTCOMES, type AppealOutcome, decisionRefusal } from '@xueshi/domain/appeals/appeal'
import { refusalText } from '@xueshi/domain/refusals'
import { Dialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Select } from '@xueshi/ui/inputs'
import { Section } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { useActor } from '../session/session.tsx'
import { AppealFacts } from './AppealFacts.tsx'
import { type Appeal, outcomeNames } from './words.ts'

/** One appeal, and the form in which it is decided. */
export function AppealDialog({ appeal, onClose }: { appeal: Appeal | null; onClose: () => void }) {
  return (
    <Dialog open={appeal !== null} onClose={onClose} title={appeal ? `申诉：${appeal.title}` : '申诉'} shape="side">
      {appeal && (
        <div key={appeal.id}>
          <AppealFacts appeal={appeal} />
          <Section title="决定">
            <DecisionForm appeal={appeal} onDone={onClose} />
          </Section>
        </div>
      )}
    </Dialog>
  )
}

function DecisionForm({ appeal, onDone }: { appeal: Appeal; onDone: () => void }) {
  const actor = useActor()
  const toast = useToast()
  const [outcome, setOutcome] = useState<AppealOutcome | ''>('')
  const [text, setText] = useState('')
  const command = useCommand('appealDecide', {
    refreshes: [
      'waitingCount',
      'appealList',
      'declarationAppealList',
      'declarationView',
      'reviewQueueList',
      'reviewQueueCount',
    ],
    onDone: ({ title }) => {
      toast(`已决定：${title}`)
      onDone()
    },
  })
  const problems = command.error?.problems ?? []
  const code = decisionRefusal('uphold', appeal, actor) ?? (text.trim() === '' ? 'appeal.opinionMissing' : null)
  const gap = outcome === '' ? '请先选择维持或改判。' : null
  return (
    <FormShell
      label="决定"
      submitLabel="作出决定"
      running={command.running}
      error={command.error}
      disabledReason={code === 'appeal.opinionMissing' ? (gap ?? refusalText(code)) : code ? refusalText(code) : gap}
      onSubmit={() => {
        if (outcome !== '') command.run({ path: { appealId: appeal.id }, body: { outcome, text: text.trim() } })
      }}
    >
      <Field label="结果" required help="改判的退回原级重新审核，原级不能再次不予通过。">
        {(control) => (
          <Select
            control={control}
            value={outcome}
            blank="请选择"
            choices={APPEAL_OUTCOMES.map((value) => ({ value, label: outcomeNames[value] }))}
            onChange={(chosen) => setOutcome(chosen as AppealOutcome)}
          />
        )}
      </Field>
      <Field label="理由" required help="申诉人和原审核人会看到。" error={problemOf(problems, 'text')}>
        {(control) => (
          <Input.TextArea
            {...control}
            value={text}
            rows={4}
            maxLength={1000}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
    </FormShell>
  )
}
