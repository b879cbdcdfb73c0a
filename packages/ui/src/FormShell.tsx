import type { ReactNode } from 'react'
import { ActionButton } from './ActionButton.tsx'
import { Note } from './Page.tsx'
import { spoken } from './spoken.tsx'

type FormShellProps = {
  label: string
  submitLabel: string
  onSubmit: () => void
  running: boolean
  /** What the last attempt was refused with; its `problems` are shown at their fields by the caller. */
  error: unknown
  disabledReason?: string | null
  /** Beside the submit button. */
  more?: ReactNode
  children: ReactNode
}

/** A form that says why it was refused, and why it cannot be sent yet. Loading and error cannot be forgotten. */
export function FormShell({ label, submitLabel, onSubmit, running, error, disabledReason, ...rest }: FormShellProps) {
  return (
    <form
      className="form"
      aria-label={label}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!disabledReason && !running) onSubmit()
      }}
    >
      {error !== null && error !== undefined && (
        <div role="alert">
          <Note tone="bad">{spoken(error).message}</Note>
        </div>
      )}
      {rest.children}
      <div className="form-foot">
        <ActionButton type="primary" htmlType="submit" running={running} disabledReason={disabledReason}>
          {submitLabel}
        </ActionButton>
        {rest.more}
      </div>
    </form>
  )
}
