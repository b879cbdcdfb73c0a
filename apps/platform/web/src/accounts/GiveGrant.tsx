import type { Office } from '@xueshi/domain/accounts/grant'
import { roleNames } from '@xueshi/domain/roles'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { DateInput } from '@xueshi/ui/dates'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { useSession } from '../session/session.tsx'
import { AccountPicker, type PickedAccount } from './AccountPicker.tsx'

type Props = {
  /** What may be given here; never empty. */
  offices: readonly Office[]
  /** `null` for the administrators of the system, who belong to none. */
  organisation: { id: string; name: string } | null
  /** Where it is given on the page of an account, that account. */
  account?: PickedAccount
}

/** A button that gives a role, first asking whom and for how long. */
export function GiveGrant(props: Props) {
  const [open, setOpen] = useState(false)
  const [only] = props.offices.length === 1 ? props.offices : []
  return (
    <>
      <Button onClick={() => setOpen(true)}>{only ? `授予${roleNames[only]}` : '授予角色'}</Button>
      {open && <GiveDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function GiveDialog({ offices, organisation, account: given, onClose }: Props & { onClose: () => void }) {
  const { today } = useSession()
  const toast = useToast()
  const [account, setAccount] = useState<PickedAccount | null>(given ?? null)
  const [role, setRole] = useState<Office | undefined>(offices[0])
  const [validFrom, setValidFrom] = useState(today)
  const [validUntil, setValidUntil] = useState('')
  const create = useCommand('grantCreate', {
    refreshes: ['grantList'],
    onDone: (grant) => {
      toast(`已授予${grant.name}${roleNames[grant.role]}`)
      onClose()
    },
  })
  const problems = create.error?.problems ?? []
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={organisation === null ? '授予系统管理员' : `在${organisation.name}授予角色`}
      confirmLabel="授予"
      running={create.running}
      error={create.error}
      disabledReason={account === null ? '请先搜索并选择授权给谁。' : null}
      onConfirm={() => {
        if (account === null || role === undefined) return
        const term = { validFrom, validUntil: validUntil === '' ? null : validUntil }
        create.run({ body: { accountId: account.id, role, organisationId: organisation?.id ?? null, ...term } })
      }}
    >
      {given ? <strong>{given.name}</strong> : <AccountPicker account={account} onChoose={setAccount} />}
      <Field label="角色" required>
        {(control) => (
          <Select
            control={control}
            value={role ?? ''}
            choices={offices.map((value) => ({ value, label: roleNames[value] }))}
            onChange={(chosen) => setRole(chosen as Office)}
          />
        )}
      </Field>
      <Field label="开始日期" required error={problemOf(problems, 'validFrom')}>
        {(control) => <DateInput control={control} kind="date" value={validFrom} onChange={setValidFrom} />}
      </Field>
      <Field label="失效日期" help="从这一天起不再有效；长期有效的不填。" error={problemOf(problems, 'validUntil')}>
        {(control) => <DateInput control={control} kind="date" value={validUntil} onChange={setValidUntil} />}
      </Field>
    </ConfirmDialog>
  )
}
