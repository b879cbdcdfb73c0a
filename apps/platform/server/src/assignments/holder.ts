import { type RawBuilder, sql } from 'kysely'

/**
 * Whether whom a declaration (`d`) was assigned to still has it on a day: he has neither lost the office since nor been
 * away, if only for a day. So it is true at every reading, whether or not a job has run.
 */
const isInForce = (today: string) => sql<boolean>`(
  exists (
    select from grants held where held.account_id = d.assigned_to and held.organisation_id = d.holder_id
      and held.role = any(d.awaited_roles) and held.valid_from <= ${today}::date
      and coalesce(held.valid_until > ${today}::date, true))
  and not exists (
    select from absences away where away.account_id = d.assigned_to and away.valid_until > d.assigned_on
      and away.valid_from <= ${today}::date and away.valid_from < away.valid_until))`

/** Who should review a declaration on a day, if anybody. */
export const holderOn = (today: string): RawBuilder<string | null> =>
  sql`(case when d.assigned_to is not null and ${isInForce(today)} then d.assigned_to end)`

/** The condition that somebody has it: his are found by an index of their own, in the order of the queue. */
export const isHeldBy = (accountId: string, today: string): RawBuilder<boolean> =>
  sql`(d.assigned_to = ${accountId}::uuid and ${isInForce(today)})`

/** The condition that nobody has it; the bare column first, by which the planner knows how many these are. */
export const isFree = (today: string): RawBuilder<boolean> => sql`(d.assigned_to is null or not ${isInForce(today)})`

/** The same by name, as JSON. */
export const holderNameOn = (today: string) => sql<{ accountId: string; name: string } | null>`(
  select jsonb_build_object('accountId', h.id, 'name', h.display_name) from accounts h where h.id = ${holderOn(today)})`
