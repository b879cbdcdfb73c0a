import { afterAll, beforeAll, expect } from 'vitest'
import { type World, world } from '../world.ts'
import { copiesOf } from './copies.ts'
import { declared, newMember, stored, type Waiting } from './declarations.ts'
import { approve, fillOffices, type Offices, type Official } from './offices.ts'
import { race } from './race.ts'

let w: World
let offices: Offices
beforeAll(async () => {
  w = await world()
  offices = await fillOffices(w, await w.as('administrator'))
})
afterAll(() => w.close())

const SIZE = 4

type Roster = { readonly key: string; readonly items: readonly Waiting[] }

let rosters = 0

/** A training of its own for each round, of which several people's declarations wait at the department. */
async function waiting(count: number): Promise<Roster[]> {
  const made: Roster[] = []
  for (let round = 0; round < count; round += 1) {
    rosters += 1
    const { id, platform } = await newMember(w)
    const { declarationId, version } = await declared(platform, offices, 'department', { name: `名单 ${rosters}` })
    const copies = await copiesOf(w, { id }, SIZE)
    const items = copies.map((copy) => ({
      ...copy,
      member: copy.platform,
      declarationId: copy.idOf(declarationId),
      version,
    }))
    made.push({ key: await keyOf(declarationId), items })
  }
  return made
}

async function keyOf(declarationId: string): Promise<string> {
  const row = await w.db.read((tx) =>
    tx.selectFrom('declarations').select('roster_key').where('id', '=', declarationId).executeTakeFirstOrThrow(),
  )
  return row.roster_key ?? ''
}

const open = ({ platform }: Official, { key }: Roster, takeOver: string | null = null) =>
  platform.rosterOpen({ path: { rosterKey: key }, body: { takeOver } })

const decide = ({ platform }: Official, { key, items }: Roster) =>
  platform.rosterDecide({
    path: { rosterKey: key },
    body: {
      items: items.map(({ declarationId, version }) => ({ decision: 'approve', declarationId, version })),
      seen: items.map(({ declarationId }) => declarationId),
      stampedScanId: null,
      text: '',
    },
  })

/** Each has been approved once by the department, whoever came first. */
async function expectOnce({ items }: Roster): Promise<void> {
  for (const { declarationId } of items) {
    expect((await stored(w, declarationId)).acts).toEqual(['submit', 'approve', 'approve'])
  }
}

race('two reviewers open one roster and decide it', {
  items: waiting,
  calls: (roster) => ({
    one: async () => {
      await open(offices.department[0], roster)
      return decide(offices.department[0], roster)
    },
    other: async () => {
      await open(offices.department[1], roster)
      return decide(offices.department[1], roster)
    },
  }),
  allowed: [
    ['ok', 'review.heldByAnother'],
    ['review.heldByAnother', 'ok'],
    // The other one came when all was decided already.
    ['ok', 'review.rosterNotFound'],
    ['review.rosterNotFound', 'ok'],
    ['ok', 'review.notOpened'],
    ['review.notOpened', 'ok'],
    // He had it open until the first one had decided, and is told of each item that it is decided already.
    ['ok', 'ok'],
  ],
  after: expectOnce,
})

race('a roster is decided while a colleague takes it over', {
  items: waiting,
  before: async (roster) => {
    await open(offices.department[0], roster)
  },
  calls: (roster) => ({
    decide: () => decide(offices.department[0], roster),
    takeOver: () => open(offices.department[1], roster, '急办'),
  }),
  allowed: [
    ['ok', 'ok'],
    ['review.heldByAnother', 'ok'],
    ['ok', 'review.rosterNotFound'],
  ],
  after: async (roster, { decide: ended }) => {
    const { acts } = await stored(w, roster.items[0]?.declarationId ?? '')
    const all = await Promise.all(roster.items.map(({ declarationId }) => stored(w, declarationId)))
    // All of them or none: the colleague never finds half a roster decided.
    expect(new Set(all.map((each) => each.acts.length)).size).toBe(1)
    if (ended !== 'ok') expect(acts).toEqual(['submit', 'approve'])
  },
})

race('one declaration is opened by one reviewer while another approves it', {
  items: waiting,
  calls: ({ items: [item] }) => ({
    open: () =>
      offices.department[0].platform.declarationOpen({
        path: { declarationId: item?.declarationId ?? '' },
        body: { takeOver: null },
      }),
    approve: () => approve(offices.department[1], item as Waiting),
  }),
  allowed: [
    ['ok', 'review.heldByAnother'],
    ['review.notYourOrganisation', 'ok'],
  ],
  after: async ({ items: [item] }, { approve: ended }) => {
    const { acts } = await stored(w, item?.declarationId ?? '')
    expect(acts).toHaveLength(ended === 'ok' ? 3 : 2)
  },
})
