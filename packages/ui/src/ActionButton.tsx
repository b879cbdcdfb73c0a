import { Button, type ButtonProps } from 'antd'
import { useId } from 'react'

type ActionButtonProps = Omit<ButtonProps, 'disabled' | 'loading'> & {
  /** Why it cannot be pressed now. Shown beside the button, for a grey button alone explains nothing. */
  disabledReason?: string | null | undefined
  running?: boolean
}

/** A button that is never grey without a reason, and stays reachable by keyboard so that the reason is heard. */
export function ActionButton({ disabledReason, running = false, onClick, ...rest }: ActionButtonProps) {
  const reasonId = useId()
  const blocked = disabledReason !== null && disabledReason !== undefined
  return (
    <span className="action">
      <Button
        {...rest}
        loading={running}
        aria-disabled={blocked || running}
        aria-describedby={blocked ? reasonId : undefined}
        className={`${rest.className ?? ''} ${blocked ? 'button-blocked' : ''}`}
        onClick={(event) => {
          if (blocked || running) event.preventDefault()
          else onClick?.(event)
        }}
      />
      {blocked && (
        <span id={reasonId} className="action-reason">
          {disabledReason}
        </span>
      )}
    </span>
  )
}
