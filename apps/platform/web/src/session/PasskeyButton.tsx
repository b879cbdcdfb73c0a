import type { Answer } from '@xueshi/sdk/client'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { Note } from '@xueshi/ui/Page'
import { spoken } from '@xueshi/ui/spoken'
import { platform } from '../api/platform.ts'
import { signWithPasskey, useCeremony } from '../factors/passkey.ts'

type Session = Answer<'passkeySignIn'>

/** Signs in with a passkey of this device, without account and password. */
export function PasskeyButton({ onOpen }: { onOpen: (session: Session) => void }) {
  const passkey = useCeremony(signInByPasskey, onOpen)
  return (
    <>
      <ActionButton running={passkey.isPending} onClick={() => passkey.mutate()}>
        使用通行密钥登录
      </ActionButton>
      {passkey.error && (
        <div role="alert">
          <Note tone="bad">{spoken(passkey.error).message}</Note>
        </div>
      )}
    </>
  )
}

async function signInByPasskey(): Promise<Session> {
  const response = await signWithPasskey(await platform.passkeySignInBegin({ body: {} }))
  return platform.passkeySignIn({ body: { response } })
}
