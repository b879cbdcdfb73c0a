import { sql } from 'kysely'

/**
 * Who should review a declaration (`d`) on a day: whom it was assigned to, unless he has lost the office since, or been
 * away, if only for a day. So it is true at every reading, whether or not a job has run.
 */
export const holderOn = (today: string) => sql<string | null>`(case when d.assigned_to is not null
    and exists (
      select from grants held where held.account_id = d.assigned_to and held.organisation_id = d.holder_id
        and held.role = any(d.awaited_roles) and held.valid_from <= ${today}::date
        and coalesce(held.valid_until > ${today}::date, true))
    and not exists (
      select from absences away where away.account_id = d.assigned_to and away.valid_until > d.assigned_on
        and away.valid_from <= ${today}::date and away.valid_from < away.valid_until)
  then d.assigned_to end)`

/** The same by name, as JSON. */
export const holderNameOn = (today: string) => sql<{ accountId: string; name: string } | null>`(
  select jsonb_build_object('accountId', h.id, 'name', h.display_name) from accounts h where h.id = ${holderOn(today)})`
