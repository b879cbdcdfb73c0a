import { type Purpose, purposeNames } from '@xueshi/domain/clients/client'
import { datesRefusal } from '@xueshi/domain/compliance/consent'
import { refusalText } from '@xueshi/domain/refusals'
import type { Answer } from '@xueshi/sdk/client'
import { Dialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { SearchInput, Select } from '@xueshi/ui/inputs'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { FirstAndLastDay } from '../FirstAndLastDay.tsx'
import { endAfter } from '../last-day.ts'
import { useSession } from '../session/session.tsx'

const LABEL = '同意一个系统查询'

type Client = Answer<'consentClientList'>['items'][number]

export function GiveConsent() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {LABEL}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={LABEL} shape="side">
        <ConsentForm onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function ConsentForm({ onDone }: { onDone: () => void }) {
  const { today } = useSession()
  const toast = useToast()
  const [choice, setChoice] = useState<Choice>({ client: null, purpose: null })
  const [period, setPeriod] = useState({ validFrom: today, lastDay: '' })
  const { validFrom, lastDay } = period
  const command = useCommand('consentGive', {
    refreshes: ['consentList'],
    onDone: ({ clientName }) => {
      toast(`已同意${clientName}查询`)
      onDone()
    },
  })
  const problems = command.error?.problems ?? []
  const validUntil = endAfter(lastDay)
  const { client, purpose } = choice
  const gap =
    client === null ? '请先选择系统。' : purpose === null ? '请选择用途。' : lastDay === '' ? '请填写最后一天。' : null
  const code = datesRefusal({ validFrom, validUntil }, today)
  const submit = () => {
    if (client !== null && purpose !== null)
      command.run({ body: { clientId: client.id, purpose, validFrom, validUntil } })
  }
  return (
    <FormShell
      label={LABEL}
      submitLabel="同意"
      running={command.running}
      error={command.error}
      disabledReason={gap ?? (code && refusalText(code))}
      onSubmit={submit}
    >
      <p>它会知道您各年度的要求、已入账的学时和是否达标，不会知道您参加过什么、有什么材料。</p>
      <ChoiceFields choice={choice} onChange={setChoice} />
      <FirstAndLastDay days={period} onChange={setPeriod} problems={problems} lastHelp="过了这一天自动失效。" />
    </FormShell>
  )
}

type Choice = { client: Client | null; purpose: Purpose | null }

/** A client with one purpose leaves nothing more to choose. */
const chosen = (client: Client | null): Choice => ({
  client,
  purpose: client?.purposes.length === 1 ? (client.purposes[0] ?? null) : null,
})

function ChoiceFields({ choice, onChange }: { choice: Choice; onChange: (choice: Choice) => void }) {
  const [search, setSearch] = useState('')
  const asked = useAsk('consentClientList', { query: { ...(search && { search }) } })
  return (
    <>
      <Field label="按名称查找" help="系统多时，输入名称后按回车。">
        {(control) => <SearchInput control={control} value={search} onSearch={setSearch} />}
      </Field>
      <Answered asked={asked} lines={1}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              title="没有找到须经同意的系统。"
              fills="系统管理员登记后，可以在这里选择；也可以换一个名称查找。"
            />
          ) : (
            <Field label="系统" required>
              {(control) => (
                <Select
                  control={control}
                  value={choice.client?.id ?? ''}
                  blank="请选择"
                  choices={items.map(({ id, name, organisationName }) => ({
                    value: id,
                    label: `${name}（${organisationName}）`,
                  }))}
                  onChange={(id) => onChange(chosen(items.find((one) => one.id === id) ?? null))}
                />
              )}
            </Field>
          )
        }
      </Answered>
      {choice.client && (
        <Field label="用途" required>
          {(control) => (
            <Select
              control={control}
              value={choice.purpose ?? ''}
              blank="请选择"
              choices={choice.client?.purposes.map((value) => ({ value, label: purposeNames[value] })) ?? []}
              onChange={(purpose) => onChange({ ...choice, purpose: purpose === '' ? null : (purpose as Purpose) })}
            />
          )}
        </Field>
      )}
    </>
  )
}
