import { Input } from 'antd'
import type { ReactNode } from 'react'
import type { ControlProps } from './Field.tsx'

// Dates and choices are the browser's own controls: a phone brings its best picker, and a keyboard its usual keys.

type Choice = { value: string; label: string }
type SelectProps = {
  control: ControlProps
  value: string
  onChange: (value: string) => void
  choices: readonly Choice[] | readonly { group: string; choices: readonly Choice[] }[]
  /** What stands there while nothing is chosen. */
  blank?: string
}

export function Select({ control, value, onChange, choices, blank }: SelectProps) {
  return (
    <select {...control} className="select" value={value} onChange={({ target }) => onChange(target.value)}>
      {blank !== undefined && <option value="">{blank}</option>}
      {choices.map((one) =>
        'group' in one ? (
          <optgroup key={one.group} label={one.group}>
            {one.choices.map(option)}
          </optgroup>
        ) : (
          option(one)
        ),
      )}
    </select>
  )
}

function option({ value, label }: Choice): ReactNode {
  return (
    <option key={value} value={value}>
      {label}
    </option>
  )
}

type DateInputProps = {
  control: ControlProps
  type: 'date' | 'month'
  value: string
  onChange: (value: string) => void
  max?: string
}

export function DateInput({ control, type, value, onChange, max }: DateInputProps) {
  return (
    <Input
      {...control}
      {...(max && { max })}
      type={type}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

type DateRangeInputProps = {
  control: ControlProps
  label: string
  from: string
  until: string
  onChange: (from: string, until: string) => void
}

/** Two days, both included. The end follows the beginning until it is set. */
export function DateRangeInput({ control, label, from, until, onChange }: DateRangeInputProps) {
  const { id, ...rest } = control
  return (
    <div className="date-range">
      <Input
        {...rest}
        id={id}
        type="date"
        aria-label={`${label}（开始）`}
        value={from}
        onChange={({ target }) => onChange(target.value, until === '' || until < target.value ? target.value : until)}
      />
      <span aria-hidden="true">至</span>
      <Input
        {...rest}
        type="date"
        aria-label={`${label}（结束）`}
        value={until}
        min={from}
        onChange={({ target }) => onChange(from, target.value)}
      />
    </div>
  )
}

type SearchInputProps = {
  control: ControlProps
  value: string
  onSearch: (value: string) => void
  placeholder?: string
}

/** A search that asks when Enter is pressed or the field is left, not with every letter. */
export function SearchInput({ control, value, onSearch, placeholder }: SearchInputProps) {
  const search = (text: string) => {
    if (text.trim() !== value) onSearch(text.trim())
  }
  return (
    <Input
      {...control}
      key={value}
      type="search"
      defaultValue={value}
      allowClear
      {...(placeholder && { placeholder })}
      onPressEnter={({ currentTarget }) => search(currentTarget.value)}
      onBlur={({ currentTarget }) => search(currentTarget.value)}
    />
  )
}

export type Tone = 'plain' | 'info' | 'good' | 'warn' | 'bad'

/** A word in a frame. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>
}
