import type { Field as PackField } from '@xueshi/domain/rules/pack'
import type { ControlProps } from '@xueshi/ui/Field'
import { DateInput, DateRangeInput, Select } from '@xueshi/ui/inputs'
import { Input } from 'antd'
import { useId } from 'react'
import type { PackWithPledge } from '../policies/pack.ts'
import { FiledProjectInput } from './FiledProjectInput.tsx'

type FieldInputProps = {
  field: PackField
  pack: PackWithPledge
  control: ControlProps
  /** As the wire carries it: text; a period as `2026-10-04/2026-10-08`. */
  value: string
  onChange: (value: string, others?: Readonly<Record<string, string>>) => void
}

/** The input that a field of the pack asks for. */
export function FieldInput({ field, pack, control, value, onChange }: FieldInputProps) {
  switch (field.type) {
    case 'text':
      return <TextInput field={field} control={control} value={value} onChange={onChange} />
    case 'date':
    case 'month':
      return <DateInput control={control} type={field.type} value={value} onChange={onChange} />
    case 'dateRange': {
      const [from = '', until = ''] = value.split('/')
      return (
        <DateRangeInput
          control={control}
          label={field.label}
          from={from}
          until={until}
          onChange={(first, last) => onChange(first === '' && last === '' ? '' : `${first}/${last}`)}
        />
      )
    }
    case 'choice':
      return <Select control={control} value={value} blank="请选择" choices={field.choices} onChange={onChange} />
    case 'integer':
    case 'hours':
      return (
        <Input
          {...control}
          value={value}
          inputMode={field.type === 'integer' ? 'numeric' : 'decimal'}
          onChange={({ target }) => onChange(target.value.trim())}
        />
      )
    case 'topic':
      return <TopicInput pack={pack} control={control} value={value} onChange={onChange} />
    case 'filedProject':
      return <FiledProjectInput year={pack.year} control={control} value={value} onChange={onChange} />
  }
}

type TextField = Extract<PackField, { type: 'text' }>
type TextInputProps = Pick<FieldInputProps, 'control' | 'value' | 'onChange'>

function TextInput({ field, control, value, onChange }: TextInputProps & { field: TextField }) {
  const listId = useId()
  const suggestions = field.suggestions?.value ?? []
  if (field.maxLength > 150) {
    return (
      <Input.TextArea
        {...control}
        value={value}
        autoSize={{ minRows: 2 }}
        onChange={({ target }) => onChange(target.value)}
      />
    )
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
