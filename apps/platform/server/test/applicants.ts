import { createPlatform } from '@xueshi/sdk/client'
import { solve } from './proof.ts'
import { newNumber } from './races/numbers.ts'
import type { World } from './world.ts'

export const APPLICANT_PASSWORD = 'a password of my own'

/** Somebody who has no account: what he does goes through the doors that are open to everybody. */
export function applicant(w: World, citizenNumber = newNumber(), name = '宋知远') {
  const platform = createPlatform({ baseUrl: w.url })
  const unitOf = async (search: string) => (await platform.registrationUnitList({ query: { search } })).items[0]
  const wish = { name, citizenNumber, phone: '19900009999', memberFrom: '2022-11-01', password: APPLICANT_PASSWORD }
  return {
    platform,
    citizenNumber,
    async register(unit: string, more: Partial<typeof wish & { unitId: string }> = {}) {
      const unitId = (await unitOf(unit))?.id ?? ''
      const proof = await solve(await platform.proofChallenge({}))
      return platform.registrationCreate({ body: { ...wish, unitId, proof, ...more } })
    },
    progress: (password = APPLICANT_PASSWORD) => platform.registrationProgress({ body: { citizenNumber, password } }),
    withdraw: (registrationId: string, password = APPLICANT_PASSWORD) =>
      platform.registrationWithdraw({ path: { registrationId }, body: { citizenNumber, password } }),
    signIn: () => platform.sessionCreate({ body: { signInName: citizenNumber, password: APPLICANT_PASSWORD } }),
  }
}
