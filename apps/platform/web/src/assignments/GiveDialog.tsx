import type { Answer } from '@xueshi/sdk/client'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { Answered } from '@xueshi/ui/states'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'
import { useActor } from '../session/session.tsx'
import { dayText } from '../words.ts'
import type { useAssign, What } from './use-assign.tsx'

type Colleague = Answer<'colleagueList'>['items'][number]
type GiveDialogProps = {
  /** What is given, and how it is called. */
  what: What
  name: string
  assign: Pick<ReturnType<typeof useAssign>, 'give' | 'giving'>
  onClose: () => void
}

/** 分给: to which colleague. Who is away is shown, and not offered. */
export function GiveDialog({ what, name, assign, onClose }: GiveDialogProps) {
  const asked = useAsk('colleagueList', {})
  const { accountId: own } = useActor()
  const [chosen, setChosen] = useState('')
  const to = asked.data?.items.find(({ accountId }) => accountId === chosen)
  const away = asked.data?.items.filter(({ backOn }) => backOn !== null) ?? []
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`把${name}分给同事`}
      confirmLabel="分给"
      running={assign.giving.running}
      error={assign.giving.error}
      disabledReason={to ? null : '请选择同事。'}
      onConfirm={() => {
        // A refusal is shown in the dialog, by the command itself.
        if (to) assign.give(what, to).then(onClose, () => undefined)
      }}
    >
      <Answered asked={asked} lines={1}>
        {({ items }) => (
          <Field
            label="分给谁"
            required
            help="只说明由谁先审；别的同事仍可办理。不能审核其中几项的，那几项会逐项说明。"
          >
            {(control) => (
              <Select
                control={control}
                value={chosen}
                blank="请选择"
                choices={items
                  .filter(({ backOn }) => backOn === null)
                  .map((one) => ({ value: one.accountId, label: labelOf(one, one.accountId === own) }))}
                onChange={setChosen}
              />
            )}
          </Field>
        )}
      </Answered>
      {away.length > 0 && (
        <p className="soft">
          外出的不能分给：
          {away.map((one) => `${one.name}（${one.backOn === null ? '' : dayText(one.backOn)}回来）`).join('、')}。
        </p>
      )}
    </ConfirmDialog>
  )
}

const labelOf = ({ name, assigned }: Colleague, isSelf: boolean): string =>
  `${name}${isSelf ? '（本人）' : ''}，现有 ${assigned} 项`
