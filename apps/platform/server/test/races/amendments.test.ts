import { createPlatform, type Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect } from 'vitest'
import { DEMO_PASSWORD } from '../../src/accounts/demo-accounts.ts'
import { uploadPdf } from '../drafts.ts'
import { type World, world } from '../world.ts'
import { newNumber } from './numbers.ts'
import { DEPARTMENT, newOfficial, type Official, UNIT } from './offices.ts'
import { anyOrder, race } from './race.ts'

let w: World
let clerks: readonly [Official, Official]
let department: Official
beforeAll(async () => {
  w = await world()
  const administrator = await w.as('administrator')
  clerks = [await newOfficial(w, administrator, 'clerk', UNIT), await newOfficial(w, administrator, 'clerk', UNIT)]
  department = await newOfficial(w, administrator, 'handler', DEPARTMENT)
})
afterAll(() => w.close())

type Item = { readonly platform: Platform; readonly amendmentId: string }

let serial = 0
/** People who ask for another name. */
async function asked(count: number): Promise<Item[]> {
  const items: Item[] = []
  for (let one = 0; one < count; one += 1) {
    serial += 1
    const signInName = `race.amends.${serial}`
    await w.addPerson({ name: '竞办', citizenNumber: newNumber(), unit: UNIT, signInName })
    const token = { value: null as string | null }
    const platform = createPlatform({ baseUrl: w.url, token: () => token.value })
    token.value = (await platform.sessionCreate({ body: { signInName, password: DEMO_PASSWORD } })).token
    const fileIds = [await uploadPdf(platform)]
    const body = { subject: 'personName' as const, value: '竞争', note: '', fileIds }
    items.push({ platform, amendmentId: (await platform.amendmentCreate({ body })).id })
  }
  return items
}

const decide = (by: Platform, amendmentId: string, decision: 'accept' | 'withdraw') =>
  by.amendmentDecide({ path: { amendmentId }, body: { decision, text: '' } })
const standing = async ({ platform }: Item) => {
  const { items } = await platform.amendmentOwnList({ query: {} })
  return [(await platform.ownDetails({})).name, ...items.map(({ status, agreed }) => `${status} ${agreed.length}`)]
}

race('two clerks check one amendment', {
  items: asked,
  calls: ({ amendmentId }) => ({
    one: () => decide(clerks[0].platform, amendmentId, 'accept'),
    other: () => decide(clerks[1].platform, amendmentId, 'accept'),
  }),
  allowed: anyOrder('ok', 'amendment.notYours'),
  after: async (item) => expect(await standing(item)).toEqual(['竞办', 'awaitingOffice 1']),
})

race('a person withdraws the amendment that the department makes', {
  items: async (count) => {
    const items = await asked(count)
    for (const { amendmentId } of items) await decide(clerks[0].platform, amendmentId, 'accept')
    return items
  },
  calls: ({ platform, amendmentId }) => ({
    withdraw: () => decide(platform, amendmentId, 'withdraw'),
    accept: () => decide(department.platform, amendmentId, 'accept'),
  }),
  allowed: [
    ['ok', 'amendment.withdrawn'],
    ['amendment.done', 'ok'],
  ],
  after: async (item, { accept }) =>
    expect(await standing(item)).toEqual(accept === 'ok' ? ['竞争', 'done 2'] : ['竞办', 'withdrawn 1']),
})
