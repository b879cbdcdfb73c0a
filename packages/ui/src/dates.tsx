import CalendarOutlined from '@ant-design/icons/CalendarOutlined'
import { Input } from 'antd'
import { useRef, useState } from 'react'
import { useMedia } from './display.tsx'
import type { ControlProps } from './Field.tsx'

type Kind = 'date' | 'month'
type DateInputProps = {
  control: ControlProps
  /** Where the field has more inputs than its label can name. */
  label?: string
  kind: Kind
  /** `2026-05-20`, `2026-05`, or what was typed as far as it is no date yet. */
  value: string
  onChange: (value: string) => void
}

const FORMATS: Readonly<Record<Kind, { placeholder: string; written: RegExp; exact: RegExp }>> = {
  date: {
    placeholder: '年-月-日，如 2026-05-20',
    exact: /^\d{4}-\d{2}-\d{2}$/,
    written: /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/,
  },
  month: { placeholder: '年-月，如 2026-05', exact: /^\d{4}-\d{2}$/, written: /^(\d{4})\D?(\d{1,2})\D?$/ },
}

/** `2026年5月20日`, `2026.5.20` and `20260520` all mean `2026-05-20`; what means nothing stays as it is. */
export function readDate(kind: Kind, typed: string): string {
  const parts = FORMATS[kind].written.exec(typed.trim())?.slice(1)
  return parts === undefined ? typed.trim() : parts.map((part) => part.padStart(2, '0')).join('-')
}

/**
 * A day or a month. Fingers get the phone's own picker; a keyboard types, in the order in which Chinese writes a date
 * whatever the language of the browser is, or opens the picker beside it.
 */
export function DateInput({ control, label, kind, value, onChange }: DateInputProps) {
  const touch = useMedia('(pointer: coarse)')
  const named = { ...control, ...(label && { 'aria-label': label }) }
  if (touch) return <Input {...named} type={kind} value={value} onChange={({ target }) => onChange(target.value)} />
  return <TypedDate named={named} kind={kind} value={value} onChange={onChange} />
}

type TypedDateProps = Omit<DateInputProps, 'control' | 'label'> & { named: ControlProps & { 'aria-label'?: string } }

function TypedDate({ named, kind, value, onChange }: TypedDateProps) {
  const [typed, setTyped] = useState({ text: value, of: value })
  // What comes from the picker or from elsewhere replaces what was typed.
  if (typed.of !== value) setTyped({ text: value, of: value })
  const picker = useRef<HTMLInputElement>(null)
  const type = (text: string) => {
    const complete = FORMATS[kind].exact.test(text)
    setTyped({ text, of: complete ? text : typed.of })
    if (complete && text !== value) onChange(text)
  }
  const settle = () => {
    const read = readDate(kind, typed.text)
    setTyped({ text: read, of: read })
    if (read !== value) onChange(read)
  }
  return (
    <span className="date-input">
      <Input
        {...named}
        value={typed.text}
        placeholder={FORMATS[kind].placeholder}
        inputMode="numeric"
        onChange={({ target }) => type(target.value)}
        onBlur={settle}
        onPressEnter={settle}
      />
      <input
        ref={picker}
        type={kind}
        className="date-picker"
        // The picker takes a date or nothing; what was typed may be neither yet.
        value={FORMATS[kind].exact.test(value) ? value : ''}
        tabIndex={-1}
        aria-hidden="true"
        onChange={({ target }) => onChange(target.value)}
      />
      <button type="button" className="date-button" onClick={() => picker.current?.showPicker()}>
        <CalendarOutlined aria-hidden />
        <span className="visually-hidden">打开日历</span>
      </button>
    </span>
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
  const { id: _, ...second } = control
  return (
    <div className="date-range">
      <DateInput
        control={control}
        label={`${label}（开始）`}
        kind="date"
        value={from}
        onChange={(first) => onChange(first, until === '' || until < first ? first : until)}
      />
      <span aria-hidden="true">至</span>
      <DateInput
        control={{ ...second, id: `${control.id}-until` }}
        label={`${label}（结束）`}
        kind="date"
        value={until}
        onChange={(last) => onChange(from, last)}
      />
    </div>
  )
}
