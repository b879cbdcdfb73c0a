import { refusal } from '@xueshi/domain/registration/actions'
import type { Answer } from '@xueshi/sdk/client'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { OutsideFrame } from '@xueshi/ui/Frame'
import { Tag } from '@xueshi/ui/inputs'
import { ButtonLink } from '@xueshi/ui/link'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { paths } from '../paths.ts'
import { useDemoBanner } from '../session/demo-banner.ts'
import { PRODUCT } from '../session/product.ts'
import { dayText, momentText } from '../words.ts'
import { RegistrationSteps } from './RegistrationSteps.tsx'
import { DAYS_NOTE, reasonText, registrationNames, registrationTones } from './words.ts'

type Progress = Answer<'registrationProgress'>
type Registration = Progress['items'][number]
type Applicant = { citizenNumber: string; password: string }

export default function ProgressPage() {
  const banner = useDemoBanner()
  const [form, setForm] = useState<Applicant>({ citizenNumber: '', password: '' })
  const [progress, setProgress] = useState<Progress | null>(null)
  const ask = useCommand('registrationProgress', { onDone: setProgress })
  const problems = ask.error?.problems ?? []
  const input = (name: keyof Applicant, type: 'text' | 'password', autoComplete: string) => ({
    type,
    autoComplete,
    value: form[name],
    onChange: ({ target }: { target: { value: string } }) => {
      setProgress(null)
      setForm({ ...form, [name]: target.value })
    },
  })
  const missing = form.citizenNumber.trim() === '' || form.password === ''
  return (
    <OutsideFrame brand={PRODUCT} banner={banner}>
      <Page
        title="注册进度"
        back={{ to: paths.signIn(), label: '返回登录' }}
        lead="凭身份证号和注册时设置的密码，查看注册到了哪里，或者撤回。"
      >
        <Section title="查询">
          <FormShell
            label="查询注册进度"
            submitLabel="查询"
            running={ask.running}
            error={ask.error}
            disabledReason={missing ? '请填写公民身份号码和密码。' : null}
            onSubmit={() => ask.run({ body: form })}
            more={<ButtonLink to={paths.register()}>还没有注册，去注册</ButtonLink>}
          >
            <Field label="公民身份号码" error={problemOf(problems, 'citizenNumber')}>
              {(control) => <Input {...control} {...input('citizenNumber', 'text', 'username')} />}
            </Field>
            <Field label="密码" error={problemOf(problems, 'password')}>
              {(control) => <Input {...control} {...input('password', 'password', 'current-password')} />}
            </Field>
          </FormShell>
        </Section>
        {progress?.items.map((registration) => (
          <One
            key={registration.id}
            registration={registration}
            today={progress.today}
            applicant={form}
            onChanged={() => ask.run({ body: form })}
          />
        ))}
      </Page>
    </OutsideFrame>
  )
}

type OneProps = { registration: Registration; today: string; applicant: Applicant; onChanged: () => void }

function One({ registration, today, applicant, onChanged }: OneProps) {
  const { unitName, areaName, status, memberFrom } = registration
  // Nobody is known by this number as long as it is asked about here; the rule of withdrawing does not ask.
  const mayWithdraw = refusal('withdraw', { ...registration, numberKnown: false }, 'applicant', today) === null
  return (
    <Section
      title={unitName}
      actions={mayWithdraw && <Withdraw registration={registration} applicant={applicant} onChanged={onChanged} />}
    >
      <p>
        <Tag tone={registrationTones[status]}>{registrationNames[status]}</Tag>{' '}
        <span className="soft">
          {areaName}，{dayText(memberFrom)}到单位
        </span>
      </p>
      <RegistrationSteps registration={registration} today={today} />
      {status === 'waiting' ? <p className="soft">{DAYS_NOTE}</p> : <Outcome registration={registration} />}
    </Section>
  )
}

function Outcome({ registration }: { registration: Registration }) {
  const { status, decidedAt, decidedByName, reason, reasonText: said } = registration
  const why = [reason && reasonText(reason), said].filter(Boolean).join('：')
  return (
    <Note tone={status === 'refused' ? 'bad' : 'info'}>
      <p>
        {decidedAt && momentText(decidedAt)}，{decidedByName ?? ''}
        {registrationNames[status]}。{why}
      </p>
      {status === 'refused' && <p>如有疑问，请联系该机构；改正以后可以重新注册。</p>}
    </Note>
  )
}

type WithdrawProps = Omit<OneProps, 'today'>

function Withdraw({ registration, applicant, onChanged }: WithdrawProps) {
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const withdraw = useCommand('registrationWithdraw', {
    onDone: () => {
      setAsking(false)
      toast('注册已撤回')
      onChanged()
    },
  })
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        撤回注册
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="撤回注册？"
        confirmLabel="撤回"
        danger
        running={withdraw.running}
        error={withdraw.error}
        onConfirm={() => withdraw.run({ path: { registrationId: registration.id }, body: applicant })}
      >
        <p>撤回以后，{registration.unitName}不再办理这份注册。需要时可以重新注册。</p>
      </ConfirmDialog>
    </>
  )
}
