import type { Answer } from '@xueshi/sdk/client'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Button } from 'antd'
import { useState } from 'react'
import { FirstCodeDialog } from '../accounts/FirstCodeDialog.tsx'
import { useCommand } from '../api/command.ts'

type Issued = Answer<'firstCodeIssue'>
type Someone = Pick<Answer<'personView'>, 'id' | 'name' | 'activated'>

/** Hands out a one-time code to somebody who has never signed in. The code is shown once and can be printed. */
export function FirstCode({ person }: { person: Someone }) {
  const [asking, setAsking] = useState(false)
  const [issued, setIssued] = useState<Issued | null>(null)
  const issue = useCommand('firstCodeIssue', {
    onDone: (answer) => {
      setAsking(false)
      setIssued(answer)
    },
  })
  if (person.activated) return <span className="soft">账号已启用</span>
  return (
    <>
      <Button aria-label={`给 ${person.name} 发放首登码`} onClick={() => setAsking(true)}>
        发放首登码
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`给 ${person.name} 发放首登码？`}
        confirmLabel="发放"
        running={issue.running}
        error={issue.error}
        onConfirm={() => issue.run({ path: { personId: person.id }, body: {} })}
      >
        <p>首登码只显示这一次，请当面交给本人。以前发放、尚未使用的首登码随即失效。</p>
      </ConfirmDialog>
      <FirstCodeDialog issued={issued} onClose={() => setIssued(null)} />
    </>
  )
}
