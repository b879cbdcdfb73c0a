import { CHANNELS, type Channel, MESSAGE_KINDS, type MessageKind, messageKinds } from '@xueshi/domain/messages/kinds'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Section } from '@xueshi/ui/Page'
import { type Column, Table } from '@xueshi/ui/QueryTable'
import { useToast } from '@xueshi/ui/Toasts'
import { Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { letterNames } from '../words.ts'
import type { MessageSettings } from './MessageSettingsPage.tsx'

type Form = Pick<MessageSettings, 'choices' | 'quiet'>

/** What comes how, and when not. */
export function PreferenceForm({ settings }: { settings: MessageSettings }) {
  const toast = useToast()
  const [form, setForm] = useState<Form>({ choices: settings.choices, quiet: settings.quiet })
  const save = useCommand('messageSettingsSave', {
    refreshes: ['messageSettingsView'],
    onDone: () => toast('消息设置已保存'),
  })
  const choose = (kind: MessageKind, channel: Channel, on: boolean) =>
    setForm({ ...form, choices: { ...form.choices, [kind]: { ...form.choices[kind], [channel]: on } } })
  const quiet = (end: 'from' | 'until', value: string) => setForm({ ...form, quiet: { ...form.quiet, [end]: value } })
  const wholeTimes = form.quiet.from !== '' && form.quiet.until !== ''
  return (
    <Section title="接收哪些消息">
      <FormShell
        label="消息设置"
        submitLabel="保存"
        running={save.running}
        error={save.error}
        disabledReason={wholeTimes ? null : '请填写免打扰的起止时间。'}
        onSubmit={() => save.run({ body: form })}
      >
        <Table
          label="每种消息的接收方式"
          columns={columnsFor(form, settings, choose)}
          rows={MESSAGE_KINDS}
          keyOf={(kind) => kind}
        />
        <fieldset className="quiet-hours">
          <legend>免打扰时段（北京时间）</legend>
          <Field label="从">
            {(control) => (
              <Input
                {...control}
                type="time"
                value={form.quiet.from}
                onChange={({ target }) => quiet('from', target.value)}
              />
            )}
          </Field>
          <Field label="到">
            {(control) => (
              <Input
                {...control}
                type="time"
                value={form.quiet.until}
                onChange={({ target }) => quiet('until', target.value)}
              />
            )}
          </Field>
        </fieldset>
        <p className="soft">
          这段时间里的邮件和短信等到结束时再发；您自己要的验证码和账号安全消息随时发送。起止相同表示不设免打扰时段。
        </p>
      </FormShell>
    </Section>
  )
}

function columnsFor(
  form: Form,
  { open }: MessageSettings,
  choose: (kind: MessageKind, channel: Channel, on: boolean) => void,
): Column<MessageKind>[] {
  const able = (kind: MessageKind, channel: Channel) =>
    open.length === 0 || open.some((one) => one.channel === channel && one.kinds.includes(kind))
  return [
    { key: 'kind', title: '消息', render: (kind) => messageKinds[kind].name },
    { key: 'inbox', title: '站内', render: () => '总是' },
    ...CHANNELS.map(
      (channel): Column<MessageKind> => ({
        key: channel,
        title: letterNames[channel],
        render: (kind) => {
          if (!able(kind, channel)) return <span className="soft">没有开通</span>
          if (messageKinds[kind].urgent) return '总是'
          return (
            <Checkbox
              aria-label={`${messageKinds[kind].name}：${letterNames[channel]}`}
              checked={form.choices[kind][channel]}
              onChange={({ target }) => choose(kind, channel, target.checked)}
            />
          )
        },
      }),
    ),
  ]
}
