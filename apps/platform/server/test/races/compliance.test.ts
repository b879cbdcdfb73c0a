import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect } from 'vitest'
import { knownOf, otherSystem, type Who } from '../clients.ts'
import { type World, world } from '../world.ts'
import { anyOrder, race } from './race.ts'

type System = Awaited<ReturnType<typeof otherSystem>>

let w: World
let lin: Platform & { personId: string | null }
let again: Platform
let who: Who
beforeAll(async () => {
  w = await world()
  lin = await w.as('professional')
  again = await w.as('professional')
  who = await knownOf(w, lin, '林晓燕')
})
afterAll(() => w.close())

async function systems(count: number): Promise<System[]> {
  const made: System[] = []
  for (let one = 0; one < count; one += 1) made.push(await otherSystem(w))
  return made
}

const give = (by: Platform, { client }: System) =>
  by.consentGive({
    body: { clientId: client.id, purpose: 'titleReview', validFrom: '2022-11-22', validUntil: '2022-12-01' },
  })

const consented = async (count: number) => {
  const items: { system: System; consentId: string }[] = []
  for (const system of await systems(count)) items.push({ system, consentId: (await give(lin, system)).id })
  return items
}

/** How often the person was told of a question by this system. */
async function records({ client }: System): Promise<number> {
  const { items } = await lin.complianceRecordList({ query: { limit: 100 } })
  return items.filter(({ clientName }) => clientName === client.name).length
}

race('a person consents to the same twice at once', {
  items: systems,
  calls: (system) => ({ one: () => give(lin, system), other: () => give(again, system) }),
  allowed: anyOrder('ok', 'consent.alreadyGiven'),
  after: async ({ client }) => {
    const { items } = await lin.consentList({ query: { limit: 100 } })
    expect(items.filter(({ clientName }) => clientName === client.name)).toHaveLength(1)
  },
})

race('a system asks while the consent is withdrawn', {
  items: consented,
  calls: ({ system, consentId }) => ({
    ask: () => system.ask(who),
    withdraw: () => lin.consentWithdraw({ path: { consentId }, body: {} }),
  }),
  allowed: [
    ['ok', 'ok'],
    ['compliance.consentMissing', 'ok'],
  ],
  after: async ({ system }, { ask }) => expect(await records(system)).toBe(ask === 'ok' ? 1 : 0),
})

race('a system asks while its key is revoked', {
  items: consented,
  calls: ({ system: { administrator, client, keyId, ask } }) => ({
    ask: () => ask(who),
    revoke: () => administrator.clientKeyRevoke({ path: { clientId: client.id, keyId }, body: {} }),
  }),
  allowed: [
    ['ok', 'ok'],
    ['client.keyMissing', 'ok'],
  ],
  after: async ({ system }, { ask }) => expect(await records(system)).toBe(ask === 'ok' ? 1 : 0),
})

race('two keys are given where one is still allowed', {
  items: async (count) => {
    const items = await systems(count)
    for (const { administrator, client } of items)
      await administrator.clientKeyCreate({ path: { clientId: client.id }, body: {} })
    return items
  },
  calls: ({ administrator, client }) => {
    const create = () => administrator.clientKeyCreate({ path: { clientId: client.id }, body: {} })
    return { one: create, other: create }
  },
  allowed: anyOrder('ok', 'client.tooManyKeys'),
  after: async ({ administrator, client }) =>
    expect(await administrator.clientView({ path: { clientId: client.id } })).toMatchObject({ usableKeys: 3 }),
})
