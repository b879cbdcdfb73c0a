import { afterAll, beforeAll, expect } from 'vitest'
import { type World, world } from '../world.ts'
import { manyOfficials, type Official } from './offices.ts'
import { anyOrder, race } from './race.ts'

const TODAY = '2022-11-22'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

type Two = readonly [Official, Official]

async function pairs(count: number): Promise<Two[]> {
  const all = await manyOfficials(w, 'systemAdministrator', null, count * 2)
  return Array.from({ length: count }, (_, round) => all.slice(round * 2, round * 2 + 2) as unknown as Two)
}

/** These two administer the system with no end in sight, and nobody else does. */
async function onlyThese(two: Two): Promise<void> {
  const ids = two.map(({ grantId }) => grantId)
  await w.db.tx(async (tx) => {
    const administrators = tx.updateTable('grants').where('role', '=', 'systemAdministrator')
    await administrators.set({ valid_until: TODAY }).where('id', 'not in', ids).execute()
    await administrators.set({ valid_until: null }).where('id', 'in', ids).execute()
  })
}

const end = (by: Official, { grantId }: Official) =>
  by.platform.grantEnd({ path: { grantId }, body: { validUntil: TODAY } })

async function oneIsLeft(): Promise<void> {
  const left = await w.db.read((tx) =>
    tx
      .selectFrom('grants')
      .select('id')
      .where('role', '=', 'systemAdministrator')
      .where('valid_until', 'is', null)
      .execute(),
  )
  expect(left).toHaveLength(1)
}

race('the last two administrators end each other’s office', {
  items: pairs,
  before: onlyThese,
  calls: ([one, other]) => ({ one: () => end(one, other), other: () => end(other, one) }),
  allowed: [...anyOrder('ok', 'session.missing'), ...anyOrder('ok', 'account.lastAdministrator')],
  after: oneIsLeft,
})

race('the last two administrators end their own office', {
  items: pairs,
  before: onlyThese,
  calls: ([one, other]) => ({ one: () => end(one, one), other: () => end(other, other) }),
  allowed: anyOrder('ok', 'account.lastAdministrator'),
  after: oneIsLeft,
})

race('an administrator ends his office while the other one ends it', {
  items: pairs,
  before: onlyThese,
  calls: ([one, other]) => ({ self: () => end(one, one), other: () => end(other, one) }),
  allowed: [
    ['ok', 'account.grantEndsBefore'],
    ['account.grantEndsBefore', 'ok'],
    ['session.missing', 'ok'],
  ],
  after: oneIsLeft,
})
