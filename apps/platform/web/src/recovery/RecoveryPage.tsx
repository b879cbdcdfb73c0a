import type { Channel } from '@xueshi/domain/messages/kinds'
import { OutsideFrame } from '@xueshi/ui/Frame'
import { ButtonLink } from '@xueshi/ui/link'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { useState } from 'react'
import { useAsk } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { useDemoBanner } from '../session/demo-banner.ts'
import { PRODUCT } from '../session/product.ts'
import { AskForCode } from './AskForCode.tsx'
import { DemoSms } from './DemoSms.tsx'
import { NewPasswordForm } from './NewPasswordForm.tsx'

/** What has been asked for, and where: with it the second step begins. */
export type Asked = { readonly signInName: string; readonly channel: Channel }

export default function RecoveryPage() {
  const banner = useDemoBanner()
  const channels = useAsk('recoveryChannels', {})
  const [asked, setAsked] = useState<Asked | null>(null)
  const [done, setDone] = useState(false)
  return (
    <OutsideFrame brand={PRODUCT} banner={banner}>
      <Page
        title="忘记密码"
        back={{ to: paths.signIn(), label: '返回登录' }}
        lead="凭您自己确认过的邮箱或手机号收到的验证码，设置新密码。本平台没有默认密码。"
      >
        {done ? (
          <Done />
        ) : (
          <Answered asked={channels}>
            {(ways) =>
              ways.channels.length === 0 ? (
                <NoWay />
              ) : asked === null ? (
                <AskForCode channels={ways.channels} onAsked={setAsked} />
              ) : (
                <>
                  <NewPasswordForm
                    asked={asked}
                    minutes={ways.codeMinutes}
                    onDone={() => setDone(true)}
                    onAgain={() => setAsked(null)}
                  />
                  <DemoSms />
                </>
              )
            }
          </Answered>
        )}
      </Page>
    </OutsideFrame>
  )
}

function NoWay() {
  return (
    <Section title="请联系单位管理员">
      <EmptyState
        title="本系统没有开通邮件和短信，不能自助找回密码。"
        fills="请向本单位管理员说明情况，由管理员核对身份后办理。"
      />
    </Section>
  )
}

function Done() {
  return (
    <Section title="新密码已设置">
      <div role="status">
        <Note tone="good">所有设备上的登录都已退出。请用新密码登录。</Note>
      </div>
      <div>
        <ButtonLink primary to={paths.signIn()}>
          去登录
        </ButtonLink>
      </div>
    </Section>
  )
}
