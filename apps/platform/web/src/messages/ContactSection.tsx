import type { Channel } from '@xueshi/domain/messages/kinds'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Tag } from '@xueshi/ui/inputs'
import { Note, Section } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { channelNames, momentText } from '../words.ts'
import type { MessageSettings } from './MessageSettingsPage.tsx'

type Contact = MessageSettings['contacts'][number]
type ContactSectionProps = { channel: Channel; contact: Contact | undefined }

const REFRESHES = ['messageSettingsView'] as const

/** One address or number: what it is, how the last delivery went, and how it is changed. */
export function ContactSection({ channel, contact }: ContactSectionProps) {
  const name = channelNames[channel]
  const toast = useToast()
  const [editing, setEditing] = useState(false)
  const remove = useCommand('contactRemove', {
    refreshes: REFRESHES,
    onDone: () => toast(`不再使用这个${name}`),
  })
  return (
    <Section title={name}>
      {contact ? (
        <>
          <p>
            <span className="digits">{contact.masked}</span> <Tag tone="good">✓ 已确认</Tag>
          </p>
          {contact.lastStatus === 'givenUp' && contact.lastAt && (
            <Note tone="warn">
              最近一次发送失败（{momentText(contact.lastAt)}）。请核对{name}是否还在使用，需要时更换。
            </Note>
          )}
          {!editing && (
            <div className="actions">
              <Button onClick={() => setEditing(true)}>更换{name}</Button>
              <Button loading={remove.running} onClick={() => remove.run({ body: { channel } })}>
                不再使用
              </Button>
            </div>
          )}
        </>
      ) : (
        !editing && (
          <>
            <p>还没有确认{name}。确认以后，忘记密码时可以自己找回，也可以用它接收提醒。</p>
            <div>
              <Button onClick={() => setEditing(true)}>填写{name}</Button>
            </div>
          </>
        )
      )}
      {editing && <ContactForms channel={channel} onEnd={() => setEditing(false)} />}
    </Section>
  )
}

/** First the address, then the code that came to it. */
function ContactForms({ channel, onEnd }: { channel: Channel; onEnd: () => void }) {
  const name = channelNames[channel]
  const toast = useToast()
  const [target, setTarget] = useState('')
  const [code, setCode] = useState('')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const enter = useCommand('contactEnter', { onDone: ({ masked }) => setSentTo(masked) })
  const confirm = useCommand('contactConfirm', {
    refreshes: REFRESHES,
    onDone: () => {
      toast(`${name}已确认`)
      onEnd()
    },
  })
  const cancel = <Button onClick={onEnd}>取消</Button>
  if (sentTo === null) {
    return (
      <FormShell
        label={`填写${name}`}
        submitLabel="发送验证码"
        running={enter.running}
        error={enter.error}
        disabledReason={target.trim() === '' ? `请填写${name}。` : null}
        onSubmit={() => enter.run({ body: { channel, target } })}
        more={cancel}
      >
        <Field
          label={channel === 'mail' ? '邮箱地址' : '手机号码'}
          error={problemOf(enter.error?.problems ?? [], 'target')}
        >
          {(control) => (
            <Input
              {...control}
              type={channel === 'mail' ? 'email' : 'tel'}
              autoComplete={channel === 'mail' ? 'email' : 'tel'}
              maxLength={254}
              value={target}
              onChange={(event) => setTarget(event.target.value)}
            />
          )}
        </Field>
      </FormShell>
    )
  }
  return (
    <FormShell
      label={`确认${name}`}
      submitLabel="确认"
      running={confirm.running}
      error={confirm.error}
      disabledReason={/^\d{6}$/.test(code.trim()) ? null : '请填写 6 位数字验证码。'}
      onSubmit={() => confirm.run({ body: { code: code.trim() } })}
      more={cancel}
    >
      <Field
        label="验证码"
        help={`已发送到 ${sentTo}。没有收到的，请稍等，或取消后重新填写。`}
        error={problemOf(confirm.error?.problems ?? [], 'code')}
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        )}
      </Field>
    </FormShell>
  )
}
