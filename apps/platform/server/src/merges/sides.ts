import { countedOnce } from '@xueshi/domain/merges/counted-once'
import { evaluateYear } from '@xueshi/domain/rules/evaluate'
import { sql } from 'kysely'
import { listEntryYears, listHeld, type YearSource } from '../bank/store.ts'
import { listMemberships } from '../people/membership-store.ts'
import { listIdentities } from '../people/merging-store.ts'
import type { Policies } from '../policies/packs.ts'
import type { Tx } from '../services.ts'

/** One of two people as an official compares them. */
export async function sideOf(tx: Tx, personId: string, today: string) {
  const { rows } = await sql<{
    name: string
    phoneMasked: string | null
    activated: boolean
    offices: string[]
    underWay: number
    drafts: number
  }>`
    select p.name, p.phone_masked as "phoneMasked", coalesce(a.password_hash is not null, false) as activated,
      array(select distinct o.name from grants g join organisations o on o.id = g.organisation_id
        where g.account_id = a.id and coalesce(g.valid_until > ${today}::date, true) order by o.name) as offices,
      (select count(*)::int from declarations d where d.person_id = p.id
        and d.status not in ('draft', 'posted', 'rejected', 'withdrawn')) as "underWay",
      (select count(*)::int from declarations d where d.person_id = p.id and d.status = 'draft') as drafts
    from people p left join accounts a on a.person_id = p.id where p.id = ${personId}`.execute(tx)
  const [side] = rows
  if (!side) throw new Error(`there is no person ${personId}`)
  return {
    personId,
    ...side,
    identities: await listIdentities(tx, personId),
    memberships: await listMemberships(tx, personId),
    years: await listYearHours(tx, personId),
  }
}

async function listYearHours(tx: Tx, personId: string) {
  const { rows } = await sql<{ year: number; generalHundredths: number; specializedHundredths: number }>`
    select year, coalesce(sum(hundredths) filter (where bucket = 'general'), 0)::int as "generalHundredths",
      coalesce(sum(hundredths) filter (where bucket = 'specialized'), 0)::int as "specializedHundredths"
    from entries where person_id = ${personId} group by year order by year desc`.execute(tx)
  return [...rows]
}

/** What the years of two people would be, or are, as those of one, and which activities both of them had. */
export async function together(tx: Tx, policies: Policies, personIds: readonly string[]) {
  const years = (await listEntryYears(tx, personIds)).toReversed()
  const held = await listHeld(
    tx,
    years.flatMap((year) => personIds.map((personId) => ({ personId, year }))),
  )
  const { counted, repeated } = countedOnce(held)
  const hours = (sources: readonly YearSource[], year: number, bucket: string) =>
    evaluateYear(
      policies.packOf(year).pack,
      sources.filter((source) => source.year === year),
    ).reduce((sum, each) => sum + (each.bucket === bucket ? each.hundredths : 0), 0)
  return {
    together: years.map((year) => ({
      year,
      generalHundredths: hours(counted, year, 'general'),
      specializedHundredths: hours(counted, year, 'specialized'),
    })),
    repeated: repeated.map(({ item }) => ({
      year: item.year,
      title: item.name ?? '',
      approvedHundredths: item.approvedHundredths ?? 0,
    })),
  }
}
