import type { Answer } from '@xueshi/sdk/client'
import { OutsideFrame } from '@xueshi/ui/Frame'
import { Page } from '@xueshi/ui/Page'
import { Loading } from '@xueshi/ui/states'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useCommand } from '../api/command.ts'
import { rememberSession } from '../api/platform.ts'
import { useDemoBanner } from './demo-banner.ts'
import { PRODUCT } from './product.ts'
import { useSessionChange } from './session.tsx'

const Enrolment = lazy(async () => ({ default: (await import('../factors/Enrolment.tsx')).Enrolment }))
const SecondFactorForm = lazy(async () => ({
  default: (await import('../factors/SecondFactorForm.tsx')).SecondFactorForm,
}))

type Begun = Answer<'sessionCreate'>
type Opening = Extract<Begun, { state: 'opening' }>

/** Takes what a first proof was answered with: enters, or keeps what the second step goes on with. */
export function useOpening() {
  const { begin } = useSessionChange()
  const [opening, setOpening] = useState<Opening | null>(null)
  const take = useCallback(
    (begun: Begun) => {
      if (begun.state === 'open') return begin(begun)
      rememberSession(begun)
      setOpening(begun)
    },
    [begin],
  )
  return { opening, take, cancel: () => setOpening(null) }
}

/** The second step of signing in, in place of the page where the first was made. */
export function SecondStep({ opening, onCancel }: { opening: Opening; onCancel: () => void }) {
  const banner = useDemoBanner()
  const { begin } = useSessionChange()
  const end = useCommand('sessionEnd')
  // The form that had the focus is gone: go on reading where the second step begins.
  useEffect(() => document.getElementById('main')?.focus({ preventScroll: true }), [])
  const cancel = () => {
    end.run({})
    onCancel()
  }
  return (
    <OutsideFrame brand={PRODUCT} banner={banner}>
      <Page title="登录" lead="专业技术人员继续教育公共服务平台">
        <Suspense fallback={<Loading />}>
          {opening.awaits === 'enrolment' ? (
            <Enrolment onOpen={begin} onCancel={cancel} />
          ) : (
            <SecondFactorForm factors={opening.factors} onOpen={begin} onCancel={cancel} />
          )}
        </Suspense>
      </Page>
    </OutsideFrame>
  )
}
