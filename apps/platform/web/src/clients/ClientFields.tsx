import { PURPOSES, type Purpose, purposeNames } from '@xueshi/domain/clients/client'
import { DateInput } from '@xueshi/ui/dates'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { problemOf } from '@xueshi/ui/spoken'
import { Input } from 'antd'
import type { ClientDraft, PurposeDraft } from './client-draft.ts'

type Problems = Parameters<typeof problemOf>[0]
type Props = { draft: ClientDraft; onChange: (draft: ClientDraft) => void; problems: Problems }

/** What is written down of another system. */
export function ClientFields({ draft, onChange, problems }: Props) {
  const set = (more: Partial<ClientDraft>) => onChange({ ...draft, ...more })
  return (
    <>
      <Field label="名称" required help="本人在记录中看到这个名称。" error={problemOf(problems, 'name')}>
        {(control) => (
          <Input
            {...control}
            value={draft.name}
            maxLength={50}
            onChange={({ target }) => set({ name: target.value })}
          />
        )}
      </Field>
      <Field label="所属单位" required error={problemOf(problems, 'organisationName')}>
        {(control) => (
          <Input
            {...control}
            value={draft.organisationName}
            maxLength={100}
            onChange={({ target }) => set({ organisationName: target.value })}
          />
        )}
      </Field>
      <Field label="第一天" required error={problemOf(problems, 'validFrom')}>
        {(control) => (
          <DateInput
            control={control}
            kind="date"
            value={draft.validFrom}
            onChange={(validFrom) => set({ validFrom })}
          />
        )}
      </Field>
      <Field label="最后一天" help="过了这一天不再答复；长期有效的不填。" error={problemOf(problems, 'validUntil')}>
        {(control) => (
          <DateInput control={control} kind="date" value={draft.lastDay} onChange={(lastDay) => set({ lastDay })} />
        )}
      </Field>
      {PURPOSES.map((purpose) => (
        <PurposeField
          key={purpose}
          purpose={purpose}
          draft={draft.purposes[purpose]}
          onChange={(changed) => set({ purposes: { ...draft.purposes, [purpose]: changed } })}
        />
      ))}
    </>
  )
}

const CHOICES = [
  { value: 'not', label: '不用于' },
  { value: 'consent', label: '须经本人同意' },
  { value: 'legalBasis', label: '有法定依据，不经本人同意' },
]

type PurposeProps = { purpose: Purpose; draft: PurposeDraft; onChange: (draft: PurposeDraft) => void }

function PurposeField({ purpose, draft, onChange }: PurposeProps) {
  const name = purposeNames[purpose]
  return (
    <>
      <Field label={`用途：${name}`}>
        {(control) => (
          <Select
            control={control}
            value={draft.by}
            choices={CHOICES}
            onChange={(by) => onChange({ ...draft, by: by as PurposeDraft['by'] })}
          />
        )}
      </Field>
      {draft.by === 'legalBasis' && (
        <Field label={`法定依据：${name}`} required help="写明文件名称和条款，本人在记录中看到全文。">
          {(control) => (
            <Input.TextArea
              {...control}
              rows={2}
              maxLength={300}
              value={draft.legalBasis}
              onChange={({ target }) => onChange({ ...draft, legalBasis: target.value })}
            />
          )}
        </Field>
      )}
    </>
  )
}
