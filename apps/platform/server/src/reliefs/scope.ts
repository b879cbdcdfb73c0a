import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { inScope } from '../organisations/scope.ts'
import type { Tx } from '../services.ts'

/** Whether a person is in the charge of the actor's office; whoever was merged into another, where the other is. */
export async function isOver(tx: Tx, actor: Actor, personId: string): Promise<boolean> {
  if (actor.role === 'professional') return false
  const { rows } = await sql`
    select from people p
    join memberships m on m.person_id = coalesce(p.merged_into, p.id) and m.valid_until is null
    where p.id = ${personId} and ${inScope(actor, sql.ref('m.organisation_id'))}`.execute(tx)
  return rows.length > 0
}
