import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { problemOf, spoken } from '@xueshi/ui/spoken'
import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { CodeField } from './CodeField.tsx'

export type Proof = { readonly password: string; readonly code: string }

type Props = {
  title: string
  confirmLabel: string
  danger?: boolean
  /** Also asks for a code, as where something is taken away. */
  withCode?: boolean
  running: boolean
  error: unknown
  onProve: (proof: Proof) => void
  onClose: () => void
  children: ReactNode
}

/** Asks for the password before how somebody signs in is changed: an open page alone must not be enough. */
export function ProveDialog({ withCode = false, onProve, error, children, ...dialog }: Props) {
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const gap = password === '' ? '请填写密码。' : withCode && code.trim() === '' ? '请填写验证码或恢复码。' : null
  return (
    <ConfirmDialog
      {...dialog}
      open
      error={error}
      disabledReason={gap}
      onConfirm={() => onProve({ password, code: code.trim() })}
    >
      {children}
      <Field label="现在的密码" error={problemOf(error ? spoken(error).problems : [], 'password')}>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={({ target }) => setPassword(target.value)}
          />
        )}
      </Field>
      {withCode && (
        <CodeField
          label="验证码或恢复码"
          help="验证器应用上的六位数字，或一个恢复码。"
          value={code}
          error={error}
          onChange={setCode}
        />
      )}
    </ConfirmDialog>
  )
}
