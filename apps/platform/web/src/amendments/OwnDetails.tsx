import { PERSON_SUBJECTS } from '@xueshi/domain/amendments/amendment'
import { refusalText } from '@xueshi/domain/refusals'
import { mobileOf } from '@xueshi/domain/registration/creation'
import { Dialog } from '@xueshi/ui/Dialog'
import { Field } from '@xueshi/ui/Field'
import { FormShell } from '@xueshi/ui/FormShell'
import { Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useToast } from '@xueshi/ui/Toasts'
import { Button, Input } from 'antd'
import { Fragment, useState } from 'react'
import { useAsk } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { dayText } from '../words.ts'
import { AmendmentTable } from './AmendmentTable.tsx'
import { AskAmendment } from './AskAmendment.tsx'

const SEXES = { male: '男', female: '女' } as const

/** What is registered of a person, how he has it corrected, and how far that is. */
export function OwnDetails() {
  const asked = useAsk('ownDetails', {})
  return (
    <>
      <Section
        title="个人信息"
        actions={
          <>
            <ChangePhone />
            <AskAmendment subjects={PERSON_SUBJECTS} label="申请更正" />
          </>
        }
      >
        <Answered asked={asked} lines={4}>
          {({ name, citizenNumberMasked, sex, birthDate, phoneMasked }) => (
            <dl className="facts">
              {[
                ['姓名', name],
                ['公民身份号码', citizenNumberMasked],
                ['性别', sex && SEXES[sex]],
                ['出生日期', birthDate && dayText(birthDate)],
                ['手机号', phoneMasked],
              ].map(([label, value]) => (
                <Fragment key={label}>
                  <dt>{label}</dt>
                  <dd>{value ?? '未填'}</dd>
                </Fragment>
              ))}
            </dl>
          )}
        </Answered>
        <p className="soft">
          姓名和身份证号由单位核对、上一级办理后更正；性别和出生日期随身份证号。手机号可以自己更改。
        </p>
      </Section>
      <Section title="更正记录">
        <AmendmentTable list="amendmentOwnList" />
      </Section>
    </>
  )
}

function ChangePhone() {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>更改手机号</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="更改手机号">
        <PhoneForm onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}

function PhoneForm({ onDone }: { onDone: () => void }) {
  const toast = useToast()
  const [phone, setPhone] = useState('')
  const command = useCommand('ownPhoneChange', {
    refreshes: ['ownDetails'],
    onDone: () => {
      toast('手机号已更改')
      onDone()
    },
  })
  return (
    <FormShell
      label="更改手机号"
      submitLabel="更改"
      running={command.running}
      error={command.error}
      disabledReason={mobileOf(phone) === null ? refusalText('registration.phoneNotMobile') : null}
      onSubmit={() => command.run({ body: { phone } })}
    >
      <Field label="新的手机号" required help="立即生效，不需要审核。">
        {(control) => (
          <Input
            {...control}
            type="tel"
            value={phone}
            maxLength={30}
            onChange={({ target }) => setPhone(target.value)}
          />
        )}
      </Field>
    </FormShell>
  )
}
