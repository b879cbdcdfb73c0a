import type { Answer } from '@xueshi/sdk/client'
import { Dialog } from '@xueshi/ui/Dialog'
import { Section } from '@xueshi/ui/Page'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { momentText } from '../words.ts'
import { AuthenticatorSetup } from './AuthenticatorSetup.tsx'
import { ProveDialog } from './ProveDialog.tsx'

type Props = { since: string | null; onRecoveryCodes: (codes: readonly string[]) => void }

/** The app on the phone: set up, or removed. */
export function AuthenticatorSection({ since, onRecoveryCodes }: Props) {
  return (
    <Section title="验证器" actions={since === null ? <SetUp onRecoveryCodes={onRecoveryCodes} /> : <Remove />}>
      {since === null ? (
        <p className="soft">没有设置。设置以后，登录时除密码外还要输入手机上的六位验证码。</p>
      ) : (
        <p>{momentText(since)} 启用。登录时除密码外还要输入手机上的六位验证码。</p>
      )}
    </Section>
  )
}

function SetUp({ onRecoveryCodes }: Pick<Props, 'onRecoveryCodes'>) {
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const [begun, setBegun] = useState<Answer<'authenticatorBegin'> | null>(null)
  const begin = useCommand('authenticatorBegin', {
    onDone: (answer) => {
      setAsking(false)
      setBegun(answer)
    },
  })
  return (
    <>
      <Button onClick={() => setAsking(true)}>设置验证器</Button>
      {asking && (
        <ProveDialog
          title="设置验证器"
          confirmLabel="下一步"
          running={begin.running}
          error={begin.error}
          onProve={({ password }) => begin.run({ body: { password } })}
          onClose={() => setAsking(false)}
        >
          <p>请先确认是您本人。</p>
        </ProveDialog>
      )}
      <Dialog open={begun !== null} title="设置验证器" onClose={() => setBegun(null)}>
        {begun && (
          <AuthenticatorSetup
            begun={begun}
            onDone={({ recoveryCodes }) => {
              setBegun(null)
              toast('验证器已启用')
              if (recoveryCodes) onRecoveryCodes(recoveryCodes)
            }}
          />
        )}
      </Dialog>
    </>
  )
}

function Remove() {
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const remove = useCommand('authenticatorRemove', {
    refreshes: ['factorView'],
    onDone: () => {
      setAsking(false)
      toast('验证器已移除')
    },
  })
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        移除验证器
      </Button>
      {asking && (
        <ProveDialog
          title="移除验证器？"
          confirmLabel="移除"
          danger
          withCode
          running={remove.running}
          error={remove.error}
          onProve={(body) => remove.run({ body })}
          onClose={() => setAsking(false)}
        >
          <p>移除以后，手机上的验证码不再有用。没有其他二次验证的，恢复码也随之作废。</p>
        </ProveDialog>
      )}
    </>
  )
}
