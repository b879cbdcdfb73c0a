import { type ReactNode, useId } from 'react'

/** What a control inside a field must carry so that its label, help and error belong to it. */
export type ControlProps = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean
  'aria-required': boolean
}

type FieldProps = {
  label: string
  /** Fixed where something else on the page leads to this field. */
  id?: string
  required?: boolean
  help?: ReactNode
  error?: string | null
  /** A remark of somebody else on this field, such as that it must be corrected. */
  mark?: string | null
  children: (control: ControlProps) => ReactNode
}

/** One input with its label, help and error, said together. */
export function Field({ label, id, required = false, help, error, mark, children }: FieldProps) {
  const ownId = useId()
  const controlId = id ?? ownId
  const notes = [help && `${controlId}-help`, mark && `${controlId}-mark`, error && `${controlId}-error`]
  const describedBy = notes.filter(Boolean).join(' ')
  return (
    <div className={`field ${error ? 'field-wrong' : ''} ${mark ? 'field-marked' : ''}`}>
      <label htmlFor={controlId} className="field-label">
        {label}
        {required && (
          <span className="field-required" aria-hidden="true">
            （必填）
          </span>
        )}
      </label>
      {mark && (
        <p id={`${controlId}-mark`} className="field-mark">
          {mark}
        </p>
      )}
      {children({
        id: controlId,
        'aria-describedby': describedBy === '' ? undefined : describedBy,
        'aria-invalid': Boolean(error),
        'aria-required': required,
      })}
      {help && (
        <p id={`${controlId}-help`} className="field-help">
          {help}
        </p>
      )}
      {error && (
        <p id={`${controlId}-error`} className="field-error">
          {error}
        </p>
      )}
    </div>
  )
}
