import { creditKey } from '@xueshi/domain/credits/credit'
import { maskCitizenNumber } from '@xueshi/domain/identity/citizen-number'
import { type NewCredit, saveCredits } from '../credits/store.ts'
import { importKey } from '../imports/world.ts'
import type { Services, Tx } from '../services.ts'
import { chanceOf } from './chance.ts'
import { fictionalNumber, type Population } from './citizens.ts'
import { workdaysAgo } from './timeline.ts'

const UNIT = '示例辛会计师事务所'
const BUREAU = '示例市人社部门'
/** Somebody whom no unit has entered: above the serials of who registers, below those of the staff lists. */
const UNKNOWN = { name: '岑溪月', number: fictionalNumber('1990-04-17', 97) }

/** How many of the firm's people have credits in the registry of accountants. */
const PEOPLE = 6

/** Inserts credits of accountants as the bureau has imported them: they wait to be settled, one of them for his name. */
export async function plantCredits(
  tx: Tx,
  { crypto, policies }: Pick<Services, 'crypto' | 'policies'>,
  { staff, cast, years }: { staff: Population; cast: Population; years: readonly number[] },
  idAt: (instant: string) => string,
  now: string,
): Promise<void> {
  const chance = chanceOf('credits')
  const by = cast.offices.find(({ organisationName, role }) => organisationName === BUREAU && role === 'handler')
  const people = staff.residents.filter(({ unit }) => unit.name === UNIT).slice(0, PEOPLE)
  const importedAt = workdaysAgo(now, 3, policies.calendar, chance)
  // The registry closes a year before anybody can hand its credits on.
  const year = years.at(-2) ?? years[0]
  if (!by || year === undefined) return
  const numbers = await tx
    .selectFrom('person_identities')
    .select(['person_id', 'ciphertext'])
    .where('kind', '=', 'citizenNumber')
    .where('former_since', 'is', null)
    .where(
      'person_id',
      'in',
      people.map(({ personId }) => personId),
    )
    .execute()
  const numberOf = new Map(numbers.map((row) => [row.person_id, crypto.decrypt(row.ciphertext)]))
  const known = people.map(({ personId, name, unit }) => ({
    person_id: personId,
    unit_id: unit.id,
    name,
    number: numberOf.get(personId) ?? '',
    state: 'awaiting' as const,
  }))
  const unknown = { person_id: null, unit_id: null, ...UNKNOWN, state: 'unmatched' as const }
  const credits = [...known, unknown].map(({ number, ...credit }, index): NewCredit => {
    const certificate = `示例会计${year}${String(index + 1).padStart(4, '0')}`
    const source = { system: 'accounting', number, year, category: null, certificate } as const
    return {
      id: idAt(importedAt),
      source_key: importKey(crypto, creditKey(source)),
      ...credit,
      number_lookup: crypto.lookup(number),
      number_masked: maskCitizenNumber(number),
      year,
      system: source.system,
      category: null,
      certificate,
      credits_hundredths: chance.between(45, 120) * 100,
      organisation_id: by.organisationId,
      organisation_name: by.organisationName,
      account_id: by.accountId,
      account_name: by.name,
      imported_at: importedAt,
    }
  })
  await saveCredits(tx, credits)
}
