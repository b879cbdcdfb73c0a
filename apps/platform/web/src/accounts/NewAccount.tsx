import type { Ask } from '@xueshi/sdk/client'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { type Problem, problemOf } from '@xueshi/ui/spoken'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { type PickedUnit, UnitPicker } from '../organisations/UnitPicker.tsx'
import { FirstCodeDialog, type IssuedCode } from './FirstCodeDialog.tsx'

type Body = Ask<'accountCreate'>['body']

const FOR_CHOICES = [
  { value: 'person', label: '个人，以身份证号登录' },
  { value: 'office', label: '岗位，以账号名登录' },
]
const BLANK = { whom: 'person', name: '', citizenNumber: '', signInName: '', unit: null as PickedUnit | null }

export function NewAccount() {
  const [open, setOpen] = useState(false)
  const [issued, setIssued] = useState<IssuedCode | null>(null)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        新建账号
      </Button>
      {open && (
        <NewAccountDialog
          onClose={() => setOpen(false)}
          onIssued={(answer) => {
            setOpen(false)
            setIssued(answer)
          }}
        />
      )}
      <FirstCodeDialog issued={issued} onClose={() => setIssued(null)} />
    </>
  )
}

type DialogProps = { onClose: () => void; onIssued: (answer: IssuedCode) => void }

function NewAccountDialog({ onClose, onIssued }: DialogProps) {
  const [form, setForm] = useState(BLANK)
  const create = useCommand('accountCreate', { refreshes: ['accountList'], onDone: onIssued })
  const set = (more: Partial<typeof form>) => setForm({ ...form, ...more })
  const problems = create.error?.problems ?? []
  const ofPerson = form.whom === 'person'
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title="新建账号"
      confirmLabel="新建并发放首登码"
      running={create.running}
      error={create.error}
      disabledReason={gapIn(form)}
      onConfirm={() => create.run({ body: bodyOf(form) })}
    >
      <Field label="账号属于" required>
        {(control) => (
          <Select control={control} value={form.whom} choices={FOR_CHOICES} onChange={(whom) => set({ whom })} />
        )}
      </Field>
      <Field label={ofPerson ? '姓名' : '岗位名称'} required error={problemOf(problems, 'name')}>
        {(control) => (
          <Input {...control} value={form.name} maxLength={50} onChange={({ target }) => set({ name: target.value })} />
        )}
      </Field>
      {ofPerson ? (
        <PersonFields form={form} set={set} problems={problems} />
      ) : (
        <Field
          label="账号名"
          required
          help="小写字母开头，3 至 40 个小写字母、数字、点、横线或下划线。"
          error={problemOf(problems, 'signInName')}
        >
          {(control) => (
            <Input
              {...control}
              value={form.signInName}
              autoCapitalize="none"
              onChange={({ target }) => set({ signInName: target.value.trim() })}
            />
          )}
        </Field>
      )}
    </ConfirmDialog>
  )
}

type Form = typeof BLANK
type PersonFieldsProps = { form: Form; set: (more: Partial<Form>) => void; problems: readonly Problem[] }

function PersonFields({ form, set, problems }: PersonFieldsProps) {
  return (
    <>
      <Field label="公民身份号码" required error={problemOf(problems, 'citizenNumber')}>
        {(control) => (
          <Input
            {...control}
            value={form.citizenNumber}
            maxLength={30}
            autoComplete="off"
            onChange={({ target }) => set({ citizenNumber: target.value })}
          />
        )}
      </Field>
      <UnitPicker
        label="所在单位"
        help="不在册的不选，例如只担任审核岗位的工作人员。"
        unit={form.unit}
        onChoose={(unit) => set({ unit })}
      />
    </>
  )
}

function gapIn({ whom, name, citizenNumber, signInName }: Form): string | null {
  if (name.trim() === '') return whom === 'person' ? '请填写姓名。' : '请填写岗位名称。'
  if (whom === 'person') return citizenNumber.trim() === '' ? '请填写公民身份号码。' : null
  return signInName === '' ? '请填写账号名。' : null
}

function bodyOf({ whom, name, citizenNumber, signInName, unit }: Form): Body {
  if (whom === 'office') return { for: 'office', name, signInName }
  return { for: 'person', name, citizenNumber, unitId: unit?.id ?? null, memberFrom: null }
}
