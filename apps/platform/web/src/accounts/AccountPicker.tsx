import { Field } from '@xueshi/ui/Field'
import { SearchInput } from '@xueshi/ui/inputs'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'

export type PickedAccount = { readonly id: string; readonly name: string }
type Props = { account: PickedAccount | null; onChoose: (account: PickedAccount | null) => void }

/** Finds the account of whoever shall hold an office. */
export function AccountPicker({ account, onChoose }: Props) {
  const [search, setSearch] = useState('')
  if (account !== null) {
    return (
      <div className="chosen">
        <strong>{account.name}</strong>
        <Button onClick={() => onChoose(null)}>换一个人</Button>
      </div>
    )
  }
  return (
    <>
      <Field label="授权给" required>
        {(control) => (
          <SearchInput control={control} value={search} placeholder="账号、姓名或身份证号" onSearch={setSearch} />
        )}
      </Field>
      {search !== '' && <Found search={search} onChoose={onChoose} />}
    </>
  )
}

function Found({ search, onChoose }: { search: string; onChoose: Props['onChoose'] }) {
  const asked = useAsk('accountList', { query: { search, limit: 20 } })
  return (
    <Answered asked={asked} lines={2}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState title="没有找到这个人。" fills="换个词再搜，或先新建账号、导入花名册。" />
        ) : (
          <ul className="kinds">
            {items.map(({ id, name, unitName, signInName, citizenNumberMasked }) => (
              <li key={id}>
                <button type="button" onClick={() => onChoose({ id, name })}>
                  <strong>{name}</strong>
                  <span className="soft">
                    {[unitName, signInName ?? citizenNumberMasked].filter(Boolean).join('，')}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )
      }
    </Answered>
  )
}
