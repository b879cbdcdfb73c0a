import { registerRefusal } from '@xueshi/domain/earlier-years/actions'
import { refusalText } from '@xueshi/domain/refusals'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { useToast } from '@xueshi/ui/Toasts'
import { Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { countText } from '../imports/import-words.ts'
import { useActor } from '../session/session.tsx'
import type { WholeRegister } from './register-words.tsx'

/** What the second official does with a register that waits for him; who imported it reads why he may not. */
export function RegisterDecision({ register }: { register: WholeRegister }) {
  const actor = useActor()
  const [asked, setAsked] = useState<'approve' | 'refuse' | null>(null)
  if (register.state !== 'waiting') return null
  const code = registerRefusal(register, actor)
  const why = code && refusalText(code)
  return (
    <div className="actions">
      <ActionButton type="primary" disabledReason={why} onClick={() => setAsked('approve')}>
        同意入账
      </ActionButton>
      <ActionButton disabledReason={why} onClick={() => setAsked('refuse')}>
        不同意
      </ActionButton>
      {asked && <Decide register={register} approve={asked === 'approve'} onClose={() => setAsked(null)} />}
    </div>
  )
}

type DecideProps = { register: WholeRegister; approve: boolean; onClose: () => void }

function Decide({ register, approve, onClose }: DecideProps) {
  const toast = useToast()
  const [reason, setReason] = useState('')
  const decide = useCommand('earlierRegisterDecide', {
    refreshes: ['waitingCount', 'earlierRegisterList', 'earlierRegisterView', 'earlierHoursList'],
    onDone: () => {
      toast(approve ? '已同意，正在入账' : '已记录不同意')
      onClose()
    },
  })
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={approve ? `${countText(register.items)} 项历年学时入账？` : '不同意这份登记表？'}
      confirmLabel={approve ? '同意入账' : '不同意'}
      running={decide.running}
      error={decide.error}
      disabledReason={!approve && reason.trim() === '' ? refusalText('earlier.reasonMissing') : null}
      onConfirm={() => decide.run({ path: { registerId: register.id }, body: { approve, reason: reason.trim() } })}
    >
      <p>
        {approve
          ? '学时按登记表计入各人各年度，明细写明“历年学时，按登记机关导入认定”。入账后只能更正，不能删除。'
          : '全部学时都不入账。改正后的登记表可以重新导入。'}
      </p>
      <Field label={approve ? '意见' : '理由'} required={!approve} help="导入人会看到。">
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
