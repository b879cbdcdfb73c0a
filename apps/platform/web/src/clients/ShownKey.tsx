import { ActionButton } from '@xueshi/ui/ActionButton'
import { Dialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { Note } from '@xueshi/ui/Page'
import { useCopy } from '@xueshi/ui/use-copy'
import { Button, Input } from 'antd'

/** A key just made, this once: nobody can look it up later. */
export function ShownKey({ issued, onClose }: { issued: string | null; onClose: () => void }) {
  const copy = useCopy()
  return (
    <Dialog
      open={issued !== null}
      onClose={onClose}
      title="新密钥"
      footer={
        <>
          <Button onClick={onClose}>已交给对方，关闭</Button>
          <ActionButton type="primary" onClick={() => issued !== null && void copy(issued, '密钥已复制')}>
            复制
          </ActionButton>
        </>
      }
    >
      <Note tone="warn">密钥只显示这一次，本系统不保存原文。请用安全的方式交给对方，丢失的只能停用后重新发放。</Note>
      <Field label="密钥" help="对方放入 Authorization: Bearer 请求头。">
        {(control) => <Input.TextArea {...control} readOnly rows={2} value={issued ?? ''} />}
      </Field>
    </Dialog>
  )
}
