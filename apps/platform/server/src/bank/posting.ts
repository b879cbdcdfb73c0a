import { createHash } from 'node:crypto'
import { canonicalBytes } from '@xueshi/domain/ledger/canonical'
import type { Entry, SourceKind } from '@xueshi/domain/ledger/entry'
import { type Cause, settleYear } from '@xueshi/domain/ledger/settle'
import { evaluateYear } from '@xueshi/domain/rules/evaluate'
import type { Actor } from '../accounts/actor.ts'
import type { Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'
import { insertEntries, listEntries, listYearSources, lockYear, type YearSource } from './store.ts'

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
  context: PostingContext,
  personId: string,
  year: number,
  cause: Cause,
): Promise<void> {
  await lockYear(tx, personId, year)
  const sources = await listYearSources(tx, personId, year)
  const entries = await listEntries(tx, personId)
  await insertEntries(tx, entriesToPost(context, { personId, year, cause }, entries, sources))
}

/** 登记人, as far as an entry names him. */
export type PostingActor = Pick<Actor, 'accountId' | 'name' | 'organisationId' | 'organisationName'>
export type HashedEntry = Entry & { canonicalHash: string }

/** The entries that a person's year lacks. `entries` are all of the person's, of every year. */
export function entriesToPost(
  { policies, actor, now, newId }: Omit<PostingContext, 'actor'> & { readonly actor: PostingActor },
  { personId, year, cause }: { personId: string; year: number; cause: Cause },
  entries: readonly Entry[],
  sources: readonly YearSource[],
): HashedEntry[] {
  const { organisationId, organisationName } = actor
  if (organisationId === null || organisationName === null) throw new Error('Only an organisation registers hours.')
  const { pack, hash } = policies.packOf(year)
  const missing = settleYear(entries, evaluateYear(pack, sources), {
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
  return missing.map((entry) => {
    const numbered = { ...entry, id: newId() }
    return { ...numbered, canonicalHash: createHash('sha256').update(canonicalBytes(numbered)).digest('hex') }
  })
}
