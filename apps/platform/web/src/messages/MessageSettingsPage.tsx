import type { Answer } from '@xueshi/sdk/client'
import { Note, Page } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { DemoSms } from '../recovery/DemoSms.tsx'
import { ContactSection } from './ContactSection.tsx'
import { PreferenceForm } from './PreferenceForm.tsx'

export type MessageSettings = Answer<'messageSettingsView'>

export default function MessageSettingsPage() {
  const asked = useAsk('messageSettingsView', {})
  return (
    <Page
      title="消息设置"
      back={{ to: paths.inbox(), label: '返回消息' }}
      lead="站内消息总是有的；另外用邮件或短信告诉您什么、什么时候告诉您，由您决定。"
    >
      <Answered asked={asked} lines={8}>
        {(settings) => (
          <>
            {settings.open.length === 0 && (
              <Note tone="warn">本系统没有开通邮件和短信，目前只有站内消息。下面的选择可以先保存，开通后生效。</Note>
            )}
            {settings.open.map(({ channel }) => (
              <ContactSection
                key={channel}
                channel={channel}
                contact={settings.contacts.find((one) => one.channel === channel)}
              />
            ))}
            <DemoSms />
            <PreferenceForm settings={settings} />
          </>
        )}
      </Answered>
    </Page>
  )
}
