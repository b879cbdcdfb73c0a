import { afterAll, beforeAll, describe, expect } from 'vitest'
import { type World, world } from '../world.ts'
import { stored, type Waiting, waitingAt } from './declarations.ts'
import { approve, fillOffices, type Offices, reject, STOPS, type Stop, sendBack } from './offices.ts'
import { anyOrder, race } from './race.ts'

let w: World
let offices: Offices
beforeAll(async () => {
  w = await world()
  offices = await fillOffices(w, await w.as('administrator'))
})
afterAll(() => w.close())

/** What whoever comes second at a place finds: the declaration has gone on. */
const GONE_ON: Readonly<Record<Stop, string>> = {
  employer: 'review.notYourOrganisation',
  department: 'review.notYourOrganisation',
  handler: 'review.awaitsSupervisor',
  supervisor: 'declaration.posted',
}

const passedUntil = (stop: Stop) => STOPS.slice(0, STOPS.indexOf(stop)).map(() => 'approve')

describe.each(STOPS)('at the place of the %s', (stop) => {
  const items = (count: number) => waitingAt(w, offices, stop, count)
  const last = stop === 'supervisor'
  /** The declaration has one act more, and its hours are in the bank if and only if it is posted. */
  const hasOneMore = async ({ declarationId, member }: Waiting, action: string) => {
    const { acts, status, posted, entries } = await stored(w, declarationId)
    expect(acts).toEqual(['submit', ...passedUntil(stop), action])
    expect([posted, entries]).toEqual(status === 'posted' ? [800, 1] : [0, 0])
    expect(status === 'posted').toBe(last && action === 'approve')
    expect(await member.declarationView({ path: { declarationId } })).toMatchObject({ status })
  }

  race(`two reviewers of one office approve one item (${stop})`, {
    items,
    calls: (item) => ({
      one: () => approve(offices[stop][0], item),
      other: () => approve(offices[stop][1], item),
    }),
    allowed: anyOrder('ok', GONE_ON[stop]),
    after: (item) => hasOneMore(item, 'approve'),
  })

  race(`one reviewer approves in two tabs (${stop})`, {
    items,
    calls: (item) => ({
      one: () => approve(offices[stop][0], item),
      other: () => approve(offices[stop][0], item),
    }),
    allowed: anyOrder('ok', stop === 'handler' ? 'review.alreadyReviewed' : GONE_ON[stop]),
    after: (item) => hasOneMore(item, 'approve'),
  })

  race(`approval against return (${stop})`, {
    items,
    calls: (item) => ({
      approve: () => approve(offices[stop][0], item),
      return: () => sendBack(offices[stop][1], item),
    }),
    allowed: [
      ['ok', GONE_ON[stop]],
      ['declaration.returned', 'ok'],
    ],
    after: (item, { approve }) => hasOneMore(item, approve === 'ok' ? 'approve' : 'return'),
  })

  race(`approval against rejection (${stop})`, {
    items,
    calls: (item) => ({
      approve: () => approve(offices[stop][0], item),
      reject: () => reject(offices[stop][1], item),
    }),
    allowed: [
      ['ok', GONE_ON[stop]],
      ['declaration.rejected', 'ok'],
    ],
    after: (item, { approve }) => hasOneMore(item, approve === 'ok' ? 'approve' : 'reject'),
  })
})
