import { Field } from '@xueshi/ui/Field'
import { problemOf, spoken } from '@xueshi/ui/spoken'
import { Input } from 'antd'
import type { ReactNode } from 'react'

type CodeFieldProps = {
  label: string
  help: ReactNode
  value: string
  error: unknown
  onChange: (code: string) => void
}

/** Where a code is typed that is good for one time only; phones offer the number keys. */
export function CodeField({ label, help, value, error, onChange }: CodeFieldProps) {
  const problems = error ? spoken(error).problems : []
  return (
    <Field label={label} help={help} error={problemOf(problems, 'code')}>
      {(control) => (
        <Input
          {...control}
          value={value}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          maxLength={40}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
