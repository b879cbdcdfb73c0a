import { kindName } from '@xueshi/domain/rules/pack'
import { listTitledEntries } from '../bank/store.ts'
import type { Tx } from '../services.ts'
import { listOwnCorrections } from './correction-store.ts'
import { correctionView } from './view.ts'

/** What was proposed for a person because the rules changed, each activity with how it is counted before and after. */
export async function ownCorrections(tx: Tx, personId: string) {
  const rows = await listOwnCorrections(tx, personId)
  if (rows.length === 0) return []
  const titles = await titlesOf(tx, personId)
  return rows.map((row) => {
    const { personName: _, ...view } = correctionView(row)
    const items = row.items.map(({ sourceKind: __, ...item }) => ({
      ...item,
      name: titles.get(item.sourceId) ?? kindName(item.kind),
    }))
    return { ...view, versionId: row.versionId, items }
  })
}

/** What has never counted has no entry, but it may be a declaration. */
async function titlesOf(tx: Tx, personId: string): Promise<ReadonlyMap<string, string>> {
  const declared = await tx
    .selectFrom('declarations')
    .select(['id', 'title'])
    .where('person_id', '=', personId)
    .execute()
  const entries = await listTitledEntries(tx, personId)
  return new Map([
    ...declared.map(({ id, title }) => [id, title] as const),
    ...entries.map(({ sourceId, title }) => [sourceId, title] as const),
  ])
}
