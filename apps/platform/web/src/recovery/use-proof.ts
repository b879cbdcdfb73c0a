import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2'
import { useState } from 'react'
import { platform } from '../api/platform.ts'

type Challenge = Awaited<ReturnType<typeof platform.proofChallenge>>
export type Proof = { challenge: Challenge; solution: { counter: number; derivedKey: string } }

/** A weak telephone takes some seconds; whoever waits longer than this has a browser that cannot do it. */
const LONGEST_MS = 120_000

/**
 * The proof that a person asks, worked out by the browser when a form is sent: nothing to look at, to hear or to type.
 * `prove` hands it on; `error` is why there is none.
 */
export function useProof() {
  const [working, setWorking] = useState(false)
  const [error, setError] = useState<unknown>(null)
  async function prove(then: (proof: Proof) => void): Promise<void> {
    setWorking(true)
    setError(null)
    try {
      const challenge = await platform.proofChallenge({})
      const solution = await solveChallenge({ challenge, deriveKey, timeout: LONGEST_MS })
      if (solution === null) throw new Error('这台设备没有在时限内完成安全验证。请换一个浏览器，或稍后再试。')
      const { counter, derivedKey } = solution
      then({ challenge, solution: { counter, derivedKey } })
    } catch (refused) {
      setError(refused)
    } finally {
      setWorking(false)
    }
  }
  return { prove, working, error }
}
