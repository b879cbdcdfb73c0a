import { creditRefusal } from '@xueshi/domain/credits/actions'
import { refusalText } from '@xueshi/domain/refusals'
import type { Answer } from '@xueshi/sdk/client'
import { Dialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { SearchInput, Select } from '@xueshi/ui/inputs'
import { Section } from '@xueshi/ui/Page'
import { useToast } from '@xueshi/ui/Toasts'
import { Input } from 'antd'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { useActor, useSession } from '../session/session.tsx'
import { type Credit, creditsText } from './credit-words.tsx'

type Props = { credit: Credit; onClose: () => void }

/** Credits of nobody known: whose they are, or that they are not used. */
export function CreditDialog({ credit, onClose }: { credit: Credit | null; onClose: () => void }) {
  return (
    <Dialog open={credit !== null} onClose={onClose} title="认定外部学分" shape="side">
      {credit && (
        <>
          <p>
            <strong>{credit.name}</strong> <span className="digits">{credit.citizenNumberMasked}</span>
            <br />
            {credit.year} 年度 {credit.label} {creditsText(credit.creditsHundredths)}，{credit.organisationName}导入
          </p>
          <Section title="是谁的学分">
            <Match credit={credit} onClose={onClose} />
          </Section>
          <Section title="不予采用">
            <Dismiss credit={credit} onClose={onClose} />
          </Section>
        </>
      )}
    </Dialog>
  )
}

function Match({ credit, onClose }: Props) {
  const toast = useToast()
  const actor = useActor()
  const { grant, today } = useSession()
  const [search, setSearch] = useState(credit.name)
  const [personId, setPersonId] = useState('')
  const [reason, setReason] = useState('')
  const year = Number(today.slice(0, 4))
  const asked = useAsk('personList', { query: { year, search, limit: 20 } }, { enabled: search !== '' })
  const match = useCommand('creditMatch', {
    refreshes: ['creditList'],
    onDone: () => {
      toast('已认定')
      onClose()
    },
  })
  const facts = { ...credit, personId: personId === '' ? null : personId }
  const code = creditRefusal('match', facts, { ...actor, organisationKind: grant.organisationKind })
  const gap = personId === '' ? '请选择人员。' : reason.trim() === '' ? '请写明依据。' : null
  return (
    <FormShell
      label="认定是谁的学分"
      submitLabel="认定"
      running={match.running}
      error={match.error}
      disabledReason={code ? refusalText(code) : gap}
      onSubmit={() => match.run({ path: { creditId: credit.id }, body: { personId, reason: reason.trim() } })}
    >
      <Field label="查找人员" help="姓名、名字或身份证号。">
        {(control) => <SearchInput control={control} value={search} onSearch={(word) => setSearch(word ?? '')} />}
      </Field>
      <Field label="人员" required help={asked.data?.items.length === 0 ? '没有找到。请换一个词查找。' : undefined}>
        {(control) => (
          <Select
            control={control}
            value={personId}
            blank="请选择"
            choices={(asked.data?.items ?? []).map(personChoice)}
            onChange={setPersonId}
          />
        )}
      </Field>
      <Reason help="例如曾用名、证件号码更正的材料。" value={reason} onChange={setReason} />
    </FormShell>
  )
}

const personChoice = ({ id, name, citizenNumberMasked, unitName }: Answer<'personList'>['items'][number]) => ({
  value: id,
  label: [name, citizenNumberMasked, unitName].filter(Boolean).join(' '),
})

function Dismiss({ credit, onClose }: Props) {
  const toast = useToast()
  const [reason, setReason] = useState('')
  const dismiss = useCommand('creditDismiss', {
    refreshes: ['creditList'],
    onDone: () => {
      toast('已记录不予采用')
      onClose()
    },
  })
  return (
    <FormShell
      label="不予采用"
      submitLabel="不予采用"
      running={dismiss.running}
      error={dismiss.error}
      disabledReason={reason.trim() === '' ? '请写明依据。' : null}
      onSubmit={() => dismiss.run({ path: { creditId: credit.id }, body: { reason: reason.trim() } })}
    >
      <Reason help="例如不是本辖区人员。" value={reason} onChange={setReason} />
    </FormShell>
  )
}

function Reason(props: { help: string; value: string; onChange: (value: string) => void }) {
  return (
    <Field label="依据" required help={props.help}>
      {(control) => (
        <Input.TextArea
          {...control}
          value={props.value}
          rows={2}
          maxLength={200}
          onChange={({ target }) => props.onChange(target.value)}
        />
      )}
    </Field>
  )
}
