import { roleNames } from '@xueshi/domain/roles'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { DateInput } from '@xueshi/ui/dates'
import { Field } from '@xueshi/ui/Field'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { useSession } from '../session/session.tsx'
import type { Grant } from './GrantTable.tsx'

export function EndGrant({ grant }: { grant: Grant }) {
  const { today } = useSession()
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const [validUntil, setValidUntil] = useState(grant.validFrom > today ? grant.validFrom : today)
  const what = `${grant.name}的${roleNames[grant.role]}`
  const end = useCommand('grantEnd', {
    refreshes: ['grantList'],
    onDone: () => {
      toast(`已终止${what}授权`)
      setOpen(false)
    },
  })
  return (
    <>
      <Button type="link" className="inline-button" aria-label={`终止${what}授权`} onClick={() => setOpen(true)}>
        终止
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={`终止${what}授权？`}
        confirmLabel="终止授权"
        danger
        running={end.running}
        error={end.error}
        onConfirm={() => end.run({ path: { grantId: grant.id }, body: { validUntil } })}
      >
        <p>填今天的立即生效，正在使用这个身份的登录随即失效。经手的审核意见保留。</p>
        <Field
          label="失效日期"
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
