import type { Answer } from '@xueshi/sdk/client'
import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'

/** Does what a browser does by itself. */
export async function solve(challenge: Answer<'proofChallenge'>) {
  const solution = await solveChallenge({ challenge, deriveKey })
  if (solution === null) throw new Error('The challenge was not solved in time.')
  const { counter, derivedKey } = solution
  return { challenge, solution: { counter, derivedKey } }
}
