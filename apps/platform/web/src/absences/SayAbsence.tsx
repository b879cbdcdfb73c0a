import { absenceRefusal } from '@xueshi/domain/absences/absence'
import { refusalText } from '@xueshi/domain/refusals'
import { addDays } from '@xueshi/domain/time'
import type { Answer } from '@xueshi/sdk/client'
import { Dialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Note } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { Answered } from '@xueshi/ui/states'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { ASSIGN_REFRESHES } from '../assignments/use-assign.tsx'
import { FirstAndLastDay } from '../FirstAndLastDay.tsx'
import { endAfter } from '../last-day.ts'
import { useSession } from '../session/session.tsx'
import { periodText } from '../words.ts'

const LABEL = '登记外出'

type Period = { validFrom: string; lastDay: string }
type SayAbsenceProps = { onDelegate: (days: Period) => void }

/** Somebody who reviews says when he will be away; what that means is shown before he does. */
export function SayAbsence({ onDelegate }: SayAbsenceProps) {
  const [open, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{LABEL}</Button>
      <Dialog open={open} onClose={close} title={LABEL} shape="side">
        <AbsenceForm
          onDone={close}
          onDelegate={(days) => {
            close()
            onDelegate(days)
          }}
        />
      </Dialog>
    </>
  )
}

function AbsenceForm({ onDone, onDelegate }: SayAbsenceProps & { onDone: () => void }) {
  const { today } = useSession()
  const toast = useToast()
  const [period, setPeriod] = useState({ validFrom: today, lastDay: '' })
  const { validFrom, lastDay } = period
  const [reason, setReason] = useState('')
  const command = useCommand('absenceCreate', {
    refreshes: ['absenceList', ...ASSIGN_REFRESHES],
    onDone: () => {
      toast('已登记外出')
      onDone()
    },
  })
  const problems = command.error?.problems ?? []
  const days = { validFrom, validUntil: endAfter(lastDay) }
  const isWhole = validFrom !== '' && lastDay !== ''
  const code = isWhole ? absenceRefusal(days, [], today) : null
  return (
    <FormShell
      label={LABEL}
      submitLabel={LABEL}
      running={command.running}
      error={command.error}
      disabledReason={isWhole ? code && refusalText(code) : '请填写第一天和最后一天。'}
      onSubmit={() => command.run({ body: { ...days, reason: reason.trim() } })}
    >
      <p>外出期间不再分给您，也不给您发每周汇总。您仍可以登录办理；超期督办照常。</p>
      <FirstAndLastDay days={period} onChange={setPeriod} problems={problems} />
      <Field label="事由" help="可不填。本机构同事会看到，例如休假、培训。" error={problemOf(problems, 'reason')}>
        {(control) => (
          <Input {...control} value={reason} maxLength={50} onChange={({ target }) => setReason(target.value)} />
        )}
      </Field>
      {isWhole && code === null && <Consequences days={days} onDelegate={() => onDelegate({ validFrom, lastDay })} />}
    </FormShell>
  )
}

type ConsequencesProps = { days: { validFrom: string; validUntil: string }; onDelegate: () => void }

function Consequences({ days, onDelegate }: ConsequencesProps) {
  const asked = useAsk('absencePreview', { query: days })
  return (
    <Answered asked={asked} lines={2}>
      {({ assigned, due, alone }) => (
        <div className="stack" role="status">
          <p>
            {assigned === 0
              ? '现在没有分给您的申报。'
              : `现在分给您的 ${assigned} 项，从第一天起回到“未分配”${due > 0 ? `，其中 ${due} 项在此期间到期` : ''}。`}
          </p>
          {alone.length > 0 && (
            <Note tone="warn">
              {aloneText(alone)}，本机构没有别人审核。请先委托同事代办；不委托也可以登记，但到期的申报会无人办理。
              <div>
                <Button onClick={onDelegate}>去委托同事代办</Button>
              </div>
            </Note>
          )}
        </div>
      )}
    </Answered>
  )
}

const aloneText = (alone: Answer<'absencePreview'>['alone']): string =>
  alone.map(({ validFrom, validUntil }) => periodText(validFrom, addDays(validUntil, -1))).join('、')
