import { type EarlierItem, earlierKey } from '@xueshi/domain/earlier-years/register'
import { insertRegister, type NewHours } from '../earlier-years/store.ts'
import { importKey } from '../imports/world.ts'
import type { Services, Tx } from '../services.ts'
import { chanceOf } from './chance.ts'
import type { Population } from './citizens.ts'

const BUREAU = '示例市人社部门'
const UNIT = '示例丙农技推广站'
const YEARS = [2019, 2020, 2021]
const PEOPLE = 6

/** Inserts hours of earlier years that one official of the bureau has imported and another one has to agree to. */
export async function plantEarlierYears(
  tx: Tx,
  { crypto }: Pick<Services, 'crypto'>,
  { staff, cast }: { staff: Population; cast: Population },
  newId: () => string,
  now: string,
): Promise<void> {
  const official = cast.offices.find(({ organisationName, role }) => organisationName === BUREAU && role === 'handler')
  if (!official) throw new Error('The bureau of the demo world has no handler.')
  const chance = chanceOf('earlier years')
  const people = staff.residents.filter(({ unit }) => unit.name === UNIT).slice(0, PEOPLE)
  const numbers = await tx
    .selectFrom('person_identities')
    .select(['person_id', 'ciphertext'])
    .where(
      'person_id',
      'in',
      people.map(({ personId }) => personId),
    )
    .orderBy('person_id')
    .execute()
  const hours = numbers.flatMap(({ person_id, ciphertext }) =>
    YEARS.flatMap((year) =>
      (['generalCourse', 'training'] as const).map((kind): NewHours => {
        const hundredths = kind === 'generalCourse' ? 3000 : chance.between(8, 18) * 400
        const item: EarlierItem = { ...WHOLE_YEAR, year, kind, hundredths, registeredOn: `${year}-12-20` }
        const { doneOn, registeredOn, ...said } = item
        const source_key = importKey(crypto, earlierKey(crypto.decrypt(ciphertext), item))
        return { ...said, id: newId(), source_key, person_id, done_on: doneOn, registered_on: registeredOn }
      }),
    ),
  )
  const register = { id: newId(), organisation_id: official.organisationId, file_name: `${UNIT}历年学时.xlsx` }
  const by = { account_id: official.accountId, person_id: official.personId, account_name: official.name }
  await insertRegister(tx, { ...register, ...by, imported_at: now }, hours)
}

const WHOLE_YEAR = { name: '', certificate: '', doneOn: null, registrar: '韩立新' }
