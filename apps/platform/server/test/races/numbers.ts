import { addDays } from '@xueshi/domain/time'
import { testCrypto } from '../prepare.ts'
import { citizenNumber } from '../workbooks.ts'
import type { World } from '../world.ts'

let given = 0

/** A right citizen number that no round has had before. */
export function newNumber(): string {
  const number = citizenNumber(addDays('1970-01-01', Math.floor(given / 900)).replaceAll('-', ''), 100 + (given % 900))
  given += 1
  return number
}

/** Gives people numbers of their own, by which a workbook finds them. Answers these in the order of the people. */
export async function numberAnew(w: World, personIds: readonly string[]): Promise<string[]> {
  const numbers = personIds.map(newNumber)
  await w.db.tx(async (tx) => {
    for (const [index, personId] of personIds.entries()) {
      const number = numbers[index] ?? ''
      await tx
        .updateTable('person_identities')
        .set({ lookup: testCrypto.lookup(number), ciphertext: Buffer.from(testCrypto.encrypt(number)) })
        .where('person_id', '=', personId)
        .execute()
    }
  })
  return numbers
}
