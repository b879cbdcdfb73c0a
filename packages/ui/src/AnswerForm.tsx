import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { Field } from './Field.tsx'
import { FormShell } from './FormShell.tsx'
import { Note, Section } from './Page.tsx'

type AnswerFormProps = {
  label: string
  running: boolean
  error: unknown
  /** Why whoever looks may not give this answer; `null` where he may. */
  whyNot: string | null
  /** What follows from it, where that cannot be seen elsewhere. */
  consequence?: string | undefined
  help?: ReactNode
  /** Given where the answer needs a reason: what is said while it is empty, and who will read it. */
  reason?: { missing: string; help?: string; maxLength: number } | null
  /** What else is asked with it. */
  children?: ReactNode
  /** Given the reason without blanks around it; '' where none is asked for. */
  onAnswer: (reason: string) => void
}

/** One of the answers to what waits for somebody: a section with its button, and the reason where one is needed. */
export function AnswerForm({ label, running, error, whyNot, consequence, help, reason, ...props }: AnswerFormProps) {
  const [text, setText] = useState('')
  const missing = reason && text.trim() === '' ? reason.missing : null
  return (
    <Section title={label}>
      {consequence !== undefined && <Note tone="warn">{consequence}</Note>}
      <FormShell
        label={label}
        submitLabel={label}
        running={running}
        error={error}
        disabledReason={whyNot ?? missing}
        onSubmit={() => props.onAnswer(text.trim())}
      >
        {help && <p className="soft">{help}</p>}
        {reason && (
          <Field label="理由" required {...(reason.help && { help: reason.help })}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={text}
                rows={2}
                maxLength={reason.maxLength}
                onChange={({ target }) => setText(target.value)}
              />
            )}
          </Field>
        )}
        {props.children}
      </FormShell>
    </Section>
  )
}
