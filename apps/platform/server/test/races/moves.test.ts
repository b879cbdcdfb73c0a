import { createPlatform, type Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect } from 'vitest'
import { DEMO_PASSWORD } from '../../src/accounts/demo-accounts.ts'
import { generalCourse, uploadPdf } from '../drafts.ts'
import { type World, world } from '../world.ts'
import { newNumber } from './numbers.ts'
import { idOf, newOfficial, type Official, UNIT } from './offices.ts'
import { anyOrder, race } from './race.ts'

const INSTITUTE = '示例己规划研究所'

let w: World
let administrator: Platform
let homeClerk: Official
let clerks: readonly [Official, Official]
let instituteId: string
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
  homeClerk = await newOfficial(w, administrator, 'clerk', UNIT)
  clerks = [
    await newOfficial(w, administrator, 'clerk', INSTITUTE),
    await newOfficial(w, administrator, 'clerk', INSTITUTE),
  ]
  instituteId = await idOf(administrator, INSTITUTE)
})
afterAll(() => w.close())

type Item = { readonly personId: string; readonly platform: Platform; readonly moveId: string }

let serial = 0
async function member(): Promise<{ personId: string; platform: Platform }> {
  serial += 1
  const signInName = `race.moves.${serial}`
  const { id } = await w.addPerson({ name: '竞办', citizenNumber: newNumber(), unit: UNIT, signInName })
  const token = { value: null as string | null }
  const platform = createPlatform({ baseUrl: w.url, token: () => token.value })
  token.value = (await platform.sessionCreate({ body: { signInName, password: DEMO_PASSWORD } })).token
  return { personId: id, platform }
}

const ask = (platform: Platform) =>
  platform.moveCreate({
    body: { kind: 'transfer', toUnitId: instituteId, startsOn: '2022-11-22', endsOn: null, note: '' },
  })

/** People whose moves wait for the new unit. */
async function asked(count: number): Promise<Item[]> {
  const items: Item[] = []
  for (let one = 0; one < count; one += 1) {
    const he = await member()
    items.push({ ...he, moveId: (await ask(he.platform)).id })
  }
  return items
}

/** People whose moves wait for the old unit's word. */
async function accepted(count: number): Promise<Item[]> {
  const items = await asked(count)
  for (const { moveId } of items) await decide(clerks[0].platform, moveId, 'accept')
  return items
}

const decide = (by: Platform, moveId: string, decision: 'accept' | 'refuse' | 'object' | 'withdraw') =>
  by.moveDecide({ path: { moveId }, body: { decision, text: '理由' } })

async function standing({ platform }: Item) {
  const { memberships, moves } = await platform.membershipList({ query: {} })
  return {
    units: memberships.filter(({ validUntil }) => validUntil === null).length,
    statuses: moves.map(({ status }) => status),
  }
}

race('two clerks of the new unit agree to one move', {
  items: asked,
  calls: ({ moveId }) => ({
    one: () => decide(clerks[0].platform, moveId, 'accept'),
    other: () => decide(clerks[1].platform, moveId, 'accept'),
  }),
  allowed: anyOrder('ok', 'move.notYours'),
  after: async (item) => expect(await standing(item)).toEqual({ units: 1, statuses: ['awaitingRelease'] }),
})

race('a person withdraws the move that his old unit releases', {
  items: accepted,
  calls: ({ platform, moveId }) => ({
    withdraw: () => decide(platform, moveId, 'withdraw'),
    release: () => decide(homeClerk.platform, moveId, 'accept'),
  }),
  allowed: [
    ['ok', 'move.withdrawn'],
    ['move.done', 'ok'],
  ],
  after: async (item, { withdraw }) =>
    expect(await standing(item)).toEqual({ units: 1, statuses: [withdraw === 'ok' ? 'withdrawn' : 'done'] }),
})

race('a person asks twice at once', {
  items: async (count) => {
    const items: Item[] = []
    for (let one = 0; one < count; one += 1) items.push({ ...(await member()), moveId: '' })
    return items
  },
  calls: ({ platform }) => ({ one: () => ask(platform), other: () => ask(platform) }),
  allowed: anyOrder('ok', 'move.alreadyOpen'),
  after: async (item) => expect(await standing(item)).toEqual({ units: 1, statuses: ['awaitingUnit'] }),
})

race('the old unit approves a declaration while its member leaves it', {
  items: async (count) => {
    const items = []
    for (const item of await accepted(count)) {
      const { id, version } = await item.platform.declarationCreate({ body: await generalCourse(item.platform) })
      const submitted = await item.platform.declarationSubmit({ path: { declarationId: id }, body: { version } })
      items.push({ ...item, declaration: submitted, scan: await uploadPdf(homeClerk.platform) })
    }
    return items
  },
  calls: ({ moveId, declaration, scan }) => ({
    approve: () =>
      homeClerk.platform.declarationApprove({
        path: { declarationId: declaration.id },
        body: { version: declaration.version, stampedScanId: scan, approvedHundredths: null, text: '' },
      }),
    leave: () => decide(homeClerk.platform, moveId, 'accept'),
  }),
  allowed: [
    ['ok', 'ok'],
    ['declaration.notFound', 'ok'],
  ],
  after: async ({ platform, declaration }, { approve }) => {
    const { unitName, level } = await platform.declarationView({ path: { declarationId: declaration.id } })
    expect([unitName, level]).toEqual(approve === 'ok' ? [UNIT, 'department'] : [INSTITUTE, 'employer'])
  },
})
