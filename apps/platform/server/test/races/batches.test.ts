import { afterAll, beforeAll, expect } from 'vitest'
import { type World, world } from '../world.ts'
import { copiesOf } from './copies.ts'
import { declared, newMember, stored, type Waiting, waitingAt } from './declarations.ts'
import { approve, approveAll, fillOffices, type Offices, type Official, type Stop } from './offices.ts'
import { race } from './race.ts'

let w: World
let offices: Offices
beforeAll(async () => {
  w = await world()
  offices = await fillOffices(w, await w.as('administrator'))
})
afterAll(() => w.close())

/** How many items a batch of a round has. */
const SIZE = 6

/** Several members a round, each with one declaration at `stop`. */
async function groupsAt(stop: Stop, count: number): Promise<Waiting[][]> {
  const all = await waitingAt(w, offices, stop, count * SIZE)
  return Array.from({ length: count }, (_, round) => all.slice(round * SIZE, (round + 1) * SIZE))
}

type Batch = Awaited<ReturnType<typeof approveAll>>
/** What each batch of a round said of its items, kept beside the race: a batch as a whole is never refused. */
const said = new Map<string, Batch['outcomes'][number][]>()
async function batch(official: Official, items: readonly Waiting[]) {
  const wishes = items.map(({ declarationId, version }) => ({ declarationId, version }))
  const { outcomes } = await approveAll(official, wishes)
  for (const outcome of outcomes) {
    said.set(outcome.declarationId, [...(said.get(outcome.declarationId) ?? []), outcome])
  }
}
const approvals = ({ declarationId }: Waiting) => (said.get(declarationId) ?? []).filter(({ approved }) => approved)
const codes = ({ declarationId }: Waiting) =>
  (said.get(declarationId) ?? []).flatMap(({ approved, code }) => (approved ? [] : code))

race('two batches overlap in the other order, at the last place', {
  items: (count) => groupsAt('supervisor', count),
  calls: (items) => ({
    one: () => batch(offices.supervisor[0], items.slice(0, 5)),
    other: () => batch(offices.supervisor[1], items.slice(1).reverse()),
  }),
  allowed: [['ok', 'ok']],
  after: async (items) => {
    for (const item of items) {
      const { acts, status, posted, entries } = await stored(w, item.declarationId)
      expect([acts.length, status, posted, entries]).toEqual([5, 'posted', 800, 1])
      expect(approvals(item)).toHaveLength(1)
    }
    expect(new Set(items.flatMap(codes))).toEqual(new Set(['declaration.posted']))
  },
})

race('two batches overlap in the other order, at the unit', {
  items: (count) => groupsAt('employer', count),
  calls: (items) => ({
    one: () => batch(offices.employer[0], items.slice(0, 5)),
    other: () => batch(offices.employer[1], items.slice(1).reverse()),
  }),
  allowed: [['ok', 'ok']],
  after: async (items) => {
    for (const item of items) {
      expect((await stored(w, item.declarationId)).acts).toEqual(['submit', 'approve'])
      expect(approvals(item)).toHaveLength(1)
    }
    expect(new Set(items.flatMap(codes))).toEqual(new Set(['review.notYourOrganisation']))
  },
})

/** Several members a round, each with two declarations at the last place. */
async function pairsAtTheEnd(count: number): Promise<[Waiting, Waiting][][]> {
  const { id, platform } = await newMember(w)
  const one = await declared(platform, offices, 'supervisor', { name: '甲', day: '2022-03-01' })
  const other = await declared(platform, offices, 'supervisor', { name: '乙', day: '2022-03-02' })
  const pairs = (await copiesOf(w, { id }, count * 3)).map(({ personId, platform: member, idOf }) => {
    const of = ({ declarationId, version }: typeof one) => ({
      personId,
      member,
      declarationId: idOf(declarationId),
      version,
    })
    return [of(one), of(other)] satisfies [Waiting, Waiting]
  })
  return Array.from({ length: count }, (_, round) => pairs.slice(round * 3, (round + 1) * 3))
}

race('two batches post different items of the same people, in the other order', {
  items: pairsAtTheEnd,
  calls: (pairs) => ({
    one: () =>
      batch(
        offices.supervisor[0],
        pairs.map(([first]) => first),
      ),
    other: () => batch(offices.supervisor[1], pairs.map(([, second]) => second).reverse()),
  }),
  allowed: [['ok', 'ok']],
  after: async (pairs) => {
    for (const item of pairs.flat()) {
      const { status, posted, entries } = await stored(w, item.declarationId)
      expect([status, posted, entries]).toEqual(['posted', 800, 1])
    }
    for (const [{ member }] of pairs) {
      const { years } = await member.bankView({ query: { year: 2022 } })
      expect(years[0]?.total.postedHundredths).toBe(1600)
    }
  },
})

race('a batch against a single approval of its last item', {
  items: (count) => groupsAt('supervisor', count),
  calls: (items) => ({
    batch: () => batch(offices.supervisor[0], items),
    single: () => approve(offices.supervisor[1], items.at(-1) as Waiting),
  }),
  allowed: [
    ['ok', 'ok'],
    ['ok', 'declaration.posted'],
  ],
  after: async (items, { single }) => {
    for (const [index, item] of items.entries()) {
      const { acts, posted, entries } = await stored(w, item.declarationId)
      expect([acts.length, posted, entries]).toEqual([5, 800, 1])
      const singly = single === 'ok' && index === SIZE - 1
      expect([approvals(item).length, codes(item)]).toEqual(singly ? [0, ['declaration.posted']] : [1, []])
    }
  },
})

race('a batch against the withdrawal of one of its items', {
  items: (count) => groupsAt('employer', count),
  calls: (items) => {
    const { member, declarationId, version } = items[3] as Waiting
    return {
      batch: () => batch(offices.employer[0], items),
      withdraw: () => member.declarationWithdraw({ path: { declarationId }, body: { version } }),
    }
  },
  allowed: [
    ['ok', 'ok'],
    ['ok', 'declaration.alreadyApproved'],
  ],
  after: async (items, { withdraw }) => {
    for (const [index, item] of items.entries()) {
      const withdrawn = withdraw === 'ok' && index === 3
      const { acts, status } = await stored(w, item.declarationId)
      expect([acts, status]).toEqual([
        ['submit', withdrawn ? 'withdraw' : 'approve'],
        withdrawn ? 'withdrawn' : 'inReview',
      ])
      expect(codes(item)).toEqual(withdrawn ? ['declaration.withdrawn'] : [])
    }
  },
})
