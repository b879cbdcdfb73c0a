import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standingAwards, total } from '../ledger/balance.ts'
import type { Entry } from '../ledger/entry.ts'
import { appended, settlement, worth } from '../ledger/examples.ts'
import { settleYear } from '../ledger/settle.ts'
import { Refused } from '../refusals.ts'
import type { Actor } from '../review/actor.ts'
import { MERGE_ACTIONS, mergeRefusal, mergingRefusal, unitMergingRefusal } from './actions.ts'
import { actOnMerge } from './commands.ts'
import { countedOnce, type Held } from './counted-once.ts'
import type { Merge } from './merge.ts'

const PEOPLE = ['a', 'b', 'c', 'd'] as const
type Who = (typeof PEOPLE)[number]
const ACTIVITIES = ['安全生产', '网络安全', '农技'] as const
/** The one cap of these worlds: low enough to cut now and then. */
const CAP = 3000

const official = (name: string, role: Actor['role'] = 'handler', organisationId = 'bureau'): Actor => ({
  accountId: name,
  personId: `person ${name}`,
  role,
  organisationId,
})
const ACTORS: readonly Actor[] = [
  official('one'),
  official('two', 'supervisor'),
  official('above', 'handler', 'above'),
  official('department', 'handler', 'department'),
  official('stranger', 'handler', 'elsewhere'),
  official('clerk', 'clerk', 'bureau'),
  // Two of the people in the books are officials themselves.
  { ...official('a'), personId: 'a' },
  { ...official('b'), personId: 'b' },
]

type Item = Held & { readonly hundredths: number }
type World = {
  readonly items: readonly Item[]
  readonly mergedInto: Readonly<Partial<Record<Who, Who>>>
  readonly merges: readonly Merge[]
  readonly entries: readonly Entry[]
}

const deeds = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('post' as const),
      who: fc.constantFrom(...PEOPLE),
      name: fc.constantFrom(...ACTIVITIES),
      hundredths: fc.integer({ min: 1, max: 1500 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('correct' as const),
      at: fc.nat(),
      hundredths: fc.integer({ min: 0, max: 1500 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      kept: fc.constantFrom(...PEOPLE),
      absorbed: fc.constantFrom(...PEOPLE),
      by: fc.constantFrom(...ACTORS),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom(...MERGE_ACTIONS),
      at: fc.nat(),
      by: fc.constantFrom(...ACTORS),
    }),
  },
)
type Deed = typeof deeds extends fc.Arbitrary<infer D> ? D : never

const holderOf = ({ mergedInto }: World, who: string): string => mergedInto[who as Who] ?? who
const heldBy = (world: World, who: Who) => world.items.filter(({ declaredFor }) => holderOf(world, declaredFor) === who)

/** What the rules give to a person: each item in its turn, as far as the cap has room. */
function evaluated(world: World, who: Who) {
  let room = CAP
  return countedOnce(heldBy(world, who)).counted.map(({ sourceId, hundredths }) => {
    const given = Math.min(hundredths, room)
    room -= given
    return worth(sourceId, given)
  })
}

function settled(world: World, cause: 'approval' | 'correction' | 'merge' | 'separation'): World {
  let { entries } = world
  const sources = world.items.map(({ sourceId }) => ({ ...settlement.sources[0], sourceId }))
  for (const personId of PEOPLE) {
    const posting = { ...settlement, personId, cause, sources } as typeof settlement
    entries = appended(entries, settleYear(entries, evaluated(world, personId), posting))
  }
  return { ...world, entries }
}

function ask(world: World, { kept, absorbed, by }: Extract<Deed, { do: 'ask' }>): World {
  const refused = mergingRefusal({
    keptId: kept,
    absorbedId: absorbed,
    eitherAbsorbed: world.mergedInto[kept] !== undefined || world.mergedInto[absorbed] !== undefined,
    absorbedHolds: Object.values(world.mergedInto).includes(absorbed),
    mattersOpen: false,
    eitherAdministers: false,
  })
  const open = world.merges.some((one) => one.absorbedId === absorbed && mergeable(one))
  if (refused !== null || open) return world
  const id = `merge-${world.merges.length}`
  const askedBy = { accountId: by.accountId, personId: by.personId }
  const both = {
    subject: 'person' as const,
    keptId: kept,
    absorbedId: absorbed,
    askedBy,
    askedIn: by.organisationId ?? '',
  }
  return { ...world, merges: [...world.merges, { ...both, id, status: 'proposed', bureauIds: ['bureau', 'above'] }] }
}

