import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Actor } from '@xueshi/domain/review/actor'
import { RefusedCall } from '@xueshi/sdk/client'
import { createContext, type ReactNode, use, useCallback, useEffect } from 'react'
import { platform, rememberSession, type Session, whenExpired } from '../api/platform.ts'
import { paths } from '../paths.ts'

const KEY = ['sessionView']
// Saves a first visitor a refused question; the cookie alone decides who is signed in.
const HINT = 'xueshi.signedIn'

/** `undefined` while it is being asked, `null` for nobody. */
export function useSessionState() {
  const queries = useQueryClient()
  useEffect(() => whenExpired(() => forget(queries.setQueryData.bind(queries, KEY, null))), [queries])
  return useQuery<Session | null>({ queryKey: KEY, queryFn: askSession, staleTime: 60_000 })
}

async function askSession(): Promise<Session | null> {
  if (localStorage.getItem(HINT) === null) return null
  try {
    const session = await platform.sessionView({})
    rememberSession(session)
    return session
  } catch (error) {
    if (error instanceof RefusedCall && error.status === 401) return null
    throw error
  }
}

function forget(clear: () => void): void {
  localStorage.removeItem(HINT)
  rememberSession(null)
  clear()
}

/** What signing in and switching roles do to everything that is known here. */
export function useSessionChange() {
  const queries = useQueryClient()
  const begin = useCallback(
    (session: Session) => {
      localStorage.setItem(HINT, 'yes')
      rememberSession(session)
      // Another role sees other answers.
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] })
      queries.setQueryData(KEY, session)
    },
    [queries],
  )
  return { begin }
}

/** After signing out: a fresh page, in whose memory nothing of the last person is left. */
export function leave(): void {
  localStorage.removeItem(HINT)
  window.location.assign(paths.signIn())
}

const SessionContext = createContext<Session | null>(null)

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  return <SessionContext value={session}>{children}</SessionContext>
}

/** Who is signed in; only inside the signed-in frame. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (session === null) throw new Error('useSession outside the signed-in frame')
  return session
}

/** Who acts, as `refusal()` of the review rules asks. */
export function useActor(): Actor {
  const { accountId, personId, grant } = useSession()
  return { accountId, personId, role: grant.role, organisationId: grant.organisationId }
}
