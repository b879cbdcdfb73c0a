import type { Channel, Choices } from '@xueshi/domain/messages/kinds'
import { type QuietHours, USUAL_QUIET_HOURS } from '@xueshi/domain/messages/quiet-hours'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'

export type Preferences = { readonly choices: Choices; readonly quiet: QuietHours }

const USUAL: Preferences = { choices: {}, quiet: USUAL_QUIET_HOURS }

export async function getPreferences(tx: Tx, personId: string): Promise<Preferences> {
  const row = await tx
    .selectFrom('message_preferences')
    .select(['choices', 'quiet_from', 'quiet_until'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (!row) return USUAL
  return { choices: row.choices as Choices, quiet: { from: row.quiet_from, until: row.quiet_until } }
}

export async function savePreferences(tx: Tx, personId: string, { choices, quiet }: Preferences): Promise<void> {
  const columns = { choices: JSON.stringify(choices), quiet_from: quiet.from, quiet_until: quiet.until }
  await tx
    .insertInto('message_preferences')
    .values({ person_id: personId, ...columns })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(columns))
    .execute()
}

export type Reached = Preferences & { readonly personId: string; readonly channel: Channel }

/** Where these people can be reached beside the inbox, with what they want to be told there. */
export async function listReached(tx: Tx, personIds: readonly string[]): Promise<Reached[]> {
  const { rows } = await sql<{
    person_id: string
    channel: Channel
    choices: Choices | null
    quiet_from: string | null
    quiet_until: string | null
  }>`
    select c.person_id, c.channel, p.choices, p.quiet_from, p.quiet_until
    from contacts c left join message_preferences p on p.person_id = c.person_id
    where c.person_id = ${anyOf(personIds)}`.execute(tx)
  return rows.map(({ person_id, channel, choices, quiet_from, quiet_until }) => ({
    personId: person_id,
    channel,
    choices: choices ?? USUAL.choices,
    quiet: { from: quiet_from ?? USUAL.quiet.from, until: quiet_until ?? USUAL.quiet.until },
  }))
}

/** The confirmed addresses of a person, as they are shown, with how the last delivery to each ended. */
export async function listContacts(tx: Tx, personId: string) {
  const { rows } = await sql<{
    channel: Channel
    masked: string
    confirmedAt: string
    lastStatus: 'sent' | 'givenUp' | null
    lastAt: string | null
  }>`
    select c.channel, c.masked, c.confirmed_at as "confirmedAt", d.status as "lastStatus", d.ended_at as "lastAt"
    from contacts c
    left join lateral (
      select status, ended_at from deliveries
      where person_id = c.person_id and channel = c.channel and ended_at >= c.confirmed_at
      order by ended_at desc limit 1
    ) d on true
    where c.person_id = ${personId} order by c.channel`.execute(tx)
  return rows
}

export type Contact = { ciphertext: Uint8Array; masked: string }

export async function findContact(tx: Tx, personId: string, channel: Channel): Promise<Contact | undefined> {
  return tx
    .selectFrom('contacts')
    .select(['ciphertext', 'masked'])
    .where('person_id', '=', personId)
    .where('channel', '=', channel)
    .executeTakeFirst()
}

export async function saveContact(
  tx: Tx,
  personId: string,
  channel: Channel,
  { ciphertext, masked }: Contact,
  now: string,
): Promise<void> {
  const columns = { ciphertext, masked, confirmed_at: now }
  await tx
    .insertInto('contacts')
    .values({ person_id: personId, channel, ...columns })
    .onConflict((conflict) => conflict.columns(['person_id', 'channel']).doUpdateSet(columns))
    .execute()
}

export async function deleteContact(tx: Tx, personId: string, channel: Channel): Promise<void> {
  await tx.deleteFrom('contacts').where('person_id', '=', personId).where('channel', '=', channel).execute()
}
