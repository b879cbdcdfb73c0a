import type { Entry, NewEntry, Source } from './entry.ts'
import type { ItemResult, Settlement } from './settle.ts'

/** Fictional sources and postings for the tests of this folder. */

export const source = (sourceId: string): Source => ({ sourceKind: 'declaration', sourceId })

/** What the rules give to a source; 专业科目 unless told. */
export const worth = (sourceId: string, hundredths: number, bucket = 'specialized'): ItemResult => ({
  sourceKind: 'declaration',
  sourceId,
  bucket,
  kind: 'training',
  hundredths,
  explanation: [{ step: 'value', rule: '示例规则', article: '示例条文', inputs: '1 项', result: '示例' }],
})

export const settlement: Settlement = {
  personId: 'person-1',
  year: 2026,
  cause: 'approval',
  pack: { packId: 'yantai/2026', packHash: 'a'.repeat(64), packStatus: 'unconfirmed' },
  registrar: { accountId: 'account-9', name: '示例经办人', organisationId: 'bureau', organisationName: '示例人社局' },
  recordedAt: '2026-11-22T08:00:00.000Z',
  sources: ['a', 'b', 'c', 'd'].map((id) => ({ ...source(id), effectiveOn: '2026-05-20', evidenceGrade: 'C' })),
}

/** The server's part: every new entry gets an identifier that no entry had before. */
export function appended(entries: readonly Entry[], posted: readonly NewEntry[]): Entry[] {
  return [...entries, ...posted.map((entry, i) => ({ ...entry, id: `entry-${entries.length + i + 1}` }))]
}
