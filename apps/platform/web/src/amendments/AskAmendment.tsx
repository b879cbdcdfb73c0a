import type { AmendmentSubject } from '@xueshi/domain/amendments/amendment'
import { CREDIT_CODE_WARNINGS, checkCreditCode, UNIT_TYPES } from '@xueshi/domain/identity/credit-code'
import { refusalText } from '@xueshi/domain/refusals'
import { Dialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Select } from '@xueshi/ui/inputs'
import { Note } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import type { StoredFile } from '../declarations/draft.ts'
import { NoteAndEvidence } from '../files/NoteAndEvidence.tsx'
import { evidenceHelp, subjectNames } from './words.ts'

type Props = { subjects: readonly [AmendmentSubject, ...AmendmentSubject[]]; label: string }

/** Somebody asks to have corrected what is registered of him, or of his unit. */
export function AskAmendment({ subjects, label }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={label} shape="side">
        <AskForm subjects={subjects} label={label} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function AskForm({ subjects, label, onDone }: Props & { onDone: () => void }) {
  const toast = useToast()
  const [subject, setSubject] = useState<AmendmentSubject>(subjects[0])
  const [value, setValue] = useState('')
  const [note, setNote] = useState('')
  const [files, setFiles] = useState<readonly StoredFile[]>([])
  const command = useCommand('amendmentCreate', {
    refreshes: ['amendmentOwnList', 'waitingCount', 'amendmentList'],
    onDone: () => {
      toast('已提出更正申请')
      onDone()
    },
  })
  const problems = command.error?.problems ?? []
  const gap = value.trim() === '' ? refusalText('amendment.valueMissing') : null
  const missing = files.length === 0 ? refusalText('amendment.evidenceMissing') : null
  return (
    <FormShell
      label={label}
      submitLabel="提出申请"
      running={command.running}
      error={command.error}
      disabledReason={gap ?? missing}
      onSubmit={() =>
        command.run({
          body: { subject, value: value.trim(), note: note.trim(), fileIds: files.map(({ id }) => id) },
        })
      }
    >
      <Field label="更正内容" required>
        {(control) => (
          <Select
            control={control}
            value={subject}
            choices={subjects.map((each) => ({ value: each, label: subjectNames[each] }))}
            onChange={(chosen) => {
              setSubject(chosen as AmendmentSubject)
              setValue('')
            }}
          />
        )}
      </Field>
      <Field label="更正为" required error={problemOf(problems, 'value')}>
        {(control) =>
          subject === 'unitType' ? (
            <Select
              control={control}
              value={value}
              blank="请选择"
              choices={Object.entries(UNIT_TYPES).map(([type, name]) => ({ value: type, label: name }))}
              onChange={setValue}
            />
          ) : (
            <Input {...control} value={value} maxLength={100} onChange={({ target }) => setValue(target.value)} />
          )
        }
      </Field>
      {subject === 'creditCode' && value !== '' && <CodeWarnings code={value} />}
      <NoteAndEvidence
        note={note}
        onNote={setNote}
        files={files}
        onFiles={setFiles}
        evidence={evidenceHelp[subject]}
        problems={problems}
      />
    </FormShell>
  )
}

const CodeWarnings = ({ code }: { code: string }) =>
  checkCreditCode(code).warnings.map((warning) => (
    <Note key={warning} tone="warn">
      {CREDIT_CODE_WARNINGS[warning]}
    </Note>
  ))
