import { anyOf } from '@xueshi/foundation/db/any-of'
import { rowsOf } from '@xueshi/foundation/db/rows'
import { sql } from 'kysely'
import { heldByEach } from '../people/store.ts'
import type { Tx } from '../services.ts'

export type AskedNumber = { readonly kind: string; readonly lookup: string; readonly name: string }

/** Who has each number and this name; `null` where nobody has both. In the order of what is asked. */
export async function findAsked(tx: Tx, asked: readonly AskedNumber[]): Promise<(string | null)[]> {
  const { rows } = await sql<{ position: number; person_id: string }>`
    select a.position::int as position, p.id as person_id
    from unnest(
      ${asked.map(({ kind }) => kind)}::text[], ${asked.map(({ lookup }) => lookup)}::text[],
      ${asked.map(({ name }) => name)}::text[]) with ordinality as a (kind, lookup, name, position)
    join person_identities n on n.kind = a.kind and n.lookup = a.lookup
    join people p on p.id = n.person_id and p.name = a.name`.execute(tx)
  const found = new Map(rows.map(({ position, person_id }) => [position, person_id]))
  return asked.map((_, index) => found.get(index + 1) ?? null)
}

/**
 * The consent that opens each of these people to a client for a purpose on a day, held until the transaction ends, so
 * that nothing is answered by one that has been withdrawn. Somebody whose accounts were merged may have given it with
 * either.
 */
export async function holdConsents(
  tx: Tx,
  personIds: readonly string[],
  { clientId, purpose, today }: { readonly clientId: string; readonly purpose: string; readonly today: string },
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ owner_id: string; id: string }>`
    select held.owner_id, c.id
    from ${heldByEach(personIds)} held
    join consents c on c.person_id = held.id
    where c.client_id = ${clientId} and c.purpose = ${purpose} and c.withdrawn_at is null
      and c.valid_from <= ${today}::date and c.valid_until > ${today}::date
    order by c.id for share of c`.execute(tx)
  return new Map(rows.map(({ owner_id, id }) => [owner_id, id]))
}

export type PostedSum = {
  readonly personId: string
  readonly year: number
  readonly bucket: string
  readonly hundredths: number
}

/** What is in the bank of these people in these years; what is on its way counts nowhere. */
export async function listPosted(tx: Tx, personIds: readonly string[], years: readonly number[]): Promise<PostedSum[]> {
  const { rows } = await sql<PostedSum>`
    select person_id as "personId", year, bucket, sum(hundredths)::int as hundredths
    from entries where person_id = ${anyOf(personIds)} and year = any(${[...years]}::int[])
    group by person_id, year, bucket`.execute(tx)
  return rows
}

export type NewAnswer = {
  readonly personId: string
  readonly id: string
  readonly at: string
  readonly clientId: string
  readonly keyId: string
  readonly clientName: string
  readonly organisationName: string
  readonly purpose: string
  readonly legalBasis: string | null
  readonly consentId: string | null
  readonly years: readonly number[]
}

export async function insertAnswers(tx: Tx, answers: readonly NewAnswer[]): Promise<void> {
  if (answers.length === 0) return
  await sql`insert into compliance_answers select * from ${rowsOf('compliance_answers', answers.map(columnsOf))}`.execute(
    tx,
  )
}

const columnsOf = (answer: NewAnswer) => ({
  person_id: answer.personId,
  id: answer.id,
  at: answer.at,
  client_id: answer.clientId,
  key_id: answer.keyId,
  client_name: answer.clientName,
  organisation_name: answer.organisationName,
  purpose: answer.purpose,
  legal_basis: answer.legalBasis,
  consent_id: answer.consentId,
  years: answer.years,
})
