import { isLeaving } from '@xueshi/domain/moves/move'
import { Dialog } from '@xueshi/ui/Dialog'
import { FormShell } from '@xueshi/ui/FormShell'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { type FoundUnit, UnitFinder } from '../registration/UnitFinder.tsx'
import { useSession } from '../session/session.tsx'
import { blankWish, MoveFields, wishBody, wishGap } from './MoveForm.tsx'
import { MOVE_DAYS_NOTE } from './words.ts'

/** A person asks for his own move. */
export function AskMove() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        申请调动
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="申请调动" shape="side">
        <AskForm onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function AskForm({ onDone }: { onDone: () => void }) {
  const toast = useToast()
  const { today } = useSession()
  const [wish, setWish] = useState(() => blankWish(today))
  const [unit, setUnit] = useState<FoundUnit | null>(null)
  const leaves = isLeaving(wish.kind)
  const command = useCommand('moveCreate', {
    refreshes: ['membershipList', 'waitingCount'],
    onDone: () => {
      toast('已提出申请')
      onDone()
    },
  })
  const problems = command.error?.problems ?? []
  const toUnitId = leaves ? null : (unit?.id ?? null)
  return (
    <FormShell
      label="申请调动"
      submitLabel="提出申请"
      running={command.running}
      error={command.error}
      disabledReason={!leaves && unit === null ? '请查找并选择要到的单位。' : wishGap(wish)}
      onSubmit={() => command.run({ body: { ...wishBody(wish), toUnitId } })}
    >
      <MoveFields wish={wish} problems={problems} onChange={setWish} />
      {!leaves && (
        <UnitFinder label="要到的单位" unit={unit} error={problemOf(problems, 'toUnitId')} onChoose={setUnit} />
      )}
      <p className="soft">{MOVE_DAYS_NOTE}</p>
    </FormShell>
  )
}
