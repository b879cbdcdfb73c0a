import type { Answer } from '@xueshi/sdk/client'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { ConfirmDialog, Dialog } from '@xueshi/ui/Dialog'
import { Note } from '@xueshi/ui/Page'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { paths } from '../paths.ts'
import { momentText } from '../words.ts'

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
      <Dialog
        open={issued !== null}
        onClose={() => setIssued(null)}
        title="首登码"
        footer={
          <>
            <Button onClick={() => setIssued(null)}>已记下，关闭</Button>
            <ActionButton type="primary" onClick={() => window.print()}>
              打印
            </ActionButton>
          </>
        }
      >
        <Note tone="warn">首登码只显示这一次。关闭后无法再查看，只能重新发放。</Note>
        {issued && <Slip issued={issued} />}
      </Dialog>
    </>
  )
}

/** What is handed to the person, on paper or read out. */
function Slip({ issued: { name, firstCode, expiresAt } }: { issued: Issued }) {
  return (
    <section className="slip" aria-label={`${name} 的首登码`}>
      <p>
        <strong>{name}</strong> 的首登码
      </p>
      <p className="slip-code">{firstCode}</p>
      <p>
        {momentText(expiresAt)} 前有效，只能使用一次。打开 {window.location.origin}
        {paths.activate()}，填写本人身份证号和首登码，设置自己的密码。
      </p>
    </section>
  )
}
