import type { Answer } from '@xueshi/sdk/client'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useSession } from '../session/session.tsx'

export type Lease = Answer<'rosterOpen'>

type Calls = {
  readonly open: (takeOver: string | null) => Promise<Lease>
  readonly leave: () => Promise<unknown>
}

const SHORTEST_MS = 30_000
const LONGEST_MS = 300_000

/**
 * Holds something for the reviewer as long as its page is open, and gives it back when he leaves. What a colleague has
 * open is asked for again when his time runs out. Renewed before the end; a clock that is wrong only asks more often.
 */
export function useLease(subject: string, enabled: boolean, calls: Calls) {
  const { accountId } = useSession()
  const [lease, setLease] = useState<Lease | null>(null)
  const latest = useRef(calls)
  useEffect(() => {
    latest.current = calls
  })
  const open = useCallback(
    // Without an answer nothing is held; the server decides anyway when something is decided.
    (takeOver: string | null) => latest.current.open(takeOver).then(setLease, () => undefined),
    [],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject is another lease.
  useEffect(() => {
    if (!enabled) return
    void open(null)
    const { leave } = latest.current
    return () => {
      setLease(null)
      void leave().catch(() => undefined)
    }
  }, [enabled, open, subject])
  useEffect(() => {
    if (!enabled || lease === null) return
    const left = (Date.parse(lease.expiresAt) - Date.now()) * (lease.accountId === accountId ? 0.6 : 1)
    const timer = setTimeout(() => void open(null), Math.min(LONGEST_MS, Math.max(SHORTEST_MS, left)))
    return () => clearTimeout(timer)
  }, [enabled, lease, accountId, open])
  return {
    heldBy: lease !== null && lease.accountId !== accountId ? lease : null,
    isMine: lease?.accountId === accountId,
    takeOver: open,
  }
}
