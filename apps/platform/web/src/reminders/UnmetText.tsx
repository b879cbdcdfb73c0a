import { Field } from '@xueshi/ui/Field'
import { Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useCopy } from '@xueshi/ui/use-copy'
import { Button, Input } from 'antd'
import { useAsk } from '../api/ask.ts'

/** The list as a text, for the group in which the unit talks anyway. */
export function UnmetText() {
  const copy = useCopy()
  const asked = useAsk('reminderText', {})
  return (
    <Section title="未完成名单">
      <Answered asked={asked}>
        {({ text }) => (
          <>
            <Field label="可以复制到本单位工作群的文字" help="只有姓名和所差学时，没有号码。">
              {(control) => <Input.TextArea {...control} readOnly rows={8} value={text} />}
            </Field>
            <div>
              <Button onClick={() => void copy(text, '名单已复制')}>复制名单</Button>
            </div>
          </>
        )}
      </Answered>
    </Section>
  )
}
