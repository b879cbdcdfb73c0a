import { Dialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { useSession } from '../session/session.tsx'
import { blankWish, MoveFields, wishBody, wishGap } from './MoveForm.tsx'

const JOINING = ['transfer', 'secondment', 'agency'] as const
type Joining = (typeof JOINING)[number]

/** A clerk asks somebody of another unit to come to his own; the person has to agree. */
export function InviteMember() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>请人员调入本单位</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="请人员调入本单位" shape="side">
        <InviteForm onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function InviteForm({ onDone }: { onDone: () => void }) {
  const toast = useToast()
  const { today } = useSession()
  const [wish, setWish] = useState(() => blankWish(today))
  const [name, setName] = useState('')
  const [citizenNumber, setCitizenNumber] = useState('')
  const command = useCommand('moveInvite', {
    refreshes: ['moveList', 'waitingCount'],
    onDone: () => {
      toast('已请本人同意')
      onDone()
    },
  })
  const problems = command.error?.problems ?? []
  const missing = name.trim() === '' || citizenNumber.trim() === '' ? '请填写姓名和公民身份号码。' : null
  return (
    <FormShell
      label="请人员调入本单位"
      submitLabel="请本人同意"
      running={command.running}
      error={command.error}
      disabledReason={missing ?? wishGap(wish)}
      onSubmit={() =>
        command.run({ body: { ...wishBody(wish), kind: wish.kind as Joining, name: name.trim(), citizenNumber } })
      }
    >
      <Field label="姓名" required error={problemOf(problems, 'name')}>
        {(control) => (
          <Input {...control} value={name} maxLength={50} onChange={({ target }) => setName(target.value)} />
        )}
      </Field>
      <Field label="公民身份号码" required error={problemOf(problems, 'citizenNumber')}>
        {(control) => (
          <Input
            {...control}
            value={citizenNumber}
            maxLength={30}
            autoComplete="off"
            onChange={({ target }) => setCitizenNumber(target.value)}
          />
        )}
      </Field>
      <MoveFields wish={wish} kinds={JOINING} problems={problems} onChange={setWish} />
    </FormShell>
  )
}
