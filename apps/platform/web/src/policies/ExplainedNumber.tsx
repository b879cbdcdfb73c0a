import { Dialog } from '@xueshi/ui/Dialog'
import { type ReactNode, useState } from 'react'
import { createPortal } from 'react-dom'

type Props = {
  /** What the number is, for whoever does not see where it stands: `2022 年度公需科目已入账`. */
  what: string
  /** The number as it is read. */
  children: ReactNode
  explanation: ReactNode
}

/** A number that opens to how it came about. */
export function ExplainedNumber({ what, children, explanation }: Props) {
  // A list has many of these: each has its dialog from the first time on that it is opened.
  const [dialog, setDialog] = useState<'unopened' | 'open' | 'closed'>('unopened')
  return (
    <>
      <button type="button" className="number-button" aria-haspopup="dialog" onClick={() => setDialog('open')}>
        <span className="visually-hidden">{what}：</span>
        {children}
      </button>
      {dialog !== 'unopened' &&
        // Numbers stand in sentences and headings, where a dialog may not be.
        createPortal(
          <Dialog open={dialog === 'open'} onClose={() => setDialog('closed')} title={what} shape="side">
            {explanation}
          </Dialog>,
          document.body,
        )}
    </>
  )
}
