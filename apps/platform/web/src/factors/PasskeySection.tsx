import { useQueryClient } from '@tanstack/react-query'
import { deviceOf } from '@xueshi/domain/accounts/device'
import type { Answer } from '@xueshi/sdk/client'
import { Field } from '@xueshi/ui/Field'
import { Section } from '@xueshi/ui/Page'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { platform } from '../api/platform.ts'
import { momentText } from '../words.ts'
import { ProveDialog } from './ProveDialog.tsx'
import { makePasskey, useCeremony } from './passkey.ts'

type Passkey = Answer<'factorView'>['passkeys'][number]
type Props = { passkeys: readonly Passkey[]; onRecoveryCodes: (codes: readonly string[]) => void }

/** The passkeys of his devices, each with its last use. */
export function PasskeySection({ passkeys, onRecoveryCodes }: Props) {
  return (
    <Section title="通行密钥" actions={<Add onRecoveryCodes={onRecoveryCodes} />}>
      {passkeys.length === 0 ? (
        <p className="soft">没有添加。添加以后，用这台设备的指纹、面容或锁屏密码就能登录，不必输入密码。</p>
      ) : (
        <ul className="ways">
          {passkeys.map((passkey) => (
            <li key={passkey.id}>
              <span>
                <strong>{passkey.name}</strong>
                <span className="soft">
                  {momentText(passkey.createdAt)} 添加，
                  {passkey.lastUsedAt ? `${momentText(passkey.lastUsedAt)} 用过` : '还没有用过'}
                </span>
              </span>
              <Remove passkey={passkey} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Add({ onRecoveryCodes }: Pick<Props, 'onRecoveryCodes'>) {
  const toast = useToast()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [name, setName] = useState(() => deviceOf(navigator.userAgent))
  const add = useCeremony(addPasskey, ({ recoveryCodes }) => {
    setAsking(false)
    toast('通行密钥已添加')
    if (recoveryCodes) onRecoveryCodes(recoveryCodes)
    void queries.invalidateQueries({ queryKey: ['factorView'] })
  })
  return (
    <>
      <Button onClick={() => setAsking(true)}>添加通行密钥</Button>
      {asking && (
        <ProveDialog
          title="添加通行密钥"
          confirmLabel="添加"
          running={add.isPending}
          error={add.error}
          onProve={({ password }) => add.mutate({ password, name: name.trim() || '通行密钥' })}
          onClose={() => setAsking(false)}
        >
          <p>请先确认是您本人，再按浏览器的提示操作。请勿在公用电脑上添加。</p>
          <Field label="名称" help="以后靠它分清是哪台设备。">
            {(control) => (
              <Input {...control} value={name} maxLength={40} onChange={({ target }) => setName(target.value)} />
            )}
          </Field>
        </ProveDialog>
      )}
    </>
  )
}

async function addPasskey({ password, name }: { password: string; name: string }) {
  const response = await makePasskey(await platform.passkeyBegin({ body: { password } }))
  return platform.passkeyAdd({ body: { name, response } })
}

function Remove({ passkey: { id, name } }: { passkey: Passkey }) {
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const remove = useCommand('passkeyRemove', {
    refreshes: ['factorView'],
    onDone: () => {
      setAsking(false)
      toast('通行密钥已移除')
    },
  })
  return (
    <>
      <Button danger aria-label={`移除通行密钥 ${name}`} onClick={() => setAsking(true)}>
        移除
      </Button>
      {asking && (
        <ProveDialog
          title={`移除“${name}”？`}
          confirmLabel="移除"
          danger
          withCode
          running={remove.running}
          error={remove.error}
          onProve={(body) => remove.run({ path: { passkeyId: id }, body })}
          onClose={() => setAsking(false)}
        >
          <p>移除以后，它不能再登录本系统。请在那台设备上也删掉它。</p>
        </ProveDialog>
      )}
    </>
  )
}
