import { type YearDifference, yearDifference } from '@xueshi/domain/pack-versions/pack-correction'
import { evaluateYear } from '@xueshi/domain/rules/evaluate'
import { listEntries, listYearSources } from '../bank/store.ts'
import { packsFor } from '../policies/held-packs.ts'
import type { LoadedPack, Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'

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
  const [packs, allSources, allEntries] = await Promise.all([
    packsFor(tx, policies, years),
    listYearSources(tx, years),
    listEntries(tx, personIds),
  ])
  const sources = Map.groupBy(allSources, ({ personId }) => personId)
  const entries = Map.groupBy(
    allEntries.filter((entry) => entry.year === year),
    ({ personId }) => personId,
  )
  return personIds.flatMap((personId) => {
    const [own, posted] = [sources.get(personId) ?? [], entries.get(personId) ?? []]
    if (own.length === 0 && posted.length === 0) return []
    const held = packs({ personId, year })
    const difference = yearDifference(posted, evaluateYear(held.pack, own), evaluateYear(pack.pack, own))
    return difference === null ? [] : [{ personId, held, difference }]
  })
}
