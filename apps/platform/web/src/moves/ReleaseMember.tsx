import { Dialog } from '@xueshi/ui/Dialog'
import { FormShell } from '@xueshi/ui/FormShell'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { useSession } from '../session/session.tsx'
import { blankWish, MoveFields, wishBody, wishGap } from './MoveForm.tsx'

const LEAVING = ['retirement', 'departure'] as const
type Leaving = (typeof LEAVING)[number]

/** A clerk says that somebody of his unit retires or leaves; the person has to agree. */
export function ReleaseMember({ personId }: { personId: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>登记退休或离职</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="登记退休或离职" shape="side">
        <ReleaseForm personId={personId} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function ReleaseForm({ personId, onDone }: { personId: string; onDone: () => void }) {
  const toast = useToast()
  const { today } = useSession()
  const [wish, setWish] = useState(() => ({ ...blankWish(today), kind: 'retirement' as Leaving }))
  const command = useCommand('moveRelease', {
    refreshes: ['membershipList', 'moveList'],
    onDone: () => {
      toast('已请本人同意')
      onDone()
    },
  })
  const { kind, startsOn, note } = wishBody(wish)
  return (
    <FormShell
      label="登记退休或离职"
      submitLabel="请本人同意"
      running={command.running}
      error={command.error}
      disabledReason={wishGap(wish)}
      onSubmit={() => command.run({ path: { personId }, body: { kind: kind as Leaving, startsOn, note } })}
    >
      <MoveFields
        wish={wish}
        kinds={LEAVING}
        problems={command.error?.problems ?? []}
        onChange={(changed) => setWish({ ...changed, kind: changed.kind as Leaving })}
      />
    </FormShell>
  )
}
