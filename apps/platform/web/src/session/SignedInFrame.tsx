import { roleNames } from '@xueshi/domain/roles'
import { Frame } from '@xueshi/ui/Frame'
import { ErrorState, Loading } from '@xueshi/ui/states'
import { useToast } from '@xueshi/ui/Toasts'
import { useEffect, useRef } from 'react'
import { Navigate, Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router'
import { useCommand } from '../api/command.ts'
import type { Session } from '../api/platform.ts'
import { menuOf } from '../navigation.tsx'
import { paths } from '../paths.ts'
import { dayText } from '../words.ts'
import { useMenuCounts } from './menu-counts.ts'
import { DEMO_BANNER, PRODUCT } from './product.ts'
import { leave, SessionProvider, useSessionChange, useSessionState } from './session.tsx'

/** Every page behind the sign-in. A session that has expired leads to it and comes back to the same address. */
export function SignedInFrame() {
  const asked = useSessionState()
  const { pathname, search } = useLocation()
  if (asked.data === undefined) {
    return (
      <main className="outside">
        {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : <Loading />}
      </main>
    )
  }
  if (asked.data === null)
    return <Navigate to={paths.signIn(pathname === '/' ? undefined : `${pathname}${search}`)} replace />
  return (
    <SessionProvider session={asked.data}>
      <FrameOf session={asked.data} pathname={pathname} />
      <ScrollRestoration />
    </SessionProvider>
  )
}

function FrameOf({ session, pathname }: { session: Session; pathname: string }) {
  const navigate = useNavigate()
  const toast = useToast()
  const { begin } = useSessionChange()
  const choose = useCommand('roleChoose', {
    onDone: (chosen) => {
      begin({ ...chosen, csrf: chosen.csrf || session.csrf })
      toast(`已切换为${roleNames[chosen.grant.role]}`)
      void navigate(paths.home())
    },
  })
  const signOut = useCommand('sessionEnd', { onDone: leave })
  useFocusOnArrival(pathname)
  const counts = useMenuCounts(session)
  const roles = session.grants.map((grant) => ({
    id: grant.id,
    label: roleNames[grant.role],
    detail: [grant.organisationName, termText(grant), deputyText(grant)].filter(Boolean).join('，'),
    current: grant.id === session.grant.id,
  }))
  return (
    <Frame
      brand={PRODUCT}
      home={paths.home()}
      menu={menuOf(session.grant.role, pathname, counts)}
      inbox={{ to: paths.inbox(), unread: session.unread }}
      banner={session.demo ? DEMO_BANNER : null}
      account={{
        name: session.name,
        role: roleNames[session.grant.role],
        roles,
        onRole: (grantId) => choose.run({ body: { grantId } }),
        links: [
          { to: paths.signInMethods(), label: '我的登录方式' },
          { to: paths.password(), label: '修改密码' },
        ],
        onSignOut: () => signOut.run({}),
      }}
    >
      <Outlet />
    </Frame>
  )
}

/** In whose stead it is held, or who stands in for its holder. */
function deputyText({ onBehalfOf, deputy }: Session['grant']): string {
  if (onBehalfOf !== null) return `受${onBehalfOf}委托`
  return deputy === null
    ? ''
    : `${dayText(deputy.validFrom)}起委托${deputy.name}代办，${dayText(deputy.validUntil)}失效`
}

/** From when and until when a role is held. */
const termText = ({ validFrom, validUntil }: Session['grant']): string =>
  validUntil === null ? `${dayText(validFrom)}起` : `${dayText(validFrom)}起，${dayText(validUntil)}失效`

/** A new page is announced as one: focus goes to its content, as it would after a full load. */
function useFocusOnArrival(pathname: string): void {
  const arrived = useRef(pathname)
  useEffect(() => {
    if (arrived.current === pathname) return
    arrived.current = pathname
    document.getElementById('main')?.focus({ preventScroll: true })
  }, [pathname])
}
