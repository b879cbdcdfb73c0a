import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Note, Section } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { newPasswordRefusal, PASSWORD_HELP } from '../session/new-password.ts'
import { channelNames } from '../words.ts'
import type { Asked } from './RecoveryPage.tsx'

type NewPasswordFormProps = { asked: Asked; minutes: number; onDone: () => void; onAgain: () => void }

export function NewPasswordForm({ asked, minutes, onDone, onAgain }: NewPasswordFormProps) {
  const [form, setForm] = useState({ code: '', password: '', again: '' })
  const finish = useCommand('recoveryFinish', { onDone })
  const problems = finish.error?.problems ?? []
  const input = (name: keyof typeof form, type: 'text' | 'password', autoComplete: string) => ({
    type,
    autoComplete,
    value: form[name],
    onChange: ({ target }: { target: { value: string } }) => setForm({ ...form, [name]: target.value }),
  })
  const code = form.code.trim()
  const { signInName, channel } = asked
  return (
    <Section title="第二步：设置新密码">
      <div role="status">
        <Note>
          如果这个账号确认过{channelNames[channel]}，验证码已经发出，{minutes} 分钟内有效。没有收到的，请查看垃圾邮件，
          或换一种方式；从未确认过邮箱和手机号的，请本单位管理员核对身份后办理。
        </Note>
      </div>
      <FormShell
        label="设置新密码"
        submitLabel="设置新密码"
        running={finish.running}
        error={finish.error}
        disabledReason={
          /^\d{6}$/.test(code) ? newPasswordRefusal(form.password, form.again) : '请填写 6 位数字验证码。'
        }
        onSubmit={() => finish.run({ body: { signInName, code, password: form.password } })}
        more={<Button onClick={onAgain}>重新获取验证码</Button>}
      >
        <Field label="验证码" help="6 位数字，只能使用一次。" error={problemOf(problems, 'code')}>
          {(control) => (
            <Input {...control} {...input('code', 'text', 'one-time-code')} inputMode="numeric" autoFocus />
          )}
        </Field>
        <Field label="新密码" help={PASSWORD_HELP} error={problemOf(problems, 'password')}>
          {(control) => <Input {...control} {...input('password', 'password', 'new-password')} />}
        </Field>
        <Field label="再输一次新密码">
          {(control) => <Input {...control} {...input('again', 'password', 'new-password')} />}
        </Field>
      </FormShell>
    </Section>
  )
}
