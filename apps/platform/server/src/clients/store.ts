import { type Client, type ClientPurpose, PURPOSES, type Purpose } from '@xueshi/domain/clients/client'
import { Refused } from '@xueshi/domain/refusals'
import { rowsOf } from '@xueshi/foundation/db/rows'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'

export type StoredClient = Client & {
  readonly id: string
  readonly name: string
  readonly organisationName: string
  readonly version: number
}

const selectClients = (tx: Tx) =>
  tx.selectFrom('clients as c').select([
    'c.id',
    'c.name',
    'c.organisation_name as organisationName',
    'c.valid_from as validFrom',
    'c.valid_until as validUntil',
    'c.version',
    sql<ClientPurpose[]>`(
        select json_agg(json_build_object('purpose', p.purpose, 'legalBasis', p.legal_basis)
          order by array_position(${[...PURPOSES]}::text[], p.purpose))
        from client_purposes p where p.client_id = c.id)`.as('purposes'),
  ])

const withKeys = (tx: Tx) =>
  selectClients(tx).select([
    sql<number>`(select count(*)::int from client_keys k where k.client_id = c.id and k.revoked_at is null)`.as(
      'usableKeys',
    ),
    sql<string | null>`(select max(last_used_on) from client_keys k where k.client_id = c.id)`.as('lastUsedOn'),
  ])

export type ClientRow = StoredClient & { readonly usableKeys: number; readonly lastUsedOn: string | null }

/** The newest first; identifiers grow with time. */
export function listClients(tx: Tx, after: string | null, limit: number): Promise<ClientRow[]> {
  return withKeys(tx)
    .$if(after !== null, (query) => query.where('c.id', '<', after ?? ''))
    .orderBy('c.id', 'desc')
    .limit(limit)
    .execute()
}

/** Refuses `client.notFound`. */
export async function getClient(tx: Tx, id: string): Promise<ClientRow> {
  const row = await withKeys(tx).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw new Refused('client.notFound')
  return row
}

/** A client whose purposes and dates stay as they are until the transaction ends; `undefined` where there is none. */
export async function holdClient(tx: Tx, id: string): Promise<StoredClient | undefined> {
  // Read after the wait for the lock: the statement that waits sees the purposes from before it.
  await tx.selectFrom('clients').select('id').where('id', '=', id).forShare().execute()
  return selectClients(tx).where('c.id', '=', id).executeTakeFirst()
}

/** The same for whoever changes it. Refuses `client.notFound`. */
export async function lockClient(tx: Tx, id: string): Promise<StoredClient> {
  await tx.selectFrom('clients').select('id').where('id', '=', id).forUpdate().execute()
  const row = await selectClients(tx).where('c.id', '=', id).executeTakeFirst()
  if (!row) throw new Refused('client.notFound')
  return row
}

type Written = Omit<StoredClient, 'version'>

export async function insertClient(tx: Tx, client: Written, createdBy: string, createdAt: string): Promise<void> {
  const created = { id: client.id, ...columnsOf(client), created_by: createdBy, created_at: createdAt }
  await tx.insertInto('clients').values(created).execute()
  await insertPurposes(tx, client)
}

export async function updateClient(tx: Tx, client: Written): Promise<void> {
  const { id } = client
  await tx
    .updateTable('clients')
    .set({ ...columnsOf(client), version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
  await tx.deleteFrom('client_purposes').where('client_id', '=', id).execute()
  await insertPurposes(tx, client)
}

const columnsOf = ({ name, organisationName, validFrom, validUntil }: Written) => ({
  name,
  organisation_name: organisationName,
  valid_from: validFrom,
  valid_until: validUntil,
})

async function insertPurposes(tx: Tx, { id, purposes }: Written): Promise<void> {
  const rows = purposes.map(({ purpose, legalBasis }) => ({ client_id: id, purpose, legal_basis: legalBasis }))
  await sql`insert into client_purposes select * from ${rowsOf('client_purposes', rows)}`.execute(tx)
}

/** How often a client was answered since an instant, by purpose, and never about whom. */
export async function countAnswers(tx: Tx, clientId: string, since: string) {
  const rows = await tx
    .selectFrom('compliance_answers')
    .select((eb) => ['purpose', eb.cast<number>(eb.fn.countAll(), 'integer').as('count')])
    .where('client_id', '=', clientId)
    .where('at', '>=', since)
    .groupBy('purpose')
    .orderBy('purpose')
    .execute()
  return rows.map(({ purpose, count }) => ({ purpose: purpose as Purpose, count }))
}
