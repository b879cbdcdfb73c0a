import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { OutsideFrame } from '@xueshi/ui/Frame'
import { Page, Section } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { Input } from 'antd'
import { useState } from 'react'
import { Navigate } from 'react-router'
import { useCommand } from '../api/command.ts'
import { paths } from '../paths.ts'
import { newPasswordRefusal, PASSWORD_HELP } from './new-password.ts'
import { SecondStep, useOpening } from './opening.tsx'
import { PRODUCT } from './product.ts'
import { useSessionState } from './session.tsx'

export default function ActivatePage() {
  const session = useSessionState()
  const { opening, take, cancel } = useOpening()
  const [form, setForm] = useState({ signInName: '', firstCode: '', password: '', again: '' })
  const activate = useCommand('accountActivate', { onDone: take })
  const problems = activate.error?.problems ?? []
  if (session.data) return <Navigate to={paths.home()} replace />
  if (opening) return <SecondStep opening={opening} onCancel={cancel} />
  const input = (name: keyof typeof form, type: 'text' | 'password', autoComplete: string) => ({
    type,
    autoComplete,
    value: form[name],
    onChange: ({ target }: { target: { value: string } }) => setForm({ ...form, [name]: target.value }),
  })
  const missing = form.signInName.trim() === '' || form.firstCode.trim() === ''
  const disabledReason = missing ? '请填写账号和首登码。' : newPasswordRefusal(form.password, form.again)
  const { signInName, firstCode, password } = form
  return (
    <OutsideFrame brand={PRODUCT}>
      <Page
        title="首次登录"
        back={{ to: paths.signIn(), label: '返回登录' }}
        lead="首登码由本单位管理员发放，只能使用一次。没有收到的，请联系本单位管理员。"
      >
        <Section title="设置密码">
          <FormShell
            label="设置密码"
            submitLabel="设置密码并登录"
            running={activate.running}
            error={activate.error}
            disabledReason={disabledReason}
            onSubmit={() =>
              activate.run({ body: { signInName: signInName.trim(), firstCode: firstCode.trim(), password } })
            }
          >
            <Field label="账号" help="身份证号，或单位发放的账号" error={problemOf(problems, 'signInName')}>
              {(control) => <Input {...control} {...input('signInName', 'text', 'username')} />}
            </Field>
            <Field label="首登码" error={problemOf(problems, 'firstCode')}>
              {(control) => <Input {...control} {...input('firstCode', 'text', 'one-time-code')} />}
            </Field>
            <Field label="新密码" help={PASSWORD_HELP} error={problemOf(problems, 'password')}>
              {(control) => <Input {...control} {...input('password', 'password', 'new-password')} />}
            </Field>
            <Field label="再输一次新密码">
              {(control) => <Input {...control} {...input('again', 'password', 'new-password')} />}
            </Field>
          </FormShell>
        </Section>
      </Page>
    </OutsideFrame>
  )
}
