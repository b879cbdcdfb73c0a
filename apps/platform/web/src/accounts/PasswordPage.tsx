import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Page, Section } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { newPasswordRefusal, PASSWORD_HELP } from '../session/new-password.ts'
import { leave } from '../session/session.tsx'

const BLANK = { current: '', password: '', again: '' }

export default function PasswordPage() {
  return (
    <Page title="密码与登录">
      <ChangePassword />
      <EndEverywhere />
    </Page>
  )
}

function ChangePassword() {
  const toast = useToast()
  const [form, setForm] = useState(BLANK)
  const change = useCommand('passwordChange', {
    onDone: () => {
      setForm(BLANK)
      toast('密码已修改')
    },
  })
  const problems = change.error?.problems ?? []
  const input = (name: keyof typeof form, autoComplete: string) => ({
    type: 'password',
    autoComplete,
    value: form[name],
    onChange: ({ target }: { target: { value: string } }) => setForm({ ...form, [name]: target.value }),
  })
  const { current, password, again } = form
  return (
    <Section title="修改密码">
      <FormShell
        label="修改密码"
        submitLabel="修改密码"
        running={change.running}
        error={change.error}
        disabledReason={current === '' ? '请填写现在的密码。' : newPasswordRefusal(password, again)}
        onSubmit={() => change.run({ body: { current, password } })}
      >
        <Field label="现在的密码" error={problemOf(problems, 'current')}>
          {(control) => <Input {...control} {...input('current', 'current-password')} />}
        </Field>
        <Field label="新密码" help={PASSWORD_HELP} error={problemOf(problems, 'password')}>
          {(control) => <Input {...control} {...input('password', 'new-password')} />}
        </Field>
        <Field label="再输一次新密码">{(control) => <Input {...control} {...input('again', 'new-password')} />}</Field>
      </FormShell>
    </Section>
  )
}

function EndEverywhere() {
  const [asking, setAsking] = useState(false)
  const endAll = useCommand('sessionEndAll', { onDone: leave })
  return (
    <Section title="在所有设备上退出">
      <p>在公用电脑上忘了退出，或怀疑他人用过您的账号时，请在所有设备上退出，再修改密码。</p>
      <div>
        <Button danger onClick={() => setAsking(true)}>
          在所有设备上退出
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        title="在所有设备上退出？"
        confirmLabel="全部退出"
        danger
        running={endAll.running}
        error={endAll.error}
        onConfirm={() => endAll.run({ body: {} })}
        onClose={() => setAsking(false)}
      >
        <p>包括这台设备在内，所有设备都需要重新登录。已保存的草稿不受影响。</p>
      </ConfirmDialog>
    </Section>
  )
}
