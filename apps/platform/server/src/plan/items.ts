import { yearsInOrder } from '@xueshi/domain/rules/evaluate-years'
import { type ApprovedItem, NOTHING_ELSE } from '@xueshi/domain/rules/evaluation'
import type { FieldValues } from '@xueshi/domain/rules/fields'
import { yearsTogether } from '../bank/person-years.ts'
import { listEntries, listUnderWay, listYearSources } from '../bank/store.ts'
import type { Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'
import { listPersonFacts } from '../standing/facts.ts'

type UnderWay = Awaited<ReturnType<typeof listUnderWay>>[number]

/**
 * Everything of a person's year: his entries, and his activities as posting evaluates them, counted and under way, with
 * what his other years say of it.
 */
export async function yearItems(tx: Tx, policies: Policies, personId: string, year: number, now: string) {
  const entries = await listEntries(tx, [personId])
  const underWay = (await listUnderWay(tx, personId)).filter((row) => row.year === year && row.status !== 'returned')
  const together = yearsTogether(policies, [{ personId, year }])
  const person = (await listPersonFacts(tx, [personId])).get(personId) ?? NOTHING_ELSE.person
  const homes = together.map((each) => ({ pack: policies.packOf(each.year).pack, person }))
  const own = yearsInOrder(homes, await listYearSources(tx, together)).find((each) => each.year === year)
  return {
    entries,
    underWay,
    counted: own?.items ?? [],
    pending: underWay.map((row) => asIfApproved(row, now)),
    context: own?.context ?? NOTHING_ELSE,
  }
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
