import type { Purpose } from '@xueshi/domain/clients/client'
import type { Consent } from '@xueshi/domain/compliance/consent'
import { Refused } from '@xueshi/domain/refusals'
import { sql } from 'kysely'
import { containing } from '../paging.ts'
import { heldBy } from '../people/store.ts'
import type { Tx } from '../services.ts'

type PageOf = { readonly after: string | null; readonly limit: number }

const selectConsents = (tx: Tx, personId: string) =>
  tx
    .selectFrom('consents as c')
    .innerJoin('clients as k', 'k.id', 'c.client_id')
    .select([
      'c.person_id as personId',
      'c.id',
      'k.name as clientName',
      'k.organisation_name as organisationName',
      'c.purpose',
      'c.valid_from as validFrom',
      'c.valid_until as validUntil',
      'c.given_at as givenAt',
      'c.withdrawn_at as withdrawnAt',
    ])
    .where(sql<boolean>`c.person_id in ${heldBy(personId)}`)

type Row = Awaited<ReturnType<ReturnType<typeof selectConsents>['execute']>>[number]
export type ConsentRow = Row & Consent & { readonly purpose: Purpose }

const typed = (row: Row): ConsentRow => ({ ...row, purpose: row.purpose as Purpose })

/** Those of a person, the newest first. */
export async function listConsents(tx: Tx, personId: string, { after, limit }: PageOf): Promise<ConsentRow[]> {
  const rows = await selectConsents(tx, personId)
    .$if(after !== null, (query) => query.where('c.id', '<', after ?? ''))
    .orderBy('c.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(typed)
}

/** One of the person's own, locked. Refuses `consent.notFound`. */
export async function lockConsent(tx: Tx, personId: string, id: string): Promise<ConsentRow> {
  const row = await selectConsents(tx, personId).where('c.id', '=', id).forUpdate('c').executeTakeFirst()
  if (!row) throw new Refused('consent.notFound')
  return typed(row)
}

/** Whether a consent to this is open in any of these days; asked under the lock of the person. */
export async function isConsented(tx: Tx, consent: NewConsent): Promise<boolean> {
  const row = await tx
    .selectFrom('consents')
    .select('id')
    .where(sql<boolean>`person_id in ${heldBy(consent.personId)}`)
    .where('client_id', '=', consent.clientId)
    .where('purpose', '=', consent.purpose)
    .where('withdrawn_at', 'is', null)
    .where('valid_from', '<', consent.validUntil)
    .where('valid_until', '>', consent.validFrom)
    .executeTakeFirst()
  return row !== undefined
}

export type NewConsent = {
  readonly personId: string
  readonly id: string
  readonly clientId: string
  readonly purpose: Purpose
  readonly validFrom: string
  readonly validUntil: string
}

export async function insertConsent(tx: Tx, consent: NewConsent, givenAt: string): Promise<void> {
  const { personId, id, clientId, purpose, validFrom, validUntil } = consent
  const days = { valid_from: validFrom, valid_until: validUntil }
  const row = { person_id: personId, id, client_id: clientId, purpose, ...days, given_at: givenAt }
  await tx.insertInto('consents').values(row).execute()
}

export async function setWithdrawn(tx: Tx, { personId, id }: ConsentRow, now: string): Promise<void> {
  await tx
    .updateTable('consents')
    .set({ withdrawn_at: now })
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .execute()
}

/** Clients in force on a day that are answered for some purpose by consent only, by name. */
export async function listClientsByConsent(tx: Tx, today: string, search: string | undefined, limit: number) {
  const { rows } = await sql<{ id: string; name: string; organisationName: string; purposes: Purpose[] }>`
    select c.id, c.name, c.organisation_name as "organisationName", p.purposes
    from clients c
    join (select client_id, array_agg(purpose order by purpose) as purposes
      from client_purposes where legal_basis is null group by client_id) p on p.client_id = c.id
    where c.valid_from <= ${today}::date and (c.valid_until is null or c.valid_until > ${today}::date)
      and (${search ?? ''} = '' or c.name like ${containing(search ?? '')})
    order by c.name, c.id limit ${limit}`.execute(tx)
  return rows
}
