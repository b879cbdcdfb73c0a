import { checkCitizenNumber, citizenNumberRefusals } from '@xueshi/domain/identity/citizen-number'
import { refusalText } from '@xueshi/domain/refusals'
import { mobileOf } from '@xueshi/domain/registration/creation'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Answer } from '@xueshi/sdk/client'
import { DateInput } from '@xueshi/ui/dates'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { OutsideFrame } from '@xueshi/ui/Frame'
import { ButtonLink } from '@xueshi/ui/link'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { problemOf } from '@xueshi/ui/spoken'
import { Input } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { paths } from '../paths.ts'
import { ProofNote } from '../recovery/ProofNote.tsx'
import { useProof } from '../recovery/use-proof.ts'
import { useDemoBanner } from '../session/demo-banner.ts'
import { newPasswordRefusal, PASSWORD_HELP } from '../session/new-password.ts'
import { PRODUCT } from '../session/product.ts'
import { RegistrationSteps } from './RegistrationSteps.tsx'
import { type FoundUnit, UnitFinder } from './UnitFinder.tsx'
import { DAYS_NOTE } from './words.ts'

const BLANK = {
  name: '',
  citizenNumber: '',
  phone: '',
  unit: null as FoundUnit | null,
  memberFrom: '',
  password: '',
  again: '',
}
type Form = typeof BLANK

export default function RegisterPage() {
  const banner = useDemoBanner()
  const [sent, setSent] = useState<Answer<'registrationCreate'> | null>(null)
  return (
    <OutsideFrame brand={PRODUCT} banner={banner}>
      <Page
        title="注册"
        back={{ to: paths.signIn(), label: '返回登录' }}
        lead="由所在单位确认后即可登录。单位在期限内没有办理的，主管部门、人社部门也可以确认，您不必一直等。"
      >
        {sent ? <Sent registration={sent} /> : <RegisterForm onSent={setSent} />}
      </Page>
    </OutsideFrame>
  )
}

function RegisterForm({ onSent }: { onSent: (registration: Answer<'registrationCreate'>) => void }) {
  const [form, setForm] = useState(BLANK)
  const create = useCommand('registrationCreate', { onDone: onSent })
  const { prove, working, error } = useProof()
  const problems = create.error?.problems ?? []
  const today = shanghaiDate(new Date().toISOString())
  const text = (name: keyof Omit<Form, 'unit'>, type: 'text' | 'password' | 'tel', autoComplete: string) => ({
    type,
    autoComplete,
    maxLength: 200,
    value: form[name],
    onChange: ({ target }: { target: { value: string } }) => setForm({ ...form, [name]: target.value }),
  })
  const { name, citizenNumber, phone, unit, memberFrom, password, again } = form
  return (
    <Section title="填写注册信息">
      <FormShell
        label="注册"
        submitLabel="提交注册"
        running={working || create.running}
        error={create.error ?? error}
        disabledReason={gapIn(form, today)}
        onSubmit={() =>
          void prove((proof) =>
            create.run({ body: { name, citizenNumber, phone, unitId: unit?.id ?? '', memberFrom, password, proof } }),
          )
        }
      >
        <Field label="姓名" required help="与身份证上的一致。" error={problemOf(problems, 'name')}>
          {(control) => <Input {...control} {...text('name', 'text', 'name')} />}
        </Field>
        <Field label="公民身份号码" required error={problemOf(problems, 'citizenNumber')}>
          {(control) => <Input {...control} {...text('citizenNumber', 'text', 'off')} />}
        </Field>
        <Field label="手机号" required help="单位核对时会用它联系您。" error={problemOf(problems, 'phone')}>
          {(control) => <Input {...control} {...text('phone', 'tel', 'tel')} />}
        </Field>
        <UnitFinder
          unit={unit}
          error={problemOf(problems, 'unitId')}
          onChoose={(chosen) => setForm({ ...form, unit: chosen })}
        />
        <Field
          label="到单位的日期"
          required
          help="记不清的填大致日期，单位确认时可以改正。"
          error={problemOf(problems, 'memberFrom')}
        >
          {(control) => (
            <DateInput
              control={control}
              kind="date"
              value={memberFrom}
              onChange={(day) => setForm({ ...form, memberFrom: day })}
            />
          )}
        </Field>
        <Field label="密码" required help={PASSWORD_HELP} error={problemOf(problems, 'password')}>
          {(control) => <Input {...control} {...text('password', 'password', 'new-password')} />}
        </Field>
        <Field
          label="再输一次密码"
          required
          error={again === '' || again === password ? null : '两次输入的密码不一致。'}
        >
          {(control) => <Input {...control} {...text('again', 'password', 'new-password')} />}
        </Field>
        <ProofNote working={working} />
      </FormShell>
    </Section>
  )
}

/** Why it cannot be sent yet; the server judges again. */
function gapIn({ name, citizenNumber, phone, unit, memberFrom, password, again }: Form, today: string): string | null {
  if (name.trim() === '') return '请填写姓名。'
  const checked = checkCitizenNumber(citizenNumber, today)
  if (!checked.ok) return refusalText(citizenNumberRefusals[checked.problem])
  if (mobileOf(phone) === null) return refusalText('registration.phoneNotMobile')
  if (unit === null) return '请查找并选择所在单位。'
  if (!/^\d{4}-\d{2}-\d{2}$/.test(memberFrom)) return '请填写到单位的日期。'
  return newPasswordRefusal(password, again)
}

function Sent({ registration }: { registration: Answer<'registrationCreate'> }) {
  return (
    <Section title="注册已提交">
      <div role="status">
        <Note tone="good">
          已请<strong>{registration.unitName}</strong>
          确认。确认后，请用身份证号和刚才设置的密码登录；在此之前，也用它们查看进度或撤回。
        </Note>
      </div>
      <RegistrationSteps registration={registration} today={shanghaiDate(registration.createdAt)} />
      <p className="soft">{DAYS_NOTE}</p>
      <div className="row">
        <ButtonLink to={paths.registrationProgress()} primary>
          查看注册进度
        </ButtonLink>
      </div>
    </Section>
  )
}
