import { type RefusalCode, Refused } from '@xueshi/domain/refusals'
import { afterAll, beforeAll, expect } from 'vitest'
import { type World, world } from '../world.ts'
import { stored, type Waiting, waitingAt } from './declarations.ts'
import { approve, fillOffices, type Offices, type Official } from './offices.ts'
import { anyOrder, race } from './race.ts'

let w: World
let offices: Offices
beforeAll(async () => {
  w = await world()
  offices = await fillOffices(w, await w.as('administrator'))
})
afterAll(() => w.close())

const items = (count: number) => waitingAt(w, offices, 'department', count)

/** Ends as its one item did. */
async function take({ platform }: Official, { declarationId }: Waiting): Promise<void> {
  const what = { of: 'items' as const, declarationIds: [declarationId] }
  const { outcomes } = await platform.assignmentTake({ body: { what } })
  const code = outcomes[0]?.code ?? null
  if (code !== null) throw new Refused(code as RefusalCode)
}

async function assigned({ declarationId }: Waiting) {
  return w.db.read(async (tx) => ({
    to: await tx
      .selectFrom('declarations')
      .select('assigned_to')
      .where('id', '=', declarationId)
      .executeTakeFirstOrThrow()
      .then((row) => row.assigned_to),
    kept: await tx
      .selectFrom('assignments')
      .select('account_id')
      .where('declaration_id', '=', declarationId)
      .execute()
      .then((rows) => rows.map(({ account_id }) => account_id)),
  }))
}

race('two reviewers take one item', {
  items,
  calls: (item) => ({
    one: () => take(offices.department[0], item),
    other: () => take(offices.department[1], item),
  }),
  allowed: anyOrder('ok', 'assignment.heldByColleague'),
  after: async (item, { one }) => {
    const { accountId } = offices.department[one === 'ok' ? 0 : 1]
    expect(await assigned(item)).toEqual({ to: accountId, kept: [accountId] })
  },
})

race('one item is taken while a colleague approves it', {
  items,
  calls: (item) => ({
    take: () => take(offices.department[0], item),
    approve: () => approve(offices.department[1], item),
  }),
  allowed: [
    ['ok', 'ok'],
    ['review.notYourOrganisation', 'ok'],
  ],
  // Whoever came first: at the next office it is nobody's.
  after: async (item) => {
    expect((await stored(w, item.declarationId)).acts).toEqual(['submit', 'approve', 'approve'])
    expect((await assigned(item)).to).toBe(null)
  },
})
