import { Field } from '@xueshi/ui/Field'
import { SearchInput } from '@xueshi/ui/inputs'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'

export type PickedUnit = { readonly id: string; readonly name: string }
type Props = {
  label: string
  help: string
  unit: PickedUnit | null
  onChoose: (unit: PickedUnit | null) => void
}

/** Finds a unit in force; none is an answer too. */
export function UnitPicker({ label, help, unit, onChoose }: Props) {
  const [search, setSearch] = useState('')
  if (unit !== null) {
    return (
      <fieldset className="chosen">
        <legend className="field-label">{label}</legend>
        <strong>{unit.name}</strong>
        <Button onClick={() => onChoose(null)}>换一个单位</Button>
      </fieldset>
    )
  }
  return (
    <>
      <Field label={label} help={help}>
        {(control) => <SearchInput control={control} value={search} placeholder="单位名称" onSearch={setSearch} />}
      </Field>
      {search !== '' && <Found search={search} onChoose={onChoose} />}
    </>
  )
}

function Found({ search, onChoose }: { search: string; onChoose: Props['onChoose'] }) {
  const asked = useAsk('organisationList', { query: { kind: 'unit', search, limit: 20 } })
  return (
    <Answered asked={asked} lines={2}>
      {({ items: found }) => {
        const items = found.filter(({ validUntil }) => validUntil === null)
        return items.length === 0 ? (
          <EmptyState title="没有找到这个单位。" fills="换个词再搜，或先在“组织机构”中新建。" />
        ) : (
          <ul className="kinds">
            {items.map(({ id, name, departmentName }) => (
              <li key={id}>
                <button type="button" onClick={() => onChoose({ id, name })}>
                  <strong>{name}</strong>
                  <span className="soft">{departmentName}</span>
                </button>
              </li>
            ))}
          </ul>
        )
      }}
    </Answered>
  )
}
