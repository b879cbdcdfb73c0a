import { Refused } from '@xueshi/domain/refusals'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'

/** What is registered of a person. Refuses `person.notFound`. */
export async function getDetails(tx: Tx, personId: string) {
  const row = await tx
    .selectFrom('people as p')
    .leftJoin('person_identities as n', (join) =>
      join.onRef('n.person_id', '=', 'p.id').on('n.kind', '=', 'citizenNumber').on('n.former_since', 'is', null),
    )
    .select(['p.name', 'n.masked as citizenNumberMasked', 'p.sex', 'p.birth_date as birthDate'])
    .select('p.phone_masked as phoneMasked')
    .where('p.id', '=', personId)
    .executeTakeFirst()
  if (!row) throw new Refused('person.notFound')
  return { ...row, sex: row.sex as 'male' | 'female' | null }
}

/** Who has a citizen number, or had it before it was amended; `null` where nobody. */
export async function findNumberOwner(tx: Tx, lookup: string): Promise<{ personId: string; former: boolean } | null> {
  const row = await tx
    .selectFrom('person_identities')
    .select(['person_id as personId', 'former_since'])
    .where('kind', '=', 'citizenNumber')
    .where('lookup', '=', lookup)
    .executeTakeFirst()
  return row ? { personId: row.personId, former: row.former_since !== null } : null
}

export async function setName(tx: Tx, personId: string, name: string): Promise<void> {
  await tx.updateTable('people').set({ name }).where('id', '=', personId).execute()
}

export async function setPhone(tx: Tx, personId: string, phone: { ciphertext: Uint8Array; masked: string }) {
  await tx
    .updateTable('people')
    .set({ phone_ciphertext: phone.ciphertext, phone_masked: phone.masked })
    .where('id', '=', personId)
    .execute()
}

export type NewNumber = {
  readonly lookup: string
  readonly ciphertext: Uint8Array
  readonly masked: string
  readonly sex: 'male' | 'female'
  readonly birthDate: string
}

/** Gives a person another citizen number; the one before goes on to find him. A number that was his before is his again. */
export async function setNumber(tx: Tx, personId: string, number: NewNumber, now: string): Promise<void> {
  const { lookup, ciphertext, masked, sex, birthDate } = number
  await tx
    .updateTable('person_identities')
    .set({ former_since: now })
    .where('person_id', '=', personId)
    .where('kind', '=', 'citizenNumber')
    .where('former_since', 'is', null)
    .execute()
  await sql`
    insert into person_identities (kind, lookup, person_id, ciphertext, masked)
    values ('citizenNumber', ${lookup}, ${personId}, ${ciphertext}, ${masked})
    on conflict (kind, lookup) do update set former_since = null
      where person_identities.person_id = excluded.person_id`.execute(tx)
  await tx.updateTable('people').set({ sex, birth_date: birthDate }).where('id', '=', personId).execute()
}
