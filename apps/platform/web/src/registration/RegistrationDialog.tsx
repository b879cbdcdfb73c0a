import { refusalText } from '@xueshi/domain/refusals'
import { type RegistrationAction, refusal } from '@xueshi/domain/registration/actions'
import { REGISTRATION_REASONS, type RegistrationReason } from '@xueshi/domain/registration/reasons'
import type { RefusedCall } from '@xueshi/sdk/client'
import { Dialog } from '@xueshi/ui/Dialog'
import { DateInput } from '@xueshi/ui/dates'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Select } from '@xueshi/ui/inputs'
import { Note, Section } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Input } from 'antd'
import { Fragment, useState } from 'react'
import { useCommand } from '../api/command.ts'
import { useActor, useSession } from '../session/session.tsx'
import { dayText, momentText } from '../words.ts'
import type { Waiting } from './RegistrationListPage.tsx'
import { RegistrationSteps } from './RegistrationSteps.tsx'

type Props = { registration: Waiting; onClose: () => void }

/** One registration: who asks for what, and the two ways to answer. */
export function RegistrationDialog({ registration, onClose }: { registration: Waiting | null; onClose: () => void }) {
  return (
    <Dialog open={registration !== null} onClose={onClose} title="注册确认" shape="side">
      {registration && <Decision key={registration.id} registration={registration} onClose={onClose} />}
    </Dialog>
  )
}

function Decision(props: Props) {
  const { registration } = props
  const { today } = useSession()
  return (
    <>
      <Facts registration={registration} />
      <RegistrationSteps registration={registration} today={today} />
      {registration.numberKnown && <Note tone="warn">{refusalText('registration.numberKnownMeanwhile')}</Note>}
      <Section title="确认">
        <Accept {...props} />
      </Section>
      <Section title="不予确认">
        <Refuse {...props} />
      </Section>
    </>
  )
}

function Facts({ registration: one }: { registration: Waiting }) {
  const rows: [string, string][] = [
    ['姓名', one.name],
    ['公民身份号码', one.citizenNumberMasked],
    ['手机号', one.phoneMasked],
    ['所在单位', [one.unitName, one.areaName].filter(Boolean).join('，')],
    ['到单位', dayText(one.memberFrom)],
    ['注册时间', momentText(one.createdAt)],
  ]
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

/** The command of both answers, and why the actor may not give this one. */
function useAnswer(action: RegistrationAction, { registration, onClose }: Props, said: string) {
  const toast = useToast()
  const actor = useActor()
  const { today } = useSession()
  const code = refusal(action, registration, actor, today)
  const command = useCommand('registrationDecide', {
    refreshes: ['registrationList', 'waitingCount', 'personList'],
    onDone: () => {
      toast(said)
      onClose()
    },
  })
  return { command, whyNot: code && refusalText(code), path: { registrationId: registration.id } }
}

function Accept(props: Props) {
  const { command, whyNot, path } = useAnswer('accept', props, `已确认${props.registration.name}的注册`)
  const [memberFrom, setMemberFrom] = useState(props.registration.memberFrom)
  const problems = (command.error as RefusedCall | null)?.problems ?? []
  const gap = /^\d{4}-\d{2}-\d{2}$/.test(memberFrom) ? null : '请填写到单位的日期。'
  return (
    <FormShell
      label="确认"
      submitLabel="确认注册"
      running={command.running}
      error={command.error}
      disabledReason={whyNot ?? gap}
      onSubmit={() => command.run({ path, body: { decision: 'accept', memberFrom } })}
    >
      <Field label="到单位的日期" required help="与事实不符的请改正。" error={problemOf(problems, 'memberFrom')}>
        {(control) => <DateInput control={control} kind="date" value={memberFrom} onChange={setMemberFrom} />}
      </Field>
    </FormShell>
  )
}

function Refuse(props: Props) {
  const { command, whyNot, path } = useAnswer('refuse', props, `已记录不予确认${props.registration.name}的注册`)
  const [reason, setReason] = useState('')
  const [text, setText] = useState('')
  const missing = reason === 'other' && text.trim() === '' ? refusalText('registration.reasonTextMissing') : null
  return (
    <FormShell
      label="不予确认"
      submitLabel="不予确认"
      running={command.running}
      error={command.error}
      disabledReason={whyNot ?? (reason === '' ? '请选择不予确认的理由。' : missing)}
      onSubmit={() =>
        command.run({ path, body: { decision: 'refuse', reason: reason as RegistrationReason, text: text.trim() } })
      }
    >
      <Field label="理由" required help="常用理由由本系统提供，不是文件规定。">
        {(control) => (
          <Select
            control={control}
            value={reason}
            blank="请选择"
            choices={REGISTRATION_REASONS.map(({ code, text: label }) => ({ value: code, label }))}
            onChange={setReason}
          />
        )}
      </Field>
      <Field label="说明" help="本人查看进度时会看到。">
        {(control) => (
          <Input.TextArea
            {...control}
            value={text}
            rows={2}
            maxLength={200}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
    </FormShell>
  )
}
