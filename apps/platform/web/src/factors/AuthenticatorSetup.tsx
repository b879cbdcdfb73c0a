import type { Answer } from '@xueshi/sdk/client'
import { FormShell } from '@xueshi/ui/FormShell'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { CodeField } from './CodeField.tsx'
import { QrCode } from './QrCode.tsx'

type Enrolled = Answer<'authenticatorConfirm'>
type Props = { begun: Answer<'authenticatorBegin'>; onDone: (enrolled: Enrolled) => void }

/** Shows the new secret once, for the app on the phone, and takes the first code that the app makes of it. */
export function AuthenticatorSetup({ begun: { secret, uri }, onDone }: Props) {
  const [code, setCode] = useState('')
  const confirm = useCommand('authenticatorConfirm', { onDone, refreshes: ['factorView'] })
  return (
    <FormShell
      label="设置验证器"
      submitLabel="启用验证器"
      running={confirm.running}
      error={confirm.error}
      disabledReason={code.trim() === '' ? '请填写手机上显示的六位验证码。' : null}
      onSubmit={() => confirm.run({ body: { code } })}
    >
      <ol className="setup-steps">
        <li>在手机上打开一个验证器应用（支持 TOTP 的均可，许多手机和密码管理器自带）。</li>
        <li>
          用它扫描二维码，或输入下面的密钥：
          <div className="setup-secret">
            <QrCode text={uri} label="验证器二维码" />
            <span>
              <span className="soft">密钥</span>
              <code>{secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
            </span>
          </div>
        </li>
        <li>输入应用显示的六位数字。</li>
      </ol>
      <CodeField
        label="验证码"
        help="每半分钟换一个。二维码只在这里显示一次。"
        value={code}
        error={confirm.error}
        onChange={setCode}
      />
    </FormShell>
  )
}
