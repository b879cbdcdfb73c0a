import { type Answer, createPlatform, RefusedCall } from '@xueshi/sdk/client'

export type Session = Answer<'sessionView'>

// The browser keeps the cookie; the proof that a write comes from our own page is kept here, for one page load.
let csrf: string | null = null
export const csrfToken = () => csrf
let onExpired: () => void = () => {}

/** The server as everybody else sees it: this page has no door of its own. */
export const platform = createPlatform({
  baseUrl: '',
  csrf: csrfToken,
  onRefused: (refused) => {
    if (refused.code === 'session.missing') onExpired()
  },
})

export function rememberSession(session: { readonly csrf: string } | null): void {
  csrf = session?.csrf ?? null
}

export function whenExpired(listener: () => void): void {
  onExpired = listener
}

/** Whether asking again may help: the network or the server was not there. Everything else is a decision. */
export function mayPass(error: unknown): boolean {
  return error instanceof RefusedCall && (error.status === 0 || error.status === 503)
}
