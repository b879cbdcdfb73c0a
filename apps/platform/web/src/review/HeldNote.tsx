import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { Note } from '@xueshi/ui/Page'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { momentText } from '../words.ts'
import type { Lease } from './use-lease.ts'

/** Says that a colleague has this open, and lets one go on with it for a reason that is kept. */
export function HeldNote({ lease, onTakeOver }: { lease: Lease; onTakeOver: (reason: string) => void }) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  return (
    <div role="status">
      <Note tone="warn">
        {lease.name}正在审核，自 {momentText(lease.openedAt)}打开；到 {momentText(lease.expiresAt)}
        没有办完或已离开的，您就可以办理。
        <div>
          <Button onClick={() => setAsking(true)}>接手办理</Button>
        </div>
      </Note>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`从${lease.name}手中接过来？`}
        confirmLabel="接手"
        disabledReason={reason.trim() === '' ? '请写明接手的理由。' : null}
        onConfirm={() => {
          setAsking(false)
          onTakeOver(reason.trim())
        }}
      >
        <Field label="理由" required help="会记录在案。">
          {(control) => (
            <Input {...control} value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
          )}
        </Field>
      </ConfirmDialog>
    </div>
  )
}