const mergeable = ({ status }: Merge) => status === 'proposed' || status === 'done' || status === 'separating'

function act(world: World, deed: Extract<Deed, { at: number; by: Actor }>): World {
  const merge = world.merges[deed.at % world.merges.length]
  if (merge === undefined) return world
  const code = mergeRefusal(deed.do, merge, deed.by)
  try {
    const status = actOnMerge(deed.do, merge, deed.by, '理由')
    expect(code).toBeNull()
    const merging = merge.status === 'proposed' && status === 'done'
    if (
      merging &&
      (world.mergedInto[merge.keptId as Who] || Object.values(world.mergedInto).includes(merge.absorbedId as Who))
    ) {
      return world
    }
    const askedBy = deed.do === 'separate' ? deed.by : merge.askedBy
    const merges = world.merges.map((one) => (one === merge ? { ...one, status, askedBy } : one))
    const { [merge.absorbedId as Who]: _, ...others } = world.mergedInto
    if (merging) {
      expect(deed.by.accountId).not.toBe(merge.askedBy.accountId)
      expect([merge.keptId, merge.absorbedId]).not.toContain(deed.by.personId)
      return settled({ ...world, merges, mergedInto: { ...others, [merge.absorbedId]: merge.keptId } }, 'merge')
    }
    if (status === 'separated') return settled({ ...world, merges, mergedInto: others }, 'separation')
    return { ...world, merges }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    expect(error.code).toBe(code)
    return world
  }
}

function happen(world: World, deed: Deed): World {
  switch (deed.do) {
    case 'ask':
      return ask(world, deed)
    case 'post': {
      // Whoever was merged signs in no more, but what he had under review goes on.
      const sourceId = `item-${String(world.items.length).padStart(3, '0')}`
      const same = { kind: 'training' as const, firstDay: '2026-05-20', host: '示例单位', settledAt: sourceId }
      const item = { ...same, name: deed.name, declaredFor: deed.who, sourceId, hundredths: deed.hundredths }
      return settled({ ...world, items: [...world.items, item] }, 'approval')
    }
    case 'correct': {
      const items = world.items.map((item, index) =>
        index === deed.at % world.items.length ? { ...item, hundredths: deed.hundredths } : item,
      )
      return settled({ ...world, items }, 'correction')
    }
    default:
      return act(world, deed)
  }
}

/** By other means than the code: of each activity what the one account has whose review of it ended first. */
function expected(world: World, who: Who): number {
  const sums = ACTIVITIES.map((name) => {
    const held = heldBy(world, who).filter((item) => item.name === name)
    const first = held.reduce<Item | null>(
      (best, item) => (best && best.settledAt < item.settledAt ? best : item),
      null,
    )
    return total(held.filter(({ declaredFor }) => declaredFor === first?.declaredFor))
  })
  return Math.min(CAP, total(sums.map((hundredths) => ({ hundredths }))))
}

function expectLedgerToHold({ entries }: World, before: World): void {
  expect(entries.slice(0, before.entries.length)).toEqual(before.entries)
  const reversed = entries.flatMap(({ reversesId }) => reversesId ?? [])
  expect(new Set(reversed).size).toBe(reversed.length)
  const awards = entries.filter(({ type }) => type === 'award')
  const keys = awards.map(({ personId, sourceId, version }) => `${personId} ${sourceId} ${version}`)
  expect(new Set(keys).size).toBe(keys.length)
  for (const entry of entries.filter(({ type }) => type === 'reversal')) {
    const award = entries.find(({ id }) => id === entry.reversesId)
    expect([award?.personId, award?.sourceId, award?.hundredths]).toEqual([
      entry.personId,
      entry.sourceId,
      -entry.hundredths,
    ])
  }
}

