import { fileURLToPath } from 'node:url'
import { internationalCrypto } from '@xueshi/foundation/crypto/international'
import { createDb } from '@xueshi/foundation/db/db'
import { migrate } from '@xueshi/foundation/db/migrate'
import type { Source } from '@xueshi/foundation/db/source'
import { idsAt } from '@xueshi/foundation/ids'
import { plantPeople } from '../src/demo/people.ts'
import { plantTree } from '../src/demo/tree.ts'
import { loadPolicies } from '../src/policies/packs.ts'
import { keepPacks } from '../src/policies/store.ts'
import type { DB } from '../src/schema.gen.ts'

export const testCrypto = internationalCrypto(new Uint8Array(32).fill(1))
/** Each server has its own: what is confirmed in one database is not in another. */
export const readTestPolicies = () =>
  loadPolicies(fileURLToPath(new URL('../../../../packs', import.meta.url)), 'yantai')
export const testPolicies = readTestPolicies()
/** A Tuesday in the middle of the working day in Yantai. */
export const TEST_NOW = '2022-11-22T02:00:00.000Z'

/** What every start makes sure of: the tables, and the packs that are counted with. */
export async function prepareEmpty(source: Source, now: string): Promise<void> {
  await migrate(source, fileURLToPath(new URL('../migrations', import.meta.url)))
  await createDb<DB>(source).tx((tx) => keepPacks(tx, testPolicies.all, now))
}

/** The organisations and people of the demo world, and nothing that they did. */
export async function prepareWorld(source: Source): Promise<void> {
  await prepareEmpty(source, TEST_NOW)
  await createDb<DB>(source).tx(async (tx) => {
    const newId = idsAt(TEST_NOW)
    const tree = await plantTree(tx, newId, TEST_NOW)
    await plantPeople(tx, { crypto: testCrypto }, tree, newId, TEST_NOW)
  })
}
