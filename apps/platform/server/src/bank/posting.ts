import { createHash } from 'node:crypto'
import { canonicalBytes } from '@xueshi/domain/ledger/canonical'
import type { Entry, PostedEntry, SourceKind } from '@xueshi/domain/ledger/entry'
import { type Cause, type Settlement, settleYear } from '@xueshi/domain/ledger/settle'
import { refuseIf } from '@xueshi/domain/refusals'
import { evaluateYear } from '@xueshi/domain/rules/evaluate'
import { lateRefusal } from '@xueshi/domain/year-close/late'
import type { Actor } from '../accounts/actor.ts'
import { packsFor } from '../policies/held-packs.ts'
import type { LoadedPack, Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'
import { insertLateEntries, type LockedYears, listLockedYears } from '../year-close/late-store.ts'
import { insertEntries, listEntries, listYearSources, type PersonYear, type YearSource } from './store.ts'

export type PostingContext = {
  readonly policies: Policies
  readonly actor: Actor
  readonly now: string
  readonly newId: () => string
  /** Of the decision that is the cause, where its entries quote it. */
  readonly decisionId?: string
  /** The locked years that the decision has seen; where it has not asked, they are read when it posts. */
  readonly locked?: LockedYears
}

/** 登记人, as far as an entry names him. */
export type PostingActor = Pick<Actor, 'accountId' | 'name' | 'organisationId' | 'organisationName'>
type Poster = Omit<PostingContext, 'actor'> & { readonly actor: PostingActor }

/**
 * Makes the bank of people's years equal to what the evaluation of each whole year gives, by posting the difference
 * per source. The caller holds the locks of the people (`lockPeople`) and has already saved what changed (approvals,
 * a correction) in this transaction. What enters a locked year is noted as a 补登. Refuses `yearClose.closed` where it
 * would, and one official alone stands behind it.
 */
export async function postYears(tx: Tx, context: Poster, years: readonly PersonYear[], cause: Cause): Promise<void> {
  if (years.length === 0) return
  const asked = [...new Map(years.map((each) => [keyOf(each), each])).values()]
  const personIds = [...new Set(asked.map(({ personId }) => personId))]
  const [packs, allSources, allEntries, locked] = await Promise.all([
    packsFor(tx, context.policies, asked),
    listYearSources(tx, asked),
    listEntries(tx, personIds),
    context.locked ??
      listLockedYears(
        tx,
        asked.map(({ year }) => year),
      ),
  ])
  const sources = Map.groupBy(allSources, keyOf)
  const entries = Map.groupBy(allEntries, ({ personId }) => personId)
  const posted = asked.flatMap((each) =>
    entriesToPost(
      context,
      { ...each, cause, lockedOn: locked.get(each.year)?.lockedOn, held: packs(each) },
      entries.get(each.personId) ?? [],
      sources.get(keyOf(each)) ?? [],
    ),
  )
  const late = posted.filter(({ year }) => locked.has(year))
  for (const { year } of late) refuseIf(lateRefusal(cause), { year })
  await insertEntries(tx, posted)
  await insertLateEntries(tx, late, locked)
}

const keyOf = ({ personId, year }: PersonYear) => `${personId} ${year}`

export type HashedEntry = Entry & { canonicalHash: string }

/** The entries that a person's year lacks. `entries` are all of the person's, of every year. */
export function entriesToPost(
  { actor, now, newId, decisionId }: Poster,
  { personId, year, cause, lockedOn, held }: PersonYear & Pick<Settlement, 'cause' | 'lockedOn'> & { held: LoadedPack },
  entries: readonly PostedEntry[],
  sources: readonly YearSource[],
): HashedEntry[] {
  const { organisationId, organisationName } = actor
  if (organisationId === null || organisationName === null) throw new Error('Only an organisation registers hours.')
  const { pack, hash } = held
  const missing = settleYear(entries, evaluateYear(pack, sources), {
    personId,
    year,
    cause,
    decisionId,
    lockedOn,
    pack: { packId: pack.id, packHash: hash, packStatus: pack.status },
    registrar: { accountId: actor.accountId, name: actor.name, organisationId, organisationName },
    recordedAt: now,
    sources: sources.map(({ sourceKind, sourceId, effectiveOn, evidenceGrade }) => ({
      sourceKind: sourceKind as SourceKind,
      sourceId,
      effectiveOn,
      evidenceGrade,
    })),
  })
  return missing.map((entry) => {
    const numbered = { ...entry, id: newId() }
    return { ...numbered, canonicalHash: createHash('sha256').update(canonicalBytes(numbered)).digest('hex') }
  })
}
