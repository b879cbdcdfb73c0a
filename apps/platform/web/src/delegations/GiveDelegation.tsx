import { wishRefusal } from '@xueshi/domain/delegations/delegation'
import { refusalText } from '@xueshi/domain/refusals'
import { roleNames } from '@xueshi/domain/roles'
import { Dialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { SearchInput, Select } from '@xueshi/ui/inputs'
import { problemOf } from '@xueshi/ui/spoken'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { useToast } from '@xueshi/ui/Toasts'
import { Input } from 'antd'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { FirstAndLastDay } from '../FirstAndLastDay.tsx'
import { endAfter } from '../last-day.ts'
import { useSession } from '../session/session.tsx'

const LABEL = '委托同事代办'

type Period = { readonly validFrom: string; readonly lastDay: string }

/** Somebody who will be away asks a colleague to stand in for him, on these days to begin with; `null` while it is closed. */
export function GiveDelegation({ days, onClose }: { days: Period | null; onClose: () => void }) {
  return (
    <Dialog open={days !== null} onClose={onClose} title={LABEL} shape="side">
      {days && <GiveForm days={days} onDone={onClose} />}
    </Dialog>
  )
}

function GiveForm({ days, onDone }: { days: Period; onDone: () => void }) {
  const { today, grant } = useSession()
  const toast = useToast()
  const [deputyAccountId, setDeputy] = useState('')
  const [period, setPeriod] = useState(days)
  const { validFrom, lastDay } = period
  const [reason, setReason] = useState('')
  const command = useCommand('delegationCreate', {
    refreshes: ['delegationList', 'sessionView'],
    onDone: ({ deputyName }) => {
      toast(`已委托${deputyName}代办`)
      onDone()
    },
  })
  const problems = command.error?.problems ?? []
  const wish = { validFrom, validUntil: endAfter(lastDay), reason }
  const code = wishRefusal(wish, grant.validUntil, today)
  const gap = deputyAccountId === '' ? '请先选择由谁代办。' : lastDay === '' ? '请填写最后一天。' : null
  const details = { day: grant.validUntil ?? '' }
  return (
    <FormShell
      label={LABEL}
      submitLabel="确认委托"
      running={command.running}
      error={command.error}
      disabledReason={gap ?? (code && refusalText(code, details))}
      onSubmit={() => command.run({ body: { ...wish, deputyAccountId, reason: reason.trim() } })}
    >
      <p>
        代办的角色：{grant.organisationName}
        {roleNames[grant.role]}
      </p>
      <DeputyField chosen={deputyAccountId} onChoose={setDeputy} />
      <FirstAndLastDay days={period} onChange={setPeriod} problems={problems} lastHelp="过了这一天自动失效。" />
      <Field label="原因" required help="代办人和本机构同事会看到。" error={problemOf(problems, 'reason')}>
        {(control) => (
          <Input {...control} value={reason} maxLength={100} onChange={({ target }) => setReason(target.value)} />
        )}
      </Field>
    </FormShell>
  )
}

function DeputyField({ chosen, onChoose }: { chosen: string; onChoose: (accountId: string) => void }) {
  const [search, setSearch] = useState('')
  const asked = useAsk('deputyList', { query: { ...(search && { search }) } })
  return (
    <>
      <Field label="按姓名查找" help="同事多时，输入姓名后按回车。">
        {(control) => <SearchInput control={control} value={search} onSearch={setSearch} />}
      </Field>
      <Answered asked={asked} lines={1}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState
              title="没有找到同事。"
              fills="在本机构任职的人和本单位的人员可以代办；没有的，请系统管理员先授权。"
            />
          ) : (
            <Field label="由谁代办" required>
              {(control) => (
                <Select
                  control={control}
                  value={chosen}
                  blank="请选择"
                  choices={items.map(({ accountId, name }) => ({ value: accountId, label: name }))}
                  onChange={onChoose}
                />
              )}
            </Field>
          )
        }
      </Answered>
    </>
  )
}
