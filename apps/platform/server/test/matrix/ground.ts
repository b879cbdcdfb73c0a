import type { Role } from '@xueshi/domain/roles'
import { hashToken, newToken } from '@xueshi/foundation/crypto/secrets'
import { idsAt } from '@xueshi/foundation/ids'
import { insertSessions } from '../../src/accounts/session-store.ts'
import { insertGrants } from '../../src/accounts/store.ts'
import { TEST_NOW } from '../prepare.ts'
import { newNumber } from '../races/numbers.ts'
import type { World } from '../world.ts'

/** A person and the unit that he is, or was, a member of. */
export type Stand = {
  readonly personId: string
  readonly accountId: string
  readonly name: string
  readonly unit: string
  /** The unit that he has been a member of since yesterday. */
  readonly movedTo: string | null
}

const ALWAYS = '2020-01-01'
const YESTERDAY = '2022-11-21'
const TOMORROW_MORNING = '2022-11-23T00:00:00.000Z'

export type Ground = Awaited<ReturnType<typeof groundOf>>

/** What the people of the matrix stand on: memberships, grants and sessions, put into the database as they are wanted. */
export async function groundOf(w: World) {
  const newId = idsAt(TEST_NOW)
  const organisations = await w.db.read((tx) => tx.selectFrom('organisations').select(['id', 'name']).execute())
  const organisationId = (name: string) => organisations.find((each) => each.name === name)?.id ?? ''
  const organisationName = (id: string) => organisations.find((each) => each.id === id)?.name ?? ''

  async function enter(name: string, unit: string, movedTo: string | null = null): Promise<Stand> {
    const { id: personId } = await w.addPerson({ name, citizenNumber: newNumber(), unit })
    const { id: accountId } = await w.db.read((tx) =>
      tx.selectFrom('accounts').select('id').where('person_id', '=', personId).executeTakeFirstOrThrow(),
    )
    const stand = { personId, accountId, name, unit, movedTo }
    await leave(stand)
    return stand
  }

  async function leave({ personId, movedTo }: Stand): Promise<void> {
    if (movedTo === null) return
    const since = { person_id: personId, valid_from: YESTERDAY, created_at: TEST_NOW }
    await w.db.tx(async (tx) => {
      const own = tx.updateTable('memberships').where('person_id', '=', personId).where('valid_until', 'is', null)
      await own.set({ valid_until: YESTERDAY }).execute()
      const joined = { ...since, id: newId(), organisation_id: organisationId(movedTo) }
      await tx.insertInto('memberships').values(joined).execute()
    })
  }

  /** What he does, or is done for him, before he moves. */
  async function before<T>(stand: Stand, work: () => Promise<T>): Promise<T> {
    if (stand.movedTo === null) return work()
    const { personId } = stand
    await w.db.tx(async (tx) => {
      await tx.deleteFrom('memberships').where('person_id', '=', personId).where('valid_until', 'is', null).execute()
      await tx.updateTable('memberships').set({ valid_until: null }).where('person_id', '=', personId).execute()
    })
    const done = await work()
    await leave(stand)
    return done
  }

  async function grant(accountId: string, role: Role, organisation: string | null, validUntil: string | null = null) {
    const id = newId()
    const granted = { id, accountId, role, organisationId: organisation && organisationId(organisation) }
    const row = { ...granted, validFrom: ALWAYS, validUntil, grantedBy: null, createdAt: TEST_NOW }
    await w.db.tx((tx) => insertGrants(tx, [row]))
    return id
  }

  async function ownGrant({ accountId }: Stand): Promise<string> {
    const grants = await w.db.read((tx) =>
      tx.selectFrom('grants').select(['id', 'role']).where('account_id', '=', accountId).execute(),
    )
    return grants.find(({ role }) => role === 'professional')?.id ?? ''
  }

  async function sessionOf(accountId: string, grantId: string): Promise<string> {
    const token = newToken()
    const session = { tokenHash: hashToken(token), accountId, grantId, createdAt: TEST_NOW }
    await w.db.tx((tx) => insertSessions(tx, [{ ...session, expiresAt: TOMORROW_MORNING }]))
    return token
  }

  return { w, newId, organisationId, organisationName, enter, before, grant, ownGrant, sessionOf }
}
