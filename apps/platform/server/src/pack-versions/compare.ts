import { type YearDifference, yearDifference } from '@xueshi/domain/pack-versions/pack-correction'
import { evaluateYears } from '@xueshi/domain/rules/evaluate-years'
import { NOTHING_ELSE } from '@xueshi/domain/rules/evaluation'
import type { Pack } from '@xueshi/domain/rules/pack'
import { yearsTogether } from '../bank/person-years.ts'
import { listEntries, listYearSources } from '../bank/store.ts'
import { packsFor } from '../policies/held-packs.ts'
import type { LoadedPack, Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'
import { listPersonFacts } from '../standing/facts.ts'

export type PersonDifference = {
  readonly personId: string
  /** The pack that his year is counted with until now. */
  readonly held: LoadedPack
  readonly difference: YearDifference
}

/** What a pack would alter in the bank of these people, whose locks the caller holds; only of those whose it would. */
export async function differencesBy(
  tx: Tx,
  policies: Policies,
  { pack, year }: { readonly pack: LoadedPack; readonly year: number },
  personIds: readonly string[],
): Promise<PersonDifference[]> {
  const years = personIds.map((personId) => ({ personId, year }))
  if (years.length === 0) return []
  const together = yearsTogether(policies, years)
  const [packs, allSources, allEntries, people] = await Promise.all([
    packsFor(tx, policies, together),
    listYearSources(tx, together),
    listEntries(tx, personIds),
    listPersonFacts(tx, personIds),
  ])
  const yearsOf = Map.groupBy(together, (each) => each.personId)
  const sources = Map.groupBy(allSources, ({ personId }) => personId)
  const entries = Map.groupBy(
    allEntries.filter((entry) => entry.year === year),
    ({ personId }) => personId,
  )
  return personIds.flatMap((personId) => {
    const [own, posted] = [sources.get(personId) ?? [], entries.get(personId) ?? []]
    if (own.length === 0 && posted.length === 0) return []
    const held = packs({ personId, year })
    const person = people.get(personId) ?? NOTHING_ELSE.person
    const results = (by: Pack) => {
      const others = (yearsOf.get(personId) ?? []).filter((each) => each.year !== year).map((each) => packs(each).pack)
      return (
        evaluateYears(
          [...others, by].map((one) => ({ pack: one, person })),
          own,
        ).get(year) ?? []
      )
    }
    const difference = yearDifference(posted, results(held.pack), results(pack.pack))
    return difference === null ? [] : [{ personId, held, difference }]
  })
}
