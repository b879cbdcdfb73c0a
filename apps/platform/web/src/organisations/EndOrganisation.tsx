import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { DateInput } from '@xueshi/ui/dates'
import { Field } from '@xueshi/ui/Field'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { useSession } from '../session/session.tsx'
import type { OrganisationDetail } from './organisation-words.ts'

export function EndOrganisation({ organisation: { id, name } }: { organisation: OrganisationDetail }) {
  const { today } = useSession()
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const [validUntil, setValidUntil] = useState(today)
  const end = useCommand('organisationEnd', {
    refreshes: ['organisationView', 'organisationList', 'grantList'],
    onDone: () => {
      toast(`${name}已停用`)
      setOpen(false)
    },
  })
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
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
        onConfirm={() => end.run({ path: { organisationId: id }, body: { validUntil } })}
      >
        <p>停用后不能恢复，它的归属和所有授权同时终止。还有在册人员、下级机构或待办申报的不能停用。</p>
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
