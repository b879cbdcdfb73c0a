import { Field } from '@xueshi/ui/Field'
import { SearchInput } from '@xueshi/ui/inputs'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'

type MemberPickerProps = { year: number; personId: string | null; onChoose: (personId: string | null) => void }

/** Finds one member of the unit. */
export function MemberPicker({ year, personId, onChoose }: MemberPickerProps) {
  if (personId === null) return <MemberSearch year={year} onChoose={onChoose} />
  return <Chosen personId={personId} onChange={() => onChoose(null)} />
}

function Chosen({ personId, onChange }: { personId: string; onChange: () => void }) {
  const asked = useAsk('personView', { path: { personId } })
  return (
    <Answered asked={asked} lines={1}>
      {({ name, titleName }) => (
        <div className="chosen">
          <strong>
            {name} {titleName}
          </strong>
          <Button onClick={onChange}>换一个人</Button>
        </div>
      )}
    </Answered>
  )
}

function MemberSearch({ year, onChoose }: { year: number; onChoose: (personId: string) => void }) {
  const [search, setSearch] = useState('')
  const asked = useAsk('personList', { query: { year, limit: 20, ...(search && { search }) } })
  return (
    <>
      <Field label="搜索本单位人员">
        {(control) => (
          <SearchInput control={control} value={search} placeholder="姓名、名字或身份证号" onSearch={setSearch} />
        )}
      </Field>
      <Answered asked={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="没有找到这个人。" fills="名单中没有的，请先在“人员”中导入花名册。" />
          ) : (
            <ul className="kinds">
              {items.map(({ id, name, titleName }) => (
                <li key={id}>
                  <button type="button" onClick={() => onChoose(id)}>
                    <strong>{name}</strong>
                    <span className="soft">{titleName}</span>
                  </button>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </>
  )
}
