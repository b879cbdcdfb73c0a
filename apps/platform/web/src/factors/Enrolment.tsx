import { deviceOf } from '@xueshi/domain/accounts/device'
import type { Answer } from '@xueshi/sdk/client'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { Note, Section } from '@xueshi/ui/Page'
import { spoken } from '@xueshi/ui/spoken'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { platform, type Session } from '../api/platform.ts'
import { AuthenticatorSetup } from './AuthenticatorSetup.tsx'
import { makePasskey, useCeremony } from './passkey.ts'
import { RecoveryCodes } from './RecoveryCodes.tsx'

type Enrolled = Answer<'authenticatorConfirm'>
type Props = { onOpen: (session: Session) => void; onCancel: () => void }

/** Whoever must have a second factor and has none sets one up, and is then signed in. */
export function Enrolment({ onOpen, onCancel }: Props) {
  const [enrolled, setEnrolled] = useState<Enrolled | null>(null)
  const session = enrolled?.session
  if (session) {
    return (
      <Section title="记下恢复码">
        <RecoveryCodes
          codes={enrolled.recoveryCodes ?? []}
          doneLabel="已记下，进入系统"
          onDone={() => onOpen(session)}
        />
      </Section>
    )
  }
  return <Choice onEnrolled={setEnrolled} onCancel={onCancel} />
}

function Choice({ onEnrolled, onCancel }: { onEnrolled: (enrolled: Enrolled) => void; onCancel: () => void }) {
  const begin = useCommand('authenticatorBegin')
  const [begun, setBegun] = useState<Answer<'authenticatorBegin'> | null>(null)
  const passkey = useCeremony(addPasskey, onEnrolled)
  const error = begin.error ?? passkey.error
  return (
    <Section title="设置二次验证" actions={<Button onClick={onCancel}>返回登录</Button>}>
      <p>单位管理员、经办人、负责人和系统管理员登录时，除密码外还须有第二种验证。只需设置一次。</p>
      {error && (
        <div role="alert">
          <Note tone="bad">{spoken(error).message}</Note>
        </div>
      )}
      {begun ? (
        <AuthenticatorSetup begun={begun} onDone={onEnrolled} />
      ) : (
        <div className="form-foot">
          <ActionButton
            type="primary"
            running={begin.running}
            onClick={() => void begin.answer({ body: { password: null } }).then(setBegun, () => {})}
          >
            用手机验证器
          </ActionButton>
          <ActionButton running={passkey.isPending} onClick={() => passkey.mutate()}>
            用这台设备的通行密钥
          </ActionButton>
        </div>
      )}
    </Section>
  )
}

async function addPasskey(): Promise<Enrolled> {
  const response = await makePasskey(await platform.passkeyBegin({ body: { password: null } }))
  return platform.passkeyAdd({ body: { name: deviceOf(navigator.userAgent), response } })
}
