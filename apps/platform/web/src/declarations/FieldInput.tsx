import { hoursText, parseHours } from '@xueshi/domain/hours'
import type { FieldValue } from '@xueshi/domain/rules/fields'
import type { Field as PackField } from '@xueshi/domain/rules/pack'
import { DateInput, DateRangeInput } from '@xueshi/ui/dates'
import type { ControlProps } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { Input } from 'antd'
import { useId, useState } from 'react'
import type { PackWithPledge } from '../policies/pack.ts'
import { FiledProjectInput } from './FiledProjectInput.tsx'

type FieldInputProps = {
  field: PackField
  pack: PackWithPledge
  control: ControlProps
  value: FieldValue | undefined
  /** `others` are fields that this choice fills in as well. */
  onChange: (value: FieldValue, others?: Readonly<Record<string, FieldValue>>) => void
}

/** The input that a field of the pack asks for. */
export function FieldInput({ field, pack, control, value, onChange }: FieldInputProps) {
  const text = typeof value === 'object' || value === undefined ? '' : String(value)
  switch (field.type) {
    case 'text':
      return <TextInput field={field} control={control} value={text} onChange={onChange} />
    case 'date':
    case 'month':
      return <DateInput control={control} kind={field.type} value={text} onChange={onChange} />
    case 'dateRange': {
      const { firstDay, lastDay } = typeof value === 'object' ? value : NO_DAYS
      return (
        <DateRangeInput
          control={control}
          label={field.label}
          from={firstDay}
          until={lastDay}
          onChange={(first, last) => onChange({ firstDay: first, lastDay: last })}
        />
      )
    }
    case 'choice':
      return <Select control={control} value={text} blank="请选择" choices={field.choices} onChange={onChange} />
    case 'integer':
      return <NumberInput control={control} value={text} read={readCount} mode="numeric" onChange={onChange} />
    case 'hours': {
      const shown = typeof value === 'number' ? hoursText(value) : text
      return <NumberInput control={control} value={shown} read={parseHours} mode="decimal" onChange={onChange} />
    }
    case 'topic':
      return <TopicInput pack={pack} control={control} value={text} onChange={onChange} />
    case 'filedProject':
      return <FiledProjectInput year={pack.year} control={control} value={text} onChange={onChange} />
  }
}

const NO_DAYS = { firstDay: '', lastDay: '' }
const readCount = (text: string): number | null => (/^\d{1,9}$/.test(text) ? Number(text) : null)

type NumberInputProps = Pick<FieldInputProps, 'control' | 'onChange'> & {
  value: string
  read: (text: string) => number | null
  mode: 'numeric' | 'decimal'
}

/** What cannot be read as a number is kept as it was typed, so that the precheck can say what is wrong. */
function NumberInput({ control, value, read, mode, onChange }: NumberInputProps) {
  const [text, setText] = useState(value)
  return (
    <Input
      {...control}
      value={text}
      inputMode={mode}
      onChange={({ target }) => {
        const typed = target.value.trim()
        setText(typed)
        onChange(read(typed) ?? typed)
      }}
    />
  )
}

type TextField = Extract<PackField, { type: 'text' }>
type TextInputProps = Pick<FieldInputProps, 'control' | 'onChange'> & { value: string }

function TextInput({ field, control, value, onChange }: TextInputProps & { field: TextField }) {
  const listId = useId()
  const suggestions = field.suggestions?.value ?? []
  if (field.maxLength > 150) {
    return <Input.TextArea {...control} value={value} rows={2} onChange={({ target }) => onChange(target.value)} />
  }
  return (
    <>
      <Input
        {...control}
        value={value}
        list={suggestions.length > 0 ? listId : undefined}
        onChange={({ target }) => onChange(target.value)}
      />
      <datalist id={listId}>
        {suggestions.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
    </>
  )
}

const OTHER = '其他'

function TopicInput({ pack, control, value, onChange }: TextInputProps & { pack: PackWithPledge }) {
  const tiers = pack.topicTiers.filter(({ topics }) => topics.length > 0)
  const listed = tiers.some(({ topics }) => topics.includes(value))
  const open = tiers.length === 0 || pack.topicTiers.some((tier) => tier.open)
  if (tiers.length === 0) return <Input {...control} value={value} onChange={({ target }) => onChange(target.value)} />
  const groups = tiers.map(({ label, topics }) => ({
    group: label,
    choices: topics.map((topic) => ({ value: topic, label: topic })),
  }))
  const own = open ? [{ group: OTHER, choices: [{ value: OTHER, label: '其他方面（自行填写）' }] }] : []
  const chosen = value === '' || listed ? value : OTHER
  return (
    <>
      <Select control={control} value={chosen} blank="请选择" choices={[...groups, ...own]} onChange={onChange} />
      {chosen === OTHER && (
        <Input
          aria-label="学习内容（自行填写）"
          value={value === OTHER ? '' : value}
          placeholder="请写明学习内容"
          onChange={({ target }) => onChange(target.value === '' ? OTHER : target.value)}
        />
      )}
    </>
  )
}
