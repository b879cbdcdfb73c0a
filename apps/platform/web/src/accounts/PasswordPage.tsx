import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Page, Section } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { paths } from '../paths.ts'
import { newPasswordRefusal, PASSWORD_HELP } from '../session/new-password.ts'

const BLANK = { current: '', password: '', again: '' }

export default function PasswordPage() {
  return (
    <Page title="修改密码" back={{ to: paths.signInMethods(), label: '返回我的登录方式' }}>
      <ChangePassword />
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
    <Section title="新密码">
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
