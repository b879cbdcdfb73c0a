import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { DateInput } from '@xueshi/ui/dates'
import { Field } from '@xueshi/ui/Field'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { useSession } from '../session/session.tsx'
import type { Area } from './AreaListPage.tsx'

export function EndArea({ area: { id, name } }: { area: Area }) {
  const { today } = useSession()
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const [validUntil, setValidUntil] = useState(today)
  const end = useCommand('areaEnd', {
    refreshes: ['areaList'],
    onDone: () => {
      toast(`${name}已停用`)
      setOpen(false)
    },
  })
  return (
    <>
      <Button type="link" className="inline-button" aria-label={`停用${name}`} onClick={() => setOpen(true)}>
        停用
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={`停用${name}？`}
        confirmLabel="停用"
        danger
        running={end.running}
        error={end.error}
        onConfirm={() => end.run({ path: { areaId: id }, body: { validUntil } })}
      >
        <p>停用后不能恢复。还有机构或下级区划的不能停用。</p>
        <Field
          label="停用日期"
          required
          help="从这一天起不再有效。"
          error={problemOf(end.error?.problems ?? [], 'validUntil')}
        >
          {(control) => <DateInput control={control} kind="date" value={validUntil} onChange={setValidUntil} />}
        </Field>
      </ConfirmDialog>
    </>
  )
}
