import type { Channel } from '@xueshi/domain/messages/kinds'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Select } from '@xueshi/ui/inputs'
import { Section } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { channelNames } from '../words.ts'
import { ProofNote } from './ProofNote.tsx'
import type { Asked } from './RecoveryPage.tsx'
import { useProof } from './use-proof.ts'

type AskForCodeProps = { channels: readonly Channel[]; onAsked: (asked: Asked) => void }

export function AskForCode({ channels, onAsked }: AskForCodeProps) {
  const [signInName, setSignInName] = useState('')
  const [channel, setChannel] = useState<Channel>(channels[0] ?? 'mail')
  const { prove, working, error } = useProof()
  const name = signInName.trim()
  const begin = useCommand('recoveryBegin', { onDone: () => onAsked({ signInName: name, channel }) })
  return (
    <Section title="第一步：获取验证码">
      <FormShell
        label="获取验证码"
        submitLabel="获取验证码"
        running={working || begin.running}
        error={begin.error ?? error}
        disabledReason={name === '' ? '请填写账号。' : null}
        onSubmit={() => void prove((proof) => begin.run({ body: { signInName: name, channel, proof } }))}
      >
        <Field
          label="账号"
          help="身份证号，或单位发放的账号"
          error={problemOf(begin.error?.problems ?? [], 'signInName')}
        >
          {(control) => (
            <Input
              {...control}
              value={signInName}
              autoComplete="username"
              onChange={({ target }) => setSignInName(target.value)}
            />
          )}
        </Field>
        <Field label="用什么接收" help="须是您登录后在“消息设置”中确认过的。">
          {(control) => (
            <Select
              control={control}
              value={channel}
              choices={channels.map((value) => ({ value, label: channelNames[value] }))}
              onChange={(value) => setChannel(value as Channel)}
            />
          )}
        </Field>
        <ProofNote working={working} />
      </FormShell>
    </Section>
  )
}
