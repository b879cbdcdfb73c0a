import { Input } from 'antd'
import type { ReactNode } from 'react'
import type { ControlProps } from './Field.tsx'

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
