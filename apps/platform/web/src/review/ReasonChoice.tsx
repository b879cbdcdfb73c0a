import { Checkbox } from 'antd'

type Reason<Code extends string> = { readonly code: Code; readonly text: string }
type ReasonChoiceProps<Code extends string> = {
  reasons: readonly Reason<Code>[]
  chosen: readonly Code[]
  onChange: (chosen: readonly Code[]) => void
}

/** Usual reasons to tick instead of typing. They are suggestions of this system; own words are as good. */
export function ReasonChoice<Code extends string>({ reasons, chosen, onChange }: ReasonChoiceProps<Code>) {
  return (
    <fieldset className="checks checks-columns">
      <legend>常用理由</legend>
      {reasons.map(({ code, text }) => (
        <Checkbox
          key={code}
          checked={chosen.includes(code)}
          onChange={({ target }) => onChange(target.checked ? [...chosen, code] : chosen.filter((one) => one !== code))}
        >
          {text}
        </Checkbox>
      ))}
    </fieldset>
  )
}
