import { earlierKey } from '@xueshi/domain/earlier-years/register'
import type { EarlierRecord } from '@xueshi/domain/workbooks/world'
import { insertRegister, type NewHours } from '../earlier-years/store.ts'
import type { Tx } from '../services.ts'
import type { ApplyContext } from './apply.ts'
import { importKey, type LoadedWorld } from './world.ts'

/** Keeps accepted hours of earlier years as one register, which waits for a second official: nothing is posted yet. */
export async function applyEarlierYears(
  tx: Tx,
  { actor, crypto, fileName, now, newId }: ApplyContext,
  records: readonly EarlierRecord[],
  { memberByNumber }: LoadedWorld,
): Promise<void> {
  if (records.length === 0) return
  const { accountId, organisationId, personId, name } = actor
  if (organisationId === null) throw new Error('Only an organisation imports hours of earlier years.')
  const hours = records.flatMap(({ number, items }) => {
    const member = memberByNumber.get(number)
    if (!member) throw new Error('Hours were accepted of a person whom nobody knows.')
    return items.map(
      ({ doneOn, registeredOn, ...item }): NewHours => ({
        ...item,
        id: newId(),
        source_key: importKey(crypto, earlierKey(number, { ...item, doneOn })),
        person_id: member.id,
        done_on: doneOn,
        registered_on: registeredOn,
      }),
    )
  })
  const register = { id: newId(), organisation_id: organisationId, file_name: fileName, imported_at: now }
  await insertRegister(tx, { ...register, account_id: accountId, person_id: personId, account_name: name }, hours)
}
