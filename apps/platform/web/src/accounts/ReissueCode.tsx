import type { Answer } from '@xueshi/sdk/client'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { FirstCodeDialog, type IssuedCode } from './FirstCodeDialog.tsx'

type Account = Pick<Answer<'accountView'>, 'id' | 'name' | 'activated'>

/** For a lost password: makes the account one that is entered with a new first code. */
export function ReissueCode({ account: { id, name, activated } }: { account: Account }) {
  const [asking, setAsking] = useState(false)
  const [issued, setIssued] = useState<IssuedCode | null>(null)
  const reissue = useCommand('firstCodeReissue', {
    refreshes: ['accountView', 'accountList'],
    onDone: (answer) => {
      setAsking(false)
      setIssued(answer)
    },
  })
  return (
    <>
      <Button danger={activated} onClick={() => setAsking(true)}>
        重新发放首登码
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`给 ${name} 重新发放首登码？`}
        confirmLabel="作废密码并发放"
        danger
        running={reissue.running}
        error={reissue.error}
        onConfirm={() => reissue.run({ path: { accountId: id }, body: {} })}
      >
        <p>原密码和以前的首登码立即作废，已登录的设备全部退出。请先核实申请人就是本人，首登码当面交给本人。</p>
      </ConfirmDialog>
      <FirstCodeDialog issued={issued} onClose={() => setIssued(null)} />
    </>
  )
}
