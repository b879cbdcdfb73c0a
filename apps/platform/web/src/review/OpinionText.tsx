import { Field } from '@xueshi/ui/Field'
import { Input } from 'antd'
import { UsualOpinions } from './UsualOpinions.tsx'

type OpinionTextProps = { text: string; onChange: (text: string) => void; help: string; label?: string }

/** 审核意见 in the reviewer's own words. */
export function OpinionText({ text, onChange, help, label = '意见' }: OpinionTextProps) {
  return (
    <>
      <Field label={label} help={help}>
        {(control) => (
          <Input.TextArea
            {...control}
            value={text}
            maxLength={500}
            rows={2}
            onChange={({ target }) => onChange(target.value)}
          />
        )}
      </Field>
      <UsualOpinions text={text} onChange={onChange} />
    </>
  )
}
