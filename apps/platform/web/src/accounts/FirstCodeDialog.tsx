import { ActionButton } from '@xueshi/ui/ActionButton'
import { Dialog } from '@xueshi/ui/Dialog'
import { Note } from '@xueshi/ui/Page'
import { Button } from 'antd'
import { paths } from '../paths.ts'
import { momentText } from '../words.ts'

/** A code just made. Without a sign-in name its owner enters with his citizen number. */
export type IssuedCode = { name: string; signInName?: string | null; firstCode: string; expiresAt: string }

/** Shows a first code once, with a slip to print: nobody can look it up later. */
export function FirstCodeDialog({ issued, onClose }: { issued: IssuedCode | null; onClose: () => void }) {
  return (
    <Dialog
      open={issued !== null}
      onClose={onClose}
      title="首登码"
      footer={
        <>
          <Button onClick={onClose}>已记下，关闭</Button>
          <ActionButton type="primary" onClick={() => window.print()}>
            打印
          </ActionButton>
        </>
      }
    >
      <Note tone="warn">首登码只显示这一次。关闭后无法再查看，只能重新发放。</Note>
      {issued && <Slip issued={issued} />}
    </Dialog>
  )
}

/** What is handed to the person, on paper or read out. */
function Slip({ issued: { name, signInName, firstCode, expiresAt } }: { issued: IssuedCode }) {
  return (
    <section className="slip" aria-label={`${name} 的首登码`}>
      <p>
        <strong>{name}</strong> 的首登码
      </p>
      <p className="slip-code">{firstCode}</p>
      <p>
        {momentText(expiresAt)} 前有效，只能使用一次。打开 {window.location.origin}
        {paths.activate()}，填写{signInName ? `账号 ${signInName}` : '本人身份证号'}和首登码，设置自己的密码。
      </p>
    </section>
  )
}
