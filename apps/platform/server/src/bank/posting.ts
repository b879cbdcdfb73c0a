import { createHash } from 'node:crypto'
import { canonicalBytes } from '@xueshi/domain/ledger/canonical'
import type { Entry, PostedEntry, SourceKind } from '@xueshi/domain/ledger/entry'
import { type Cause, settleYear } from '@xueshi/domain/ledger/settle'
import { refuseIf } from '@xueshi/domain/refusals'
import { evaluateYears } from '@xueshi/domain/rules/evaluate-years'
import { NOTHING_ELSE } from '@xueshi/domain/rules/evaluation'
import type { PersonFacts } from '@xueshi/domain/rules/rule'
import { lateRefusal } from '@xueshi/domain/year-close/late'
import type { Actor } from '../accounts/actor.ts'
import { packsFor } from '../policies/held-packs.ts'
import type { LoadedPack, Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'
import { listPersonFacts } from '../standing/facts.ts'
import { insertLateEntries, type LockedYears, listLockedYears } from '../year-close/late-store.ts'
import { yearsTogether } from './person-years.ts'
import { insertEntries, listEntries, listYearSources, type PersonYear, type YearSource } from './store.ts'
import { effectsOf, saveYearEffects, type YearEffect } from './year-effects.ts'

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
 * per source; with them go the years that rules bind to them (`yearsTogether`). The caller holds the locks of the people
 * (`lockPeople`) and has already saved what changed (approvals, a correction) in this transaction. What enters a locked
 * year is noted as a 补登. Refuses `yearClose.closed` where it would, and one official alone stands behind it.
 */
export async function postYears(tx: Tx, context: Poster, years: readonly PersonYear[], cause: Cause): Promise<void> {
  if (years.length === 0) return
  const together = yearsTogether(context.policies, years)
  const personIds = [...new Set(together.map(({ personId }) => personId))]
  const [packs, allSources, allEntries, people, locked] = await Promise.all([
    packsFor(tx, context.policies, together),
    listYearSources(tx, together),
    listEntries(tx, personIds),
    listPersonFacts(tx, personIds),
    lockedAmong(tx, context, years, together),
  ])
  const yearsOf = Map.groupBy(together, ({ personId }) => personId)
  const sources = Map.groupBy(allSources, ({ personId }) => personId)
  const entries = Map.groupBy(allEntries, ({ personId }) => personId)
  const posted = personIds.map((personId) =>
    yearsToPost(
      context,
      {
        personId,
        person: people.get(personId),
        packs: (yearsOf.get(personId) ?? []).map(packs),
        cause,
        locked,
      },
      entries.get(personId) ?? [],
      sources.get(personId) ?? [],
    ),
  )
  const newEntries = posted.flatMap((each) => each.entries)
  const late = newEntries.filter(({ year }) => locked.has(year))
  const lateActs = new Set(years.filter(({ year }) => locked.has(year)).map(({ personId }) => personId))
  for (const { year, personId } of late) refuseIf(lateRefusal(cause, lateActs.has(personId)), { year })
  await insertEntries(tx, newEntries)
  await insertLateEntries(tx, late, locked)
  if (context.policies.all.some(({ pack }) => pack.rules.some(({ effect }) => effect.shape !== 'none'))) {
    const effects = posted.flatMap((each) => each.effects)
    await saveYearEffects(tx, together, effects, context)
  }
}

/** What the decision has seen locked of its own years, and what is locked now of those that go with them. */
async function lockedAmong(
  tx: Tx,
  { locked }: Poster,
  own: readonly PersonYear[],
  together: readonly PersonYear[],
): Promise<LockedYears> {
  const seen = new Set(locked === undefined ? [] : own.map(({ year }) => year))
  const others = together.map(({ year }) => year).filter((year) => !seen.has(year))
  const now = others.length === 0 ? [] : await listLockedYears(tx, others)
  return new Map([...now, ...(locked ?? [])])
}

export type HashedEntry = Entry & { canonicalHash: string }
type PersonsYears = Pick<PersonYear, 'personId'> & {
  /** What rules may ask about him; where it is absent, nothing is known. */
  readonly person?: PersonFacts | undefined
  /** The pack by which each of the years is counted. */
  readonly packs: readonly LoadedPack[]
  readonly cause: Cause
  readonly locked?: LockedYears
}

/**
 * The entries that a person's years lack, and what these years' activities do beside their hours. `entries` are all of
 * the person's, of every year; `sources` those that were declared for these years.
 */
export function yearsToPost(
  { actor, now, newId, decisionId }: Poster,
  { personId, person = NOTHING_ELSE.person, packs, cause, locked }: PersonsYears,
  entries: readonly PostedEntry[],
  sources: readonly YearSource[],
): { entries: HashedEntry[]; effects: YearEffect[] } {
  const { organisationId, organisationName } = actor
  if (organisationId === null || organisationName === null) throw new Error('Only an organisation registers hours.')
  const inOrder = packs.toSorted((a, b) => a.pack.year - b.pack.year)
  const homes = inOrder.map(({ pack }) => ({ pack, person }))
  const results = evaluateYears(homes, sources)
  const posted: HashedEntry[] = []
  const effects: YearEffect[] = []
  for (const { pack, hash } of inOrder) {
    const { year } = pack
    const given = results.get(year) ?? []
    // A source that counts in several years has one row of versions, so each year knows what the ones before it got.
    const missing = settleYear([...entries, ...posted], given, {
      personId,
      year,
      cause,
      decisionId,
      lockedOn: locked?.get(year)?.lockedOn,
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
    posted.push(...missing.map((entry) => hashed({ ...entry, id: newId() })))
    effects.push(...effectsOf({ personId, year, packHash: hash }, given))
  }
  return { entries: posted, effects }
}

const hashed = (entry: Entry): HashedEntry => ({
  ...entry,
  canonicalHash: createHash('sha256').update(canonicalBytes(entry)).digest('hex'),
})
