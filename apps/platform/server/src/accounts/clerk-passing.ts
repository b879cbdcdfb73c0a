import { sql } from 'kysely'
import type { Tx } from '../services.ts'
import { setGrantEnd } from './grant-store.ts'

type Passing = {
  readonly mergeId: string
  readonly fromUnitId: string
  readonly toUnitId: string
  readonly today: string
  readonly now: string
  readonly newId: () => string
}

/**
 * Whoever is clerk of the one unit is clerk of the other from today on, until the same end, and goes on there without
 * signing in anew. Who stood in for somebody is asked again by him.
 */
export async function passClerks(tx: Tx, passing: Passing): Promise<void> {
  const { mergeId, fromUnitId, toUnitId, today, now, newId } = passing
  for (const { id, account_id } of await lockClerks(tx, fromUnitId, today)) {
    await sql`
      insert into grants (id, account_id, role, organisation_id, valid_from, valid_until, granted_by, created_at, merge_id)
      select ${newId()}, g.account_id, g.role, ${toUnitId}, greatest(${today}::date, g.valid_from), g.valid_until,
        g.granted_by, ${now}, ${mergeId}
      from grants g where g.id = ${id} and g.delegated_from is null and not exists (
        select from grants h where h.account_id = g.account_id and h.role = g.role
          and h.organisation_id = ${toUnitId} and coalesce(h.valid_until > ${today}::date, true))`.execute(tx)
    await goOn(tx, { accountId: account_id, grantId: id, toUnitId, today })
    await setGrantEnd(tx, id, today)
    await tx.updateTable('grants').set({ merge_id: mergeId }).where('id', '=', id).execute()
  }
}

/** Whoever was clerk of the one before the merge, and is clerk of the kept one still, is so again. */
export async function giveBackClerks(tx: Tx, passing: Passing): Promise<void> {
  const { mergeId, fromUnitId, toUnitId, today, now, newId } = passing
  for (const { id, account_id, merge_id, valid_until } of await lockClerks(tx, fromUnitId, today)) {
    await sql`
      insert into grants (id, account_id, role, organisation_id, valid_from, valid_until, granted_by, created_at, merge_id)
      select ${newId()}, g.account_id, g.role, g.organisation_id, ${today}, ${merge_id === mergeId ? valid_until : null},
        g.granted_by, ${now}, ${mergeId}
      from grants g
      where g.merge_id = ${mergeId} and g.organisation_id = ${toUnitId} and g.account_id = ${account_id}
        and g.delegated_from is null and coalesce(g.valid_until <= ${today}::date, false)
      limit 1`.execute(tx)
    if (merge_id !== mergeId) continue
    await goOn(tx, { accountId: account_id, grantId: id, toUnitId, today })
    await setGrantEnd(tx, id, today)
  }
}

/** Those who hold an office here today or will. */
async function lockClerks(tx: Tx, unitId: string, today: string) {
  return tx
    .selectFrom('grants')
    .select(['id', 'account_id', 'merge_id', 'valid_until'])
    .where('organisation_id', '=', unitId)
    .where('role', '=', 'clerk')
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', today)]))
    .orderBy('id')
    .forUpdate()
    .execute()
}

type Going = {
  readonly accountId: string
  readonly grantId: string
  readonly toUnitId: string
  readonly today: string
}

async function goOn(tx: Tx, { accountId, grantId, toUnitId, today }: Going): Promise<void> {
  await sql`
    update sessions set grant_id = n.id
    from (select id from grants where account_id = ${accountId} and role = 'clerk' and organisation_id = ${toUnitId}
        and delegated_from is null and valid_from <= ${today}::date and coalesce(valid_until > ${today}::date, true)
      order by created_at desc limit 1) n
    where sessions.grant_id = ${grantId}`.execute(tx)
}
