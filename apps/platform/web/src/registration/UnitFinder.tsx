import { MOST_UNITS_FOUND } from '@xueshi/domain/registration/creation'
import type { Answer } from '@xueshi/sdk/client'
import { Field } from '@xueshi/ui/Field'
import { SearchInput } from '@xueshi/ui/inputs'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'

export type FoundUnit = Answer<'registrationUnitList'>['items'][number]
type Props = {
  label?: string
  unit: FoundUnit | null
  error: string | null
  onChoose: (unit: FoundUnit | null) => void
}

/** Finds the unit that somebody works in, by its code or a part of its name. */
export function UnitFinder({ label = '所在单位', unit, error, onChoose }: Props) {
  const [search, setSearch] = useState('')
  if (unit !== null) {
    return (
      <fieldset className="chosen">
        <legend className="field-label">{label}</legend>
        <span>
          <strong>{unit.name}</strong> <span className="soft">{unit.areaName}</span>
        </span>
        <Button onClick={() => onChoose(null)}>换一个单位</Button>
      </fieldset>
    )
  }
  const short = search !== '' && [...search].length < 2
  return (
    <>
      <Field
        label={label}
        required
        help="填写统一社会信用代码，或单位名称中的两个以上的字，按回车查找。"
        error={short ? '请至少填写两个字。' : error}
      >
        {(control) => <SearchInput control={control} value={search} onSearch={setSearch} />}
      </Field>
      {search !== '' && !short && <Found search={search} onChoose={onChoose} />}
    </>
  )
}

function Found({ search, onChoose }: { search: string; onChoose: Props['onChoose'] }) {
  const asked = useAsk('registrationUnitList', { query: { search } })
  return (
    <Answered asked={asked} lines={2}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState
            title="没有找到这个单位。"
            fills="换个词再查，或填写完整的统一社会信用代码。单位还没有建立的，请单位联系主管部门或所在区市人社部门。"
          />
        ) : (
          <>
            <ul className="kinds" aria-label="找到的单位">
              {items.map((unit) => (
                <li key={unit.id}>
                  <button type="button" onClick={() => onChoose(unit)}>
                    <strong>{unit.name}</strong>
                    <span className="soft">{unit.areaName}</span>
                    {unit.formerNames.length > 0 && <span className="soft">原名：{unit.formerNames.join('、')}</span>}
                  </button>
                </li>
              ))}
            </ul>
            {items.length === MOST_UNITS_FOUND && (
              <p className="soft">最多显示 {MOST_UNITS_FOUND} 个。没有您的单位时，请多填几个字再查。</p>
            )}
          </>
        )
      }
    </Answered>
  )
}
