import { Refused } from '@xueshi/domain/refusals'
import type { Ending } from '@xueshi/domain/registration/commands'
import type { RegistrationOffice } from '@xueshi/domain/registration/registration'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'

/** Whether somebody with the citizen number of `registrations r` is known. */
const numberKnown = sql<boolean>`exists (
  select from person_identities n where n.kind = 'citizenNumber' and n.lookup = r.citizen_number_lookup)`

/** Registrations with the names of the offices that decide on them. */
export const selectRegistrations = (tx: Tx) =>
  tx
    .selectFrom('registrations as r')
    .innerJoin('organisations as u', 'u.id', 'r.unit_id')
    .leftJoin('organisations as d', 'd.id', 'r.department_id')
    .innerJoin('organisations as b', 'b.id', 'r.bureau_id')
    .leftJoin('organisations as by', 'by.id', 'r.decided_in')
    .leftJoin('placements as p', (join) =>
      join.onRef('p.organisation_id', '=', 'r.unit_id').on('p.valid_until', 'is', null),
    )
    .leftJoin('areas as a', 'a.id', 'p.area_id')
    .selectAll('r')
    .select([
      'u.name as unit_name',
      'd.name as department_name',
      'b.name as bureau_name',
      'by.name as decided_by_name',
      'a.name as area_name',
      numberKnown.as('number_known'),
    ])

export type RegistrationRow = Awaited<ReturnType<ReturnType<typeof selectRegistrations>['execute']>>[number]

/** Whoever registers, decides or withdraws waits for whoever else does so with the same citizen number. */
export async function lockNumber(tx: Tx, lookup: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('registration ' || ${lookup}, 0))`.execute(tx)
}

/** A registration and all of its citizen number, which is locked. Refuses `registration.notFound`. */
export async function lockRegistration(
  tx: Tx,
  id: string,
): Promise<{ row: RegistrationRow; sameNumber: RegistrationRow[] }> {
  const found = await tx
    .selectFrom('registrations')
    .select('citizen_number_lookup as lookup')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw new Refused('registration.notFound')
  await lockNumber(tx, found.lookup)
  const sameNumber = await selectRegistrations(tx).where('r.citizen_number_lookup', '=', found.lookup).execute()
  const row = sameNumber.find((each) => each.id === id)
  if (!row) throw new Refused('registration.notFound')
  return { row, sameNumber }
}

export async function isNumberKnown(tx: Tx, lookup: string): Promise<boolean> {
  const row = await tx
    .selectFrom('person_identities')
    .select('person_id')
    .where('kind', '=', 'citizenNumber')
    .where('lookup', '=', lookup)
    .executeTakeFirst()
  return row !== undefined
}

/** The units at which a citizen number waits. */
export async function listWaitingUnits(tx: Tx, lookup: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('registrations')
    .select('unit_id')
    .where('citizen_number_lookup', '=', lookup)
    .where('status', '=', 'waiting')
    .execute()
  return rows.map(({ unit_id }) => unit_id)
}

export type StoredRegistration = {
  id: string
  name: string
  number: { lookup: string; ciphertext: Uint8Array; masked: string }
  phone: { ciphertext: Uint8Array; masked: string }
  passwordHash: string
  unitId: string
  memberFrom: string
  offices: readonly RegistrationOffice[]
  createdAt: string
}

export async function insertRegistrations(tx: Tx, registrations: readonly StoredRegistration[]): Promise<void> {
  if (registrations.length === 0) return
  await tx.insertInto('registrations').values(registrations.map(registrationRow)).execute()
}

function registrationRow({ id, name, number, phone, offices, ...registration }: StoredRegistration) {
  const at = (level: RegistrationOffice['level']) => offices.find((office) => office.level === level)
  const [unit, department, bureau] = [at('employer'), at('department'), at('bureau')]
  if (!unit || !bureau?.dueOn) throw new Error('A registration is decided by a unit first and by a bureau last.')
  return {
    id,
    status: 'waiting',
    name,
    citizen_number_lookup: number.lookup,
    citizen_number_ciphertext: number.ciphertext,
    citizen_number_masked: number.masked,
    phone_ciphertext: phone.ciphertext,
    phone_masked: phone.masked,
    password_hash: registration.passwordHash,
    unit_id: registration.unitId,
    member_from: registration.memberFrom,
    created_at: registration.createdAt,
    unit_from: unit.from,
    unit_due_on: unit.dueOn,
    department_id: department?.organisationId ?? null,
    department_from: department?.from ?? null,
    department_due_on: department?.dueOn ?? null,
    bureau_id: bureau.organisationId,
    bureau_from: bureau.from,
    bureau_due_on: bureau.dueOn,
  }
}

export type Decided = {
  at: string
  /** `null` where nobody of an office ended it. */
  by: { accountId: string; organisationId: string | null } | null
  reason: string | null
  text: string
}

/** Ends a registration; the password of an accepted one is the account's from here on. */
export async function endRegistration(tx: Tx, { id, status }: Ending, { at, by, reason, text }: Decided) {
  await tx
    .updateTable('registrations')
    .set({
      status,
      decided_at: at,
      decided_by: by?.accountId ?? null,
      decided_in: by?.organisationId ?? null,
      reason,
      reason_text: text,
      ...(status === 'accepted' && { password_hash: null }),
    })
    .where('id', '=', id)
    .execute()
}

/** The passwords behind a citizen number: of what waits, then of what ended last. */
export function listSecrets(tx: Tx, lookup: string, limit: number) {
  return tx
    .selectFrom('registrations')
    .select(['id', 'password_hash as hash', 'failed_attempts as failedAttempts', 'locked_until as lockedUntil'])
    .where('citizen_number_lookup', '=', lookup)
    .where('password_hash', 'is not', null)
    .orderBy((eb) => eb('status', '!=', 'waiting'))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** Counts a guess, whose number is locked; `lockedUntil` where it is the last one that is tried for a while. */
export async function beginGuess(tx: Tx, id: string, lockedUntil: string | null): Promise<void> {
  await tx
    .updateTable('registrations')
    .set((eb) => ({
      failed_attempts: eb('failed_attempts', '+', 1),
      ...(lockedUntil !== null && { locked_until: lockedUntil }),
    }))
    .where('id', '=', id)
    .execute()
}

export async function forgetGuesses(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.updateTable('registrations').set({ failed_attempts: 0, locked_until: null }).where('id', 'in', ids).execute()
}

export function listRegistrations(tx: Tx, ids: readonly string[]): Promise<RegistrationRow[]> {
  return selectRegistrations(tx).where('r.id', 'in', ids).orderBy('r.id', 'desc').execute()
}

/** Registrations that ended before an instant are of no use to anybody any more; run by a nightly job. */
export async function deleteEndedRegistrations(tx: Tx, before: string): Promise<void> {
  await tx.deleteFrom('registrations').where('decided_at', '<', before).execute()
}
