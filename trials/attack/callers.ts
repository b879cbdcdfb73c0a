import { createHash } from 'node:crypto'
import type { Role } from '@xueshi/domain/roles'
import { csrfOf, hashToken } from '@xueshi/foundation/crypto/secrets'
import type { Target } from './target.ts'

/** Somebody who asks: one person in one role, or nobody (`role` null). */
export type Caller = {
  readonly name: string
  readonly role: Role | null
  readonly accountId: string
  readonly personId: string | null
  readonly organisationId: string | null
  readonly grantId: string
  /** What proves him. */
  readonly headers: Readonly<Record<string, string>>
}

type GrantRow = {
  id: string
  role: Role
  account_id: string
  person_id: string | null
  organisation_id: string | null
  name: string
}

const tokenOf = (grantId: string) => createHash('sha256').update(`attack ${grantId}`).digest('base64url')

/**
 * Signs in the people of the demo's sign-in page in each of their roles, and for each role two more people, who stand
 * elsewhere. Sessions that an attack ended are opened again.
 */
export async function signInEverybody(target: Target): Promise<Caller[]> {
  const rows = await target.query<GrantRow>(`
    select g.id, g.role, g.account_id, a.person_id, g.organisation_id, a.display_name as name
    from (
      select g.*, row_number() over (partition by g.role order by g.id) as place, a.sign_in_name
      from grants g join accounts a on a.id = g.account_id where g.valid_until is null) g
    join accounts a on a.id = g.account_id
    where g.sign_in_name like 'demo.%' or g.place % 40 = 39 or g.place = 2
    order by g.id limit 40`)
  await openSessions(target, rows)
  return rows.map((row) => ({
    name: `${row.name} as ${row.role}`,
    role: row.role,
    accountId: row.account_id,
    personId: row.person_id,
    organisationId: row.organisation_id,
    grantId: row.id,
    headers: { authorization: `Bearer ${tokenOf(row.id)}` },
  }))
}

type Holder = { readonly id: string; readonly account_id: string }

async function openSessions(target: Target, grants: readonly Holder[]): Promise<void> {
  const values = (suffix: string, until: string) =>
    grants.map(({ id, account_id }) => {
      const hash = hashToken(tokenOf(id) + suffix)
      return `('${hash}', '${account_id}', '${id}', '2020-01-01', '${until}')`
    })
  await target.query(`
    insert into sessions (token_hash, account_id, grant_id, created_at, expires_at)
    values ${[...values('', '2999-01-01'), ...values('ended', '2020-01-02')].join(',')}
    on conflict (token_hash) do update set grant_id = excluded.grant_id, expires_at = excluded.expires_at`)
}

export const reopenSessions = (target: Target, callers: readonly Caller[]): Promise<void> =>
  openSessions(
    target,
    callers.map(({ grantId, accountId }) => ({ id: grantId, account_id: accountId })),
  )

/** Who has no session that counts, each with how he pretends to have one. */
export function strangers(someone: Caller): Record<string, Caller['headers']> {
  const token = tokenOf(someone.grantId)
  const cookie = `xueshi_platform=${token}`
  return {
    'no session': {},
    'ended session': { authorization: `Bearer ${token}ended` },
    'token of nobody': { authorization: `Bearer ${'A'.repeat(43)}` },
    'token too long': { authorization: `Bearer ${'A'.repeat(5000)}` },
    'token of another kind': { authorization: `Basic ${token}` },
    'token with a quote': { authorization: `Bearer ${token}'` },
    'planted cookie': { cookie: 'xueshi_platform=planted-by-a-stranger-in-advance' },
    'cookie of an ended session': { cookie: `${cookie}ended` },
    'its hash as token': { authorization: `Bearer ${hashToken(token)}` },
  }
}

/** A good cookie as another page would make the browser send it. */
export function forgeries(someone: Caller): Record<string, Caller['headers']> {
  const token = tokenOf(someone.grantId)
  const cookie = `xueshi_platform=${token}`
  return {
    'cookie without proof': { cookie },
    'cookie with an empty proof': { cookie, 'x-csrf-token': '' },
    'cookie with the proof of another': { cookie, 'x-csrf-token': csrfOf(hashToken('another')) },
    'cookie with the token as proof': { cookie, 'x-csrf-token': token },
  }
}
