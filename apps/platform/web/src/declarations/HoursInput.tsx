import { hoursText, parseHours } from '@xueshi/domain/hours'
import { Field } from '@xueshi/ui/Field'
import { Input } from 'antd'
import { useState } from 'react'

type HoursInputProps = {
  id: string
  label: string
  help: string
  hundredths: number
  onChange: (hundredths: number) => void
  error?: string | null
  mark?: string | null
}

/** Hours as people write them, at most two decimals; kept as exact hundredths. */
export function HoursInput({ id, label, help, hundredths, onChange, error, mark }: HoursInputProps) {
  const [text, setText] = useState(hundredths === 0 ? '' : hoursText(hundredths))
  const parsed = text === '' ? 0 : parseHours(text)
  const unreadable = parsed === null ? '请填写数字，最多两位小数，如 12 或 12.5。' : null
  return (
    <Field id={id} label={label} required help={help} error={unreadable ?? error ?? null} mark={mark ?? null}>
      {(control) => (
        <Input
          {...control}
          value={text}
          inputMode="decimal"
          suffix="学时"
          onChange={({ target }) => {
            const typed = target.value.trim()
            setText(typed)
            const read = typed === '' ? 0 : parseHours(typed)
            if (read !== null) onChange(read)
          }}
        />
      )}
    </Field>
  )
}
