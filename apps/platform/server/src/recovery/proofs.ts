import { proofs } from '@xueshi/contract/proof'
import { Refused } from '@xueshi/domain/refusals'
import { isProof, newChallenge, type Proof } from '@xueshi/foundation/proof'
import { implement, type Services, type Tx } from '../services.ts'
import { spendProof } from './store.ts'

/** Long enough to fill in a form beside which it was fetched. */
const MINUTES = 30

const secretOf = ({ crypto }: Pick<Services, 'crypto'>) => crypto.lookup('secret of the proofs that a person asks')

export const proofRoutes = (services: Services) =>
  implement(proofs, {
    proofChallenge: async ({ now }) => {
      const expiresAt = new Date(Date.parse(now) + MINUTES * 60_000).toISOString()
      return newChallenge(secretOf(services), services.settings.proofWork, expiresAt)
    },
  })

/** Refuses `proof.notAccepted` where the work is not ours, not done or too old. Before the transaction: it computes. */
export async function checkProof(services: Pick<Services, 'crypto'>, proof: Proof, now: string): Promise<void> {
  if (!(await isProof(secretOf(services), proof, now))) throw new Refused('proof.notAccepted')
}

/** Uses a proof up, together with what it was for. Refuses `proof.notAccepted` where it has been used. */
export async function useProof(tx: Tx, { challenge }: Proof): Promise<void> {
  const fresh = await spendProof(tx, challenge.signature, challenge.parameters.data.expiresAt)
  if (!fresh) throw new Refused('proof.notAccepted')
}
