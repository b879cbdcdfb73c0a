import { sql } from 'kysely'
import { warningOf } from '../organisations/routes.ts'
import type { Tx } from '../services.ts'

/** One of two units as whoever asks or decides compares them. */
export async function unitSideOf(tx: Tx, unitId: string, today: string) {
  const { rows } = await sql<UnitSide>`
    select u.id as "unitId", u.name, u.credit_code as "creditCode", u.unit_type as "unitType",
      a.name as "areaName", d.name as "departmentName", g.name as "agencyName", b.name as "bureauName",
      u.valid_from as "validFrom", u.valid_until as "validUntil",
      array(select name from organisations where merged_into = u.id order by name) as "formerNames",
      array(select c.display_name from grants n join accounts c on c.id = n.account_id
        where n.organisation_id = u.id and n.role = 'clerk' and n.valid_from <= ${today}::date
          and coalesce(n.valid_until > ${today}::date, true) order by c.display_name) as clerks,
      (select count(*)::int from memberships where organisation_id = u.id and valid_until is null) as members,
      (select count(*)::int from declarations where unit_id = u.id
        and status not in ('draft', 'posted', 'rejected', 'withdrawn')) as "underWay",
      (select count(*)::int from declarations where holder_id = u.id and status in ('inReview', 'awaitingStamp'))
        as "awaitsUnit",
      (select count(*)::int from registrations where unit_id = u.id and status = 'waiting') as registrations,
      (select count(*)::int from moves where ended_at is null and (from_unit_id = u.id or to_unit_id = u.id)) as moves,
      (select count(*)::int from amendments where ended_at is null and organisation_id = u.id)
        + (select count(*)::int from amendments where ended_at is null and unit_id = u.id
            and organisation_id is distinct from u.id) as amendments,
      (select count(*)::int from filed_projects where filer_id = u.id) as filings
    from organisations u
    left join placements p on p.organisation_id = u.id and p.valid_until is null
    left join areas a on a.id = p.area_id
    left join organisations d on d.id = p.department_id
    left join organisations g on g.id = p.agency_id
    left join organisations b on b.id = p.bureau_id
    where u.id = ${unitId}`.execute(tx)
  const [side] = rows
  if (!side) throw new Error(`there is no unit ${unitId}`)
  return { ...side, creditCodeWarning: warningOf(side.creditCode) }
}

type UnitSide = {
  unitId: string
  name: string
  creditCode: string | null
  unitType: string | null
  areaName: string | null
  departmentName: string | null
  agencyName: string | null
  bureauName: string | null
  validFrom: string
  validUntil: string | null
  formerNames: string[]
  clerks: string[]
  members: number
  underWay: number
  awaitsUnit: number
  registrations: number
  moves: number
  amendments: number
  filings: number
}
