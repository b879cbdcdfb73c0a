import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { useSession } from '../session/session.tsx'
import { recentYears } from './years.ts'

type Props = { year: number; onChange: (year: string) => void; help?: string }

/** Which of the recent years a page is about. */
export function YearField({ year, onChange, help }: Props) {
  const { today } = useSession()
  return (
    <Field label="年度" {...(help && { help })}>
      {(control) => <Select control={control} value={String(year)} choices={recentYears(today)} onChange={onChange} />}
    </Field>
  )
}