test('over any history of approvals, corrections, merges and separations no hour is lost or counted twice', () => {
  const seen = { merged: 0, separated: 0, repeated: 0, cut: 0 }
  fc.assert(
    fc.property(fc.array(deeds, { minLength: 10, maxLength: 60, size: 'max' }), (history) => {
      let world: World = { items: [], mergedInto: {}, merges: [], entries: [] }
      for (const deed of history) {
        const before = world
        world = happen(world, deed)
        expectLedgerToHold(world, before)
        for (const who of PEOPLE) {
          const own = world.entries.filter(({ personId }) => personId === who)
          expect(total(own)).toBe(expected(world, who))
          expect(total(standingAwards(own))).toBe(total(own))
          if (world.mergedInto[who] !== undefined) expect(total(own)).toBe(0)
          if (countedOnce(heldBy(world, who)).repeated.length > 0) seen.repeated += 1
          if (total(own) === CAP) seen.cut += 1
        }
        for (const kept of Object.values(world.mergedInto)) expect(world.mergedInto[kept]).toBeUndefined()
        if (Object.keys(world.mergedInto).length > Object.keys(before.mergedInto).length) seen.merged += 1
        if (Object.keys(world.mergedInto).length < Object.keys(before.mergedInto).length) seen.separated += 1
      }
    }),
    { numRuns: 300 },
  )
  expect(seen.merged).toBeGreaterThan(50)
  expect(seen.separated).toBeGreaterThan(2)
  expect(seen.repeated).toBeGreaterThan(50)
  expect(seen.cut).toBeGreaterThan(50)
})

test('a merge that is separated again leaves each with what he had', () => {
  const items = fc.array(
    fc.record({
      who: fc.constantFrom('a' as const, 'b' as const),
      name: fc.constantFrom(...ACTIVITIES),
      hundredths: fc.integer({ min: 1, max: 1500 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(items, (declared) => {
      const begun: World = { items: [], mergedInto: {}, merges: [], entries: [] }
      const before = declared.reduce<World>((world, each) => happen(world, { do: 'post', ...each }), begun)
      const merged = settled({ ...before, mergedInto: { b: 'a' } }, 'merge')
      const after = settled({ ...merged, mergedInto: {} }, 'separation')
      const standing = ({ entries, items }: World) =>
        PEOPLE.flatMap((who) =>
          items.map(({ sourceId }) =>
            total(entries.filter((entry) => entry.personId === who && entry.sourceId === sourceId)),
          ),
        )
      expect(standing(after)).toEqual(standing(before))
    }),
    { numRuns: 200 },
  )
})

test('two of one account stand as their review left them; one without a day repeats nothing', () => {
  const one = {
    kind: 'training' as const,
    firstDay: '2026-05-20',
    name: '农 技',
    host: '（示例）',
    settledAt: '2',
    sourceId: 'x',
  }
  const other = { ...one, name: '农技', host: '(示例)', settledAt: '1', sourceId: 'y' }
  const of = (...items: readonly Held[]) => countedOnce(items).counted.map(({ sourceId }) => sourceId)
  expect(of({ ...one, declaredFor: 'a' }, { ...other, declaredFor: 'a' })).toEqual(['y', 'x'])
  expect(of({ ...one, declaredFor: 'a' }, { ...other, declaredFor: 'b' })).toEqual(['y'])
  const dayless = { firstDay: null, declaredFor: 'b' }
  expect(of({ ...one, declaredFor: 'a', firstDay: null }, { ...other, ...dayless })).toEqual(['y', 'x'])
})

test('units: a star of depth one, whatever is merged and separated in whatever order', () => {
  const units = ['a', 'b', 'c', 'd'] as const
  const deed = fc.record({ kept: fc.constantFrom(...units), absorbed: fc.constantFrom(...units), apart: fc.boolean() })
  let merged = 0
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 20 }), (deeds) => {
      const into = new Map<string, string>()
      for (const { kept, absorbed, apart } of deeds) {
        const refused = unitMergingRefusal({
          keptId: kept,
          absorbedId: absorbed,
          bothUnits: true,
          eitherAbsorbed: into.has(kept) || into.has(absorbed),
          eitherEnded: into.has(kept) || into.has(absorbed),
          absorbedHolds: [...into.values()].includes(absorbed),
        })
        if (apart) into.delete(absorbed)
        else if (refused === null) into.set(absorbed, kept)
        if (refused === null && !apart) merged += 1
        for (const [one, other] of into) {
          expect(into.has(other)).toBe(false)
          expect(one).not.toBe(other)
        }
      }
    }),
  )
  expect(merged).toBeGreaterThan(50)
})
