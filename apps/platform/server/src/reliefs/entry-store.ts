import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'
import type { ReliefRow } from './store.ts'

type Act = { readonly actor: Actor; readonly now: string; readonly newId: () => string }

/** What was asked for is granted, from now on. */
export async function insertGrant(tx: Tx, request: ReliefRow, { actor, now, newId }: Act): Promise<void> {
  await tx
    .insertInto('relief_entries')
    .values({
      person_id: request.person_id,
      id: newId(),
      year: request.year,
      type: 'grant',
      exemption: request.exemption,
      months: request.months,
      request_id: request.id,
      pack_id: request.pack_id,
      pack_hash: request.pack_hash,
      registrar_account: actor.accountId,
      registrar_name: actor.name,
      registrar_organisation_id: actor.organisationId ?? '',
      registrar_organisation: actor.organisationName ?? '',
      recorded_at: now,
    })
    .execute()
}

/** What was granted for this request is taken back, from now on. */
export async function insertReversal(tx: Tx, request: ReliefRow, { actor, now, newId }: Act): Promise<void> {
  await sql`
    insert into relief_entries (person_id, id, year, type, exemption, months, request_id, reverses_id, pack_id, pack_hash,
      registrar_account, registrar_name, registrar_organisation_id, registrar_organisation, recorded_at)
    select person_id, ${newId()}::uuid, year, 'reversal', exemption, months, request_id, id, pack_id, pack_hash,
      ${actor.accountId}::uuid, ${actor.name}, ${actor.organisationId}::uuid, ${actor.organisationName},
      ${now}::timestamptz
    from relief_entries
    where person_id = ${request.person_id} and request_id = ${request.id} and type = 'grant'`.execute(tx)
}
