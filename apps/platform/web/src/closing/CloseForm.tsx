import type { RefusalCode } from '@xueshi/domain/refusals'
import { refusalText } from '@xueshi/domain/refusals'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { DateInput } from '@xueshi/ui/dates'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Select } from '@xueshi/ui/inputs'
import { Section } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Input } from 'antd'
import { type ReactNode, useState } from 'react'
import { useCommand } from '../api/command.ts'
import { type PickedUnit, UnitPicker } from '../organisations/UnitPicker.tsx'
import { useSession } from '../session/session.tsx'
import { dayText } from '../words.ts'
import { type Closing, type Heirs, heirNames } from './words.ts'

type Props = {
  closing: Closing
  heirs: Heirs
  onHeirs: (heirs: Heirs) => void
  successor: PickedUnit | null
  onSuccessor: (unit: PickedUnit | null) => void
  refused: RefusalCode | null
  /** What is left in the unit, between the choice of what becomes of it and the rest. */
  children: ReactNode
}

/** Where the people go, when and why the unit ends; asked once more before it does. */
export function CloseForm({ closing, heirs, onHeirs, successor, onSuccessor, refused, children }: Props) {
  const { today } = useSession()
  const toast = useToast()
  const [validUntil, setValidUntil] = useState(today)
  const [reason, setReason] = useState('')
  const [asking, setAsking] = useState(false)
  const close = useCommand('organisationClose', {
    refreshes: ['closingView', 'organisationView', 'organisationList', 'grantList', 'personList'],
    onDone: () => toast(`${closing.name}已停用`),
  })
  const { members } = closing.left
  const passes = members > 0 && heirs === 'unit'
  const gap = refused ?? (reason.trim() === '' ? 'closing.reasonMissing' : null)
  const disabledReason = passes && successor === null ? '请选择接收人员的单位。' : gap && refusalText(gap)
  const problems = close.error?.problems ?? []
  const { organisationId, version } = closing
  const successorId = passes ? (successor?.id ?? null) : null
  return (
    <>
      <FormShell
        label="停用单位"
        submitLabel="停用这个单位"
        running={close.running}
        error={null}
        disabledReason={disabledReason}
        onSubmit={() => setAsking(true)}
      >
        {members > 0 && (
          <Section title="人员去哪里">
            <Field label="在册人员" required help="个别人员另有去处的，请先办理各自的调动，再停用单位。">
              {(control) => (
                <Select
                  control={control}
                  value={heirs}
                  choices={Object.entries(heirNames).map(([value, label]) => ({ value, label }))}
                  onChange={(chosen) => onHeirs(chosen as Heirs)}
                />
              )}
            </Field>
            {heirs === 'unit' && (
              <UnitPicker
                label="接收人员的单位"
                help="您管理的用人单位；由公共就业和人才服务中心代理的也可以。"
                unit={successor}
                onChoose={onSuccessor}
              />
            )}
          </Section>
        )}
        <Section title="还有的人员和事项">{children}</Section>
        <Section title="停用">
          <Field
            label="停用日期"
            required
            help="从这一天起单位不再有效，不能晚于今天。"
            error={problemOf(problems, 'validUntil')}
          >
            {(control) => <DateInput control={control} kind="date" value={validUntil} onChange={setValidUntil} />}
          </Field>
          <Field label="原因" required help="例如注销、撤销，并写明依据。" error={problemOf(problems, 'reason')}>
            {(control) => (
              <Input.TextArea
                {...control}
                value={reason}
                rows={2}
                maxLength={500}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
        </Section>
      </FormShell>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`停用${closing.name}？`}
        confirmLabel="停用"
        danger
        running={close.running}
        error={close.error}
        onConfirm={() =>
          close.run({
            path: { organisationId },
            body: { validUntil, successorId, reason: reason.trim(), version, members },
          })
        }
      >
        <ul>
          <li>单位自{dayText(validUntil)}起停用，不能恢复。</li>
          {members > 0 && (
            <li>
              {members} 名在册人员{passes ? `转到${successor?.name ?? ''}` : '按离职办理'}，系统告知每个人。
            </li>
          )}
          <li>没有办完的事项照上表转出；已有的学时和审核记录不变。</li>
        </ul>
      </ConfirmDialog>
    </>
  )
}
