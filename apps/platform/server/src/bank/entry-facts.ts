import type { EntryFacts } from '@xueshi/domain/ledger/correction'
import { listBureausOver } from '../people/store.ts'
import type { Tx } from '../services.ts'
import { listEntries, listEntryYears, listYearSources } from './store.ts'

export type EntryOf = { readonly personId: string; readonly entryId: string }

/** What corrections of entries are judged by on `today`; an entry that is not there has none. */
export async function listEntryFacts(tx: Tx, asked: readonly EntryOf[], today: string): Promise<EntryFacts[]> {
  const personIds = [...new Set(asked.map(({ personId }) => personId))]
  if (personIds.length === 0) return []
  const all = await listEntries(tx, personIds)
  const entryIds = new Set(asked.map(({ entryId }) => entryId))
  const entries = all.filter(({ id }) => entryIds.has(id))
  const reversed = new Set(all.map(({ reversesId }) => reversesId))
  // What an entry comes from may have been declared for another year.
  const years = await listEntryYears(tx, personIds)
  const sources = await listYearSources(
    tx,
    personIds.flatMap((personId) => years.map((year) => ({ personId, year }))),
  )
  const approved = new Map(sources.map(({ sourceId, approvedHundredths }) => [sourceId, approvedHundredths ?? 0]))
  const bureaus = await listBureausOver(tx, personIds, today)
  return entries.map(({ id, personId, type, sourceKind, sourceId, registrar }) => ({
    id,
    personId,
    type,
    reversed: reversed.has(id),
    approvedHundredths: approved.get(sourceId) ?? 0,
    // Who registers credits from elsewhere may be a department, which verifies nothing.
    bureauIds: [...(sourceKind === 'import' ? [] : [registrar.organisationId]), ...(bureaus.get(personId) ?? [])],
  }))
}
