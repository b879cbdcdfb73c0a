import { creditKey, hasStandard } from '@xueshi/domain/credits/credit'
import { maskCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import type { CreditRecord } from '@xueshi/domain/workbooks/world'
import { postYears } from '../bank/posting.ts'
import { inBatches } from '../batches.ts'
import { type NewCredit, saveCredits } from '../credits/store.ts'
import type { Tx } from '../services.ts'
import type { ApplyContext } from './apply.ts'
import { importKey, type LoadedWorld } from './world.ts'

/**
 * Keeps accepted credits, those of nobody known too. Where the pack has a standard for them, their hours are posted at
 * once; else they wait for the bureau.
 */
export async function applyCredits(
  tx: Tx,
  context: ApplyContext,
  records: readonly CreditRecord[],
  world: LoadedWorld,
): Promise<void> {
  const credits = records.map((record) => newCredit(context, record, world))
  await inBatches(credits, (rows) => saveCredits(tx, rows))
  const counted = credits.flatMap(({ person_id: personId, year, state }) =>
    personId !== null && state === 'counted' ? [{ personId, year }] : [],
  )
  await postYears(tx, context, counted, 'import')
}

function newCredit(
  { actor, crypto, policies, now, newId }: ApplyContext,
  record: CreditRecord,
  { memberByNumber }: LoadedWorld,
): NewCredit {
  const { organisationId, organisationName } = actor
  if (organisationId === null || organisationName === null) throw new Error('Only an organisation imports credits.')
  const member = record.isMatched ? memberByNumber.get(record.number) : undefined
  const { pack } = policies.packOf(record.year)
  const state = hasStandard(pack, record.system, record.category) ? 'counted' : 'awaiting'
  return {
    id: newId(),
    source_key: importKey(crypto, creditKey(record)),
    person_id: member?.id ?? null,
    unit_id: member?.organisationId ?? record.unitId,
    name: record.name,
    number_lookup: crypto.lookup(record.number),
    number_masked: maskCitizenNumber(record.number),
    year: record.year,
    system: record.system,
    category: record.category,
    certificate: record.certificate,
    credits_hundredths: record.creditsHundredths,
    state: member ? state : 'unmatched',
    organisation_id: organisationId,
    organisation_name: organisationName,
    account_id: actor.accountId,
    account_name: actor.name,
    imported_at: now,
  }
}
