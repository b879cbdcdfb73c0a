import type { Answer } from '@xueshi/sdk/client'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'

type Account = Pick<Answer<'accountView'>, 'id' | 'name'>

/** For somebody who lost every second factor and his recovery codes. */
export function ResetFactors({ account: { id, name } }: { account: Account }) {
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const reset = useCommand('factorsReset', {
    refreshes: ['accountView'],
    onDone: () => {
      setAsking(false)
      toast(`已重置${name}的二次验证`)
    },
  })
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        重置二次验证
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`重置 ${name} 的二次验证？`}
        confirmLabel="重置"
        danger
        running={reset.running}
        error={reset.error}
        onConfirm={() => reset.run({ path: { accountId: id }, body: {} })}
      >
        <p>
          验证器、通行密钥和恢复码全部作废，已登录的设备全部退出，本人会收到消息。密码不变。请先核实申请人就是本人。
        </p>
      </ConfirmDialog>
    </>
  )
}
