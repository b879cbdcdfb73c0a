import type { ApprovedItem } from '@xueshi/domain/rules/evaluation'
import type { FieldValues } from '@xueshi/domain/rules/fields'
import { listEntries, listUnderWay, listYearSources } from '../bank/store.ts'
import type { Tx } from '../services.ts'

type UnderWay = Awaited<ReturnType<typeof listUnderWay>>[number]

/** Everything of a person's year: his entries, and his activities as posting evaluates them, counted and under way. */
export async function yearItems(tx: Tx, personId: string, year: number, now: string) {
  const entries = (await listEntries(tx, [personId])).filter((entry) => entry.year === year)
  const underWay = (await listUnderWay(tx, personId)).filter((row) => row.year === year && row.status !== 'returned')
  const counted: readonly ApprovedItem[] = await listYearSources(tx, [{ personId, year }])
  return { entries, underWay, counted, pending: underWay.map((row) => asIfApproved(row, now)) }
}

/** A declaration as if it were approved now with the hours that it asks for, or that its reviewers have said so far. */
const asIfApproved = (row: UnderWay, now: string): ApprovedItem => ({
  sourceKind: 'declaration',
  sourceId: row.id,
  kind: row.kind,
  declaredHundredths: row.declared_hundredths,
  approvedHundredths: row.approved_hundredths ?? row.declared_hundredths,
  settledAt: now,
  fields: row.fields as unknown as FieldValues,
})
