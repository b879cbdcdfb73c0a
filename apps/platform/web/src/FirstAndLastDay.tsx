import { DateInput } from '@xueshi/ui/dates'
import { Field } from '@xueshi/ui/Field'
import { problemOf } from '@xueshi/ui/spoken'

type Days = { readonly validFrom: string; readonly lastDay: string }

type FirstAndLastDayProps = {
  days: Days
  onChange: (days: Days) => void
  /** What the server says of `validFrom` and `validUntil`. */
  problems: Parameters<typeof problemOf>[0]
  lastHelp?: string
}

/** The days for which something holds, as people say them: both included. */
export function FirstAndLastDay({ days, onChange, problems, lastHelp }: FirstAndLastDayProps) {
  const { validFrom, lastDay } = days
  return (
    <>
      <Field label="第一天" required error={problemOf(problems, 'validFrom')}>
        {(control) => (
          <DateInput
            control={control}
            kind="date"
            value={validFrom}
            onChange={(chosen) => onChange({ ...days, validFrom: chosen })}
          />
        )}
      </Field>
      <Field
        label="最后一天"
        required
        {...(lastHelp !== undefined && { help: lastHelp })}
        error={problemOf(problems, 'validUntil')}
      >
        {(control) => (
          <DateInput
            control={control}
            kind="date"
            value={lastDay}
            onChange={(chosen) => onChange({ ...days, lastDay: chosen })}
          />
        )}
      </Field>
    </>
  )
}
