import { OutsideFrame } from '@xueshi/ui/Frame'
import { ButtonLink } from '@xueshi/ui/link'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { Loading } from '@xueshi/ui/states'
import { useEffect, useRef, useState } from 'react'
import { Navigate, useLocation } from 'react-router'
import { useCommand } from '../api/command.ts'
import { insideOnly, paths } from '../paths.ts'
import { useDemoBanner } from '../session/demo-banner.ts'
import { SecondStep, useOpening } from '../session/opening.tsx'
import { PRODUCT } from '../session/product.ts'
import { useSessionState } from '../session/session.tsx'
import { forgetVisit, keptVisit } from './visit.ts'

/** Where the unified identity sends people back to: hands over what it says and goes on to where they wanted to be. */
export default function IdentityReturnPage() {
  const { search } = useLocation()
  const banner = useDemoBanner()
  const [visit] = useState(keptVisit)
  const session = useSessionState()
  const { opening, take, cancel } = useOpening()
  const finish = useCommand('unifiedIdentityReturn', { onDone: take })
  useOnce(() => {
    forgetVisit()
    finish.run({ body: { search: search || '?', proof: visit?.proof ?? '-' } })
  })
  if (session.data) return <Navigate to={insideOnly(visit?.from ?? null)} replace />
  if (opening) return <SecondStep opening={opening} onCancel={cancel} />
  return (
    <OutsideFrame brand={PRODUCT} banner={banner}>
      <Page title="统一身份认证" lead="专业技术人员继续教育公共服务平台">
        <Section title={finish.error ? '没有登录' : '正在登录'}>
          {finish.error ? (
            <>
              <div role="alert">
                <Note tone="bad">{finish.error.message}</Note>
              </div>
              <div className="form-foot">
                <ButtonLink primary to={paths.signIn()}>
                  返回登录
                </ButtonLink>
                {finish.error.code === 'unifiedIdentity.unknownPerson' && (
                  <ButtonLink to={paths.register()}>没有账号，注册</ButtonLink>
                )}
              </div>
            </>
          ) : (
            <Loading lines={2} />
          )}
        </Section>
      </Page>
    </OutsideFrame>
  )
}

/** The provider's answer is good for one time, however often React mounts the page. */
function useOnce(work: () => void): void {
  const done = useRef(false)
  useEffect(() => {
    if (done.current) return
    done.current = true
    work()
  })
}
