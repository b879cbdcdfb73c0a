import { hasFactor } from '@xueshi/domain/factors/factors'
import type { Answer } from '@xueshi/sdk/client'
import { Dialog } from '@xueshi/ui/Dialog'
import { ButtonLink } from '@xueshi/ui/link'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { paths } from '../paths.ts'
import { AuthenticatorSection } from './AuthenticatorSection.tsx'
import { PasskeySection } from './PasskeySection.tsx'
import { ProveDialog } from './ProveDialog.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { SessionSection } from './SessionSection.tsx'

type Factors = Answer<'factorView'>

export default function SignInMethodsPage() {
  const asked = useAsk('factorView', {})
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  return (
    <Page title="我的登录方式" lead="密码之外再加一种验证，别人知道了密码也进不来。">
      <Section title="密码" actions={<ButtonLink to={paths.password()}>修改密码</ButtonLink>}>
        <p>修改密码后，其他设备全部退出。</p>
      </Section>
      <Answered asked={asked} lines={6}>
        {(factors) => (
          <>
            <Need factors={factors} />
            <AuthenticatorSection since={factors.authenticatorSince} onRecoveryCodes={setCodes} />
            <PasskeySection passkeys={factors.passkeys} onRecoveryCodes={setCodes} />
            {isProtected(factors) && <RecoverySection left={factors.recoveryCodes} onCodes={setCodes} />}
          </>
        )}
      </Answered>
      <SessionSection />
      <Dialog open={codes !== null} title="恢复码" onClose={() => setCodes(null)}>
        {codes && <RecoveryCodes codes={codes} doneLabel="已记下，关闭" onDone={() => setCodes(null)} />}
      </Dialog>
    </Page>
  )
}

const isProtected = ({ authenticatorSince, passkeys, recoveryCodes }: Factors): boolean =>
  hasFactor({ authenticator: authenticatorSince !== null, passkeys: passkeys.length, recoveryCodes })

function Need({ factors }: { factors: Factors }) {
  if (!factors.required) return null
  return <Note>您的身份须有二次验证：至少保留验证器或一个通行密钥。</Note>
}

type RecoveryProps = { left: number; onCodes: (codes: readonly string[]) => void }

function RecoverySection({ left, onCodes }: RecoveryProps) {
  const [asking, setAsking] = useState(false)
  const renew = useCommand('recoveryCodesRenew', {
    refreshes: ['factorView'],
    onDone: ({ recoveryCodes }) => {
      setAsking(false)
      onCodes(recoveryCodes)
    },
  })
  return (
    <Section title="恢复码" actions={<Button onClick={() => setAsking(true)}>换一批恢复码</Button>}>
      <p>还有 {left} 个可用。手机不在身边时，每个可以代替验证码用一次。</p>
      {asking && (
        <ProveDialog
          title="换一批恢复码？"
          confirmLabel="换一批"
          running={renew.running}
          error={renew.error}
          onProve={({ password }) => renew.run({ body: { password } })}
          onClose={() => setAsking(false)}
        >
          <p>以前的恢复码立即全部作废，新的只显示一次。</p>
        </ProveDialog>
      )}
    </Section>
  )
}
