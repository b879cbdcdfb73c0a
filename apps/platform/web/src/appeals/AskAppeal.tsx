import { refusalText } from '@xueshi/domain/refusals'
import { Dialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import type { StoredFile } from '../declarations/draft.ts'
import { EvidenceUpload } from '../files/EvidenceUpload.tsx'
import { EvidenceViewer } from '../files/EvidenceViewer.tsx'

const LABEL = '提出申诉'

/** The member says why the rejection is wrong, once. */
export function AskAppeal({ declarationId }: { declarationId: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {LABEL}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={LABEL} shape="side">
        <AskForm declarationId={declarationId} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function AskForm({ declarationId, onDone }: { declarationId: string; onDone: () => void }) {
  const toast = useToast()
  const [reason, setReason] = useState('')
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const [opened, setOpened] = useState<StoredFile | null>(null)
  const command = useCommand('appealCreate', {
    refreshes: ['declarationAppealList'],
    onDone: ({ officeName }) => {
      toast(`已提出申诉，由${officeName}决定`)
      onDone()
    },
  })
  const problems = command.error?.problems ?? []
  return (
    <FormShell
      label={LABEL}
      submitLabel={LABEL}
      running={command.running}
      error={command.error}
      disabledReason={reason.trim() === '' ? refusalText('appeal.reasonMissing') : null}
      onSubmit={() =>
        command.run({ path: { declarationId }, body: { reason: reason.trim(), fileIds: files.map(({ id }) => id) } })
      }
    >
      <Field
        label="申诉理由"
        required
        help="写清不予通过的决定错在哪里。每次不予通过只能申诉一次。"
        error={problemOf(problems, 'reason')}
      >
        {(control) => (
          <Input.TextArea
            {...control}
            value={reason}
            rows={5}
            maxLength={1000}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <EvidenceUpload
        label="补充材料"
        required={false}
        note="能证明理由的新材料，可以不传。"
        files={files}
        onChange={setFiles}
        onOpen={setOpened}
      />
      {opened && <EvidenceViewer files={files} startWith={opened.id} />}
    </FormShell>
  )
}
