import { sql } from 'kysely'
import { hasNoClerk } from '../organisations/store.ts'
import type { Tx } from '../services.ts'

/** Units whose last clerk's office ended after `since`, with the day and with whoever stands next above. */
export async function listLeftByClerk(tx: Tx, since: string, today: string) {
  const { rows } = await sql<{ unitId: string; unitName: string; leftOn: string; officeId: string }>`
    select o.id as "unitId", o.name as "unitName", max(e.valid_until) as "leftOn",
      coalesce(p.department_id, p.agency_id, p.bureau_id) as "officeId"
    from grants e
    join organisations o on o.id = e.organisation_id and o.kind = 'unit' and o.valid_until is null
    join placements p on p.organisation_id = o.id and p.valid_until is null
    where e.role = 'clerk' and e.valid_until > ${since}::date and e.valid_until <= ${today}::date
      and ${hasNoClerk(sql.ref('o.id'), today)}
    group by o.id, p.id
    order by o.id`.execute(tx)
  return rows
}

/** How many units in the charge of each office, as `inScope` says whose they are, have had no clerk since a day. */
export async function countWithoutClerk(tx: Tx, since: string, today: string) {
  const { rows } = await sql<{ officeId: string; count: number }>`
    select a.office_id as "officeId", count(*)::int as count
    from organisations o
    join placements p on p.organisation_id = o.id and p.valid_until is null
    left join placements b on b.organisation_id = p.bureau_id and b.valid_until is null
    cross join lateral (
      select distinct office_id
      from (values (p.department_id), (p.agency_id), (p.bureau_id), (b.bureau_id)) as over_it (office_id)
      where office_id is not null) a
    where o.kind = 'unit' and o.valid_until is null
      and ${hasNoClerk(sql.ref('o.id'), since)} and ${hasNoClerk(sql.ref('o.id'), today)}
    group by a.office_id
    order by a.office_id`.execute(tx)
  return rows
}
