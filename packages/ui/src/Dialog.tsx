import { Button, ConfigProvider } from 'antd'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { ActionButton } from './ActionButton.tsx'
import { Note } from './Page.tsx'
import { spoken } from './spoken.tsx'

type DialogProps = {
  open: boolean
  onClose: () => void
  title: string
  /** `side` comes in from the right and takes the height, for reading beside the page. */
  shape?: 'box' | 'side' | 'menu' | 'wide'
  footer?: ReactNode
  children: ReactNode
}

/** A modal on the browser's own `<dialog>`: focus stays inside, Escape closes, focus returns to where it was. */
export function Dialog({ open, onClose, title, shape = 'box', footer, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal()
    if (!open && dialog.current?.open) dialog.current.close()
  }, [open])
  return (
    <dialog
      ref={dialog}
      className={`dialog dialog-${shape}`}
      aria-labelledby={titleId}
      // React tells it of a dialog opened from within this one, too: that one closes alone.
      onClose={({ target, currentTarget }) => target === currentTarget && onClose()}
    >
      {open && (
        // Lists of antd open inside the dialog: the rest of the page lies under it.
        <ConfigProvider getPopupContainer={() => dialog.current ?? document.body}>
          <header className="dialog-head">
            <h2 id={titleId}>{title}</h2>
            <button type="button" className="plain-button dialog-close" aria-label="关闭" onClick={onClose}>
              ×
            </button>
          </header>
          <div className="dialog-body">{children}</div>
          {footer && <footer className="dialog-foot">{footer}</footer>}
        </ConfigProvider>
      )}
    </dialog>
  )
}

type ConfirmDialogProps = Omit<DialogProps, 'footer'> & {
  confirmLabel: string
  danger?: boolean
  running?: boolean
  /** What the last attempt was refused with. */
  error?: unknown
  disabledReason?: string | null | undefined
  onConfirm: () => void
}

/** Asks before something that others will see or that cannot be undone. The refusal, if any, is said inside. */
export function ConfirmDialog({ confirmLabel, danger = false, running = false, error, ...props }: ConfirmDialogProps) {
  const { disabledReason, onConfirm, children, ...dialog } = props
  const footer = (
    <>
      <Button onClick={dialog.onClose}>取消</Button>
      <ActionButton
        type="primary"
        danger={danger}
        running={running}
        disabledReason={disabledReason}
        onClick={onConfirm}
      >
        {confirmLabel}
      </ActionButton>
    </>
  )
  return (
    <Dialog {...dialog} footer={footer}>
      {children}
      {error !== undefined && error !== null && (
        <div role="alert">
          <Note tone="bad">{spoken(error).message}</Note>
        </div>
      )}
    </Dialog>
  )
}
