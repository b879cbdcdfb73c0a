import type { SecondFactor } from '@xueshi/domain/factors/factors'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { FormShell } from '@xueshi/ui/FormShell'
import { Section } from '@xueshi/ui/Page'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { platform, type Session } from '../api/platform.ts'
import { CodeField } from './CodeField.tsx'
import { signWithPasskey, useCeremony } from './passkey.ts'

type Props = { factors: readonly SecondFactor[]; onOpen: (session: Session) => void; onCancel: () => void }

/** The second step of signing in, with whatever its owner has. */
export function SecondFactorForm({ factors, onOpen, onCancel }: Props) {
  const [code, setCode] = useState('')
  const give = useCommand('secondFactorGive', { onDone: onOpen })
  const passkey = useCeremony(givePasskey, onOpen)
  const hasAuthenticator = factors.includes('authenticator')
  return (
    <Section title="二次验证" actions={<Button onClick={onCancel}>返回登录</Button>}>
      <FormShell
        label="二次验证"
        submitLabel="验证并登录"
        running={give.running}
        error={give.error ?? passkey.error}
        disabledReason={code.trim() === '' ? (hasAuthenticator ? '请填写验证码。' : '请填写恢复码。') : null}
        onSubmit={() => {
          passkey.reset()
          give.run({ body: { code } })
        }}
        more={
          factors.includes('passkey') && (
            <ActionButton
              running={passkey.isPending}
              onClick={() => {
                give.reset()
                passkey.mutate()
              }}
            >
              使用通行密钥
            </ActionButton>
          )
        }
      >
        <CodeField
          label={hasAuthenticator ? '验证码或恢复码' : '恢复码'}
          help={
            hasAuthenticator
              ? '验证器应用上的六位数字。手机不在身边的，填写一个恢复码。'
              : '没有通行密钥可用的，填写一个恢复码。全部遗失的，请系统管理员重置。'
          }
          value={code}
          error={give.error}
          onChange={setCode}
        />
      </FormShell>
    </Section>
  )
}

async function givePasskey(): Promise<Session> {
  const response = await signWithPasskey(await platform.secondPasskeyBegin({ body: {} }))
  return platform.secondPasskeyGive({ body: { response } })
}
