import { createHash } from 'node:crypto'
import { canonicalBytes } from '@xueshi/domain/ledger/canonical'
import type { SourceKind } from '@xueshi/domain/ledger/entry'
import { type Cause, settleYear } from '@xueshi/domain/ledger/settle'
import { evaluateYear } from '@xueshi/domain/rules/evaluate'
import type { Actor } from '../accounts/actor.ts'
import type { Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'
import { insertEntries, listEntries, listYearSources, lockYear } from './store.ts'

export type PostingContext = {
  readonly policies: Policies
  readonly actor: Actor
  readonly now: string
  readonly newId: () => string
}

/**
 * Makes the bank of a person's year equal to what the evaluation of the whole year gives, by posting the difference
 * per source. The caller has already saved what changed (an approval, a correction) in this transaction.
 */
export async function postYear(
  tx: Tx,
  { policies, actor, now, newId }: PostingContext,
  personId: string,
  year: number,
  cause: Cause,
): Promise<void> {
  const { organisationId, organisationName } = actor
  if (organisationId === null || organisationName === null) throw new Error('Only an organisation registers hours.')
  await lockYear(tx, personId, year)
  const { pack, hash } = policies.packOf(year)
  const sources = await listYearSources(tx, personId, year)
  const entries = settleYear(await listEntries(tx, personId), evaluateYear(pack, sources), {
    personId,
    year,
    cause,
    pack: { packId: pack.id, packHash: hash, packStatus: pack.status },
    registrar: { accountId: actor.accountId, name: actor.name, organisationId, organisationName },
    recordedAt: now,
    sources: sources.map(({ sourceKind, sourceId, effectiveOn, hasEvidence }) => ({
      sourceKind: sourceKind as SourceKind,
      sourceId,
      effectiveOn,
      evidenceGrade: hasEvidence ? 'C' : 'D',
    })),
  })
  await insertEntries(
    tx,
    entries.map((entry) => {
      const numbered = { ...entry, id: newId() }
      return { ...numbered, canonicalHash: createHash('sha256').update(canonicalBytes(numbered)).digest('hex') }
    }),
  )
}
