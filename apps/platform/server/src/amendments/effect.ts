import { checkCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import type { UnitType } from '@xueshi/domain/identity/credit-code'
import { changesBetween } from '@xueshi/domain/organisations/description'
import { Refused } from '@xueshi/domain/refusals'
import { shanghaiDate } from '@xueshi/domain/time'
import type { CryptoProvider } from '@xueshi/foundation/crypto/crypto'
import type { Actor } from '../accounts/actor.ts'
import { setDisplayName } from '../accounts/store.ts'
import { insertChange, lockInForce, updateDescription } from '../organisations/description-store.ts'
import { refuseSameName } from '../organisations/same-name-store.ts'
import { findNumberOwner, setName, setNumber } from '../people/details-store.ts'
import type { Tx } from '../services.ts'
import type { AmendmentRow } from './store.ts'

/** Makes what was agreed so; what it is about is locked. Refuses `amendment.numberKnown` and `organisation.sameName`. */
export async function amend(
  tx: Tx,
  crypto: CryptoProvider,
  actor: Actor,
  row: AmendmentRow,
  { now, newId, sameNameConfirmed }: { now: string; newId: () => string; sameNameConfirmed: boolean },
): Promise<void> {
  const { person_id: personId, organisation_id: organisationId } = row
  if (personId !== null && row.subject === 'personName') {
    await setName(tx, personId, row.new_value)
    await setDisplayName(tx, personId, row.new_value)
  } else if (personId !== null) await amendNumber(tx, crypto, personId, row, now)
  else if (organisationId !== null) {
    // That two units of one area share a name is for the bureau over them to know.
    const knowing = sameNameConfirmed && actor.organisationKind === 'bureau'
    if (row.subject === 'organisationName' && !knowing) {
      await refuseSameName(tx, { id: organisationId, name: row.new_value })
    }
    await amendUnit(tx, actor, organisationId, row, { at: now, id: newId() })
  }
}

async function amendNumber(tx: Tx, crypto: CryptoProvider, personId: string, row: AmendmentRow, now: string) {
  const { number_lookup: lookup, number_ciphertext: ciphertext, new_value: masked } = row
  if (lookup === null || ciphertext === null) throw new Error(`amendment ${row.id} has no number`)
  const owner = await findNumberOwner(tx, lookup)
  if (owner !== null && owner.personId !== personId) throw new Refused('amendment.numberKnown')
  const read = checkCitizenNumber(crypto.decrypt(ciphertext), shanghaiDate(now))
  if (!read.ok) throw new Error(`amendment ${row.id} has a number that is none`)
  const { sex, birthDate } = read
  await setNumber(tx, personId, { lookup, ciphertext, masked, sex, birthDate }, now)
}

async function amendUnit(
  tx: Tx,
  { accountId }: Actor,
  organisationId: string,
  { subject, new_value: value }: AmendmentRow,
  { at, id }: { at: string; id: string },
): Promise<void> {
  const before = await lockInForce(tx, organisationId)
  const after = {
    ...before,
    ...(subject === 'organisationName' && { name: value }),
    ...(subject === 'creditCode' && { creditCode: value }),
    ...(subject === 'unitType' && { unitType: value as UnitType }),
  }
  const changed = changesBetween(before, after)
  if (changed.length === 0) return
  await updateDescription(tx, organisationId, after)
  await insertChange(tx, { id, organisationId, at, accountId, changed })
}
