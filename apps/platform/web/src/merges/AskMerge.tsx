import { refusalText } from '@xueshi/domain/refusals'
import { Dialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Select } from '@xueshi/ui/inputs'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCommand } from '../api/command.ts'
import type { StoredFile } from '../declarations/draft.ts'
import { EvidenceUpload } from '../files/EvidenceUpload.tsx'
import { EvidenceViewer } from '../files/EvidenceViewer.tsx'
import { paths } from '../paths.ts'

type Props = { personId: string; name: string }
const LABEL = '与另一账号合并'

/** An official asks to have this account and another one of the same human being made one. */
export function AskMerge({ personId, name }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{LABEL}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={LABEL} shape="side">
        <AskForm personId={personId} name={name} />
      </Dialog>
    </>
  )
}

function AskForm({ personId, name }: Props) {
  const toast = useToast()
  const navigate = useNavigate()
  const [otherName, setOtherName] = useState(name)
  const [otherNumber, setOtherNumber] = useState('')
  const [keep, setKeep] = useState<'person' | 'other'>('person')
  const [reason, setReason] = useState('')
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const [opened, setOpened] = useState<StoredFile | null>(null)
  const command = useCommand('mergeCreate', {
    refreshes: ['mergeList'],
    onDone: ({ id }) => {
      toast('已提出合并，等人社部门另一人决定')
      void navigate(paths.merge(id))
    },
  })
  const problems = command.error?.problems ?? []
  const gap = reason.trim() === '' ? refusalText('merge.reasonMissing') : null
  const missing = files.length === 0 ? refusalText('merge.evidenceMissing') : null
  const unknown = otherNumber.trim() === '' ? '请填写另一个账号登记的证件号码。' : null
  return (
    <FormShell
      label={LABEL}
      submitLabel="提出合并"
      running={command.running}
      error={command.error}
      disabledReason={unknown ?? gap ?? missing}
      onSubmit={() =>
        command.run({
          body: {
            personId,
            otherName: otherName.trim(),
            otherNumber: otherNumber.trim(),
            keep,
            reason: reason.trim(),
            fileIds: files.map(({ id }) => id),
          },
        })
      }
    >
      <Field label="另一个账号的姓名" required error={problemOf(problems, 'otherName')}>
        {(control) => (
          <Input {...control} value={otherName} maxLength={50} onChange={({ target }) => setOtherName(target.value)} />
        )}
      </Field>
      <Field
        label="另一个账号的证件号码"
        required
        help="那个账号登记的号码，登记有误的也照登记的填写。"
        error={problemOf(problems, 'otherNumber')}
      >
        {(control) => (
          <Input
            {...control}
            value={otherNumber}
            maxLength={50}
            autoComplete="off"
            onChange={({ target }) => setOtherNumber(target.value)}
          />
        )}
      </Field>
      <Field label="保留哪个账号" required help="建议保留证件号码正确、本人常用的账号。">
        {(control) => (
          <Select
            control={control}
            value={keep}
            choices={[
              { value: 'person', label: '保留这个账号' },
              { value: 'other', label: '保留另一个账号' },
            ]}
            onChange={(chosen) => setKeep(chosen as 'person' | 'other')}
          />
        )}
      </Field>
      <Field label="理由" required error={problemOf(problems, 'reason')}>
        {(control) => (
          <Input.TextArea
            {...control}
            value={reason}
            rows={2}
            maxLength={500}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
      <EvidenceUpload
        label="证明材料"
        required
        note="例如身份证、护照、公安机关出具的同一人证明。"
        files={files}
        onChange={setFiles}
        onOpen={setOpened}
      />
      {opened && <EvidenceViewer files={files} startWith={opened.id} />}
    </FormShell>
  )
}
