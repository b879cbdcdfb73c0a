import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refused } from '../refusals.ts'
import type { Actor } from '../review/actor.ts'
import { addDays, type IsoDate } from '../time.ts'
import { MOVE_ACTIONS, MOVE_ALLOWED, moveRefusal } from './actions.ts'
import { actOnMove, askMove, fulfilled, type MoveTerms, type Stand } from './commands.ts'
import { newMoveRefusal } from './creation.ts'
import { type Membership, membershipsAfter } from './memberships.ts'
import { isLeaving, MOVE_KINDS, MOVE_STATUSES, type Move } from './move.ts'

const FIRST_DAY = '2022-11-22'
const UNITS = ['unit-1', 'unit-2', 'unit-3'] as const
const PERSON = 'he'

const he: Actor = { accountId: 'he', personId: PERSON, role: 'professional', organisationId: null }
const clerkOf = (unit: string): Actor => ({
  accountId: `clerk ${unit}`,
  personId: null,
  role: 'clerk',
  organisationId: unit,
})
const official = (organisationId: string): Actor => ({
  accountId: `handler ${organisationId}`,
  personId: null,
  role: 'handler',
  organisationId,
})
const ACTORS: readonly Actor[] = [
  he,
  ...UNITS.map(clerkOf),
  // The person himself as a clerk of each of the units.
  ...UNITS.map((unit) => ({ ...clerkOf(unit), accountId: 'he', personId: PERSON })),
  official('department'),
  official('bureau'),
  official('other'),
]

type Stored = Move & { readonly effectOn: IsoDate | null; readonly spoken: readonly string[] }
type World = { readonly day: IsoDate; readonly moves: readonly Stored[]; readonly memberships: readonly Membership[] }

const deeds = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('ask' as const),
      kind: fc.constantFrom(...MOVE_KINDS),
      unit: fc.constantFrom(...UNITS),
      byUnit: fc.boolean(),
      days: fc.integer({ min: -20, max: 20 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 12 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(...MOVE_ACTIONS),
      actor: fc.constantFrom(...ACTORS),
    }),
  },
)
type Deed = typeof deeds extends fc.Arbitrary<infer D> ? D : never

const current = ({ memberships }: World) => memberships.find(({ validUntil }) => validUntil === null) ?? null
const openOf = ({ moves }: World) => moves.find(({ status }) => Object.keys(MOVE_ALLOWED[status]).length > 0)

function termsOf(unitId: string | null, today: IsoDate): MoveTerms {
  const place = { unitId: unitId ?? '', departmentId: 'department', bureauId: 'bureau', clerkInOffice: true }
  return { today, workdays: 5, objectionWorkdays: 5, calendar: {}, place }
}

/** Puts a move as it stands now, and lets it happen where it is done. */
function put(world: World, move: Stored, stand: Stand, spoken: readonly string[]): World {
  const after = { ...move, ...stand, spoken }
  const moves = [...world.moves.filter(({ id }) => id !== move.id), after]
  const memberships = stand.status === 'done' ? membershipsAfter(world.memberships, move) : world.memberships
  return { ...world, moves, memberships }
}

function ask(world: World, deed: Extract<Deed, { do: 'ask' }>): World {
  const { kind, unit, byUnit, days } = deed
  const membership = current(world)
  const startsOn = addDays(world.day, days)
  const endsOn = kind === 'secondment' ? addDays(startsOn, 90) : null
  const toUnit = isLeaving(kind) ? undefined : { id: unit, kind: 'unit' as const, ended: false, underAgency: true }
  const fromUnitId = membership?.unitId ?? null
  const last = world.memberships.at(-1)
  const earliest = membership?.validFrom ?? last?.validUntil ?? null
  const open = openOf(world) !== undefined
  if (newMoveRefusal({ kind, toUnit, unitId: fromUnitId, earliest, open, startsOn, endsOn }) !== null) return world
  const toUnitId = toUnit?.id ?? null
  const askedIn = byUnit ? (toUnitId ?? fromUnitId) : null
  const asker = askedIn === null ? he : clerkOf(askedIn)
  const id = `move-${world.moves.length}`
  const asked = { id, kind, personId: PERSON, askedBy: asker, askedIn, fromUnitId, toUnitId, startsOn, endsOn }
  const stand = askMove(asked, termsOf(toUnitId ?? fromUnitId, world.day))
  return put(world, { ...asked, ...stand, spoken: [] }, stand, [asker.accountId])
}

function wait(world: World, days: number): World {
  const later = { ...world, day: addDays(world.day, days) }
  const open = openOf(later)
  if (open === undefined || open.effectOn === null || open.effectOn > later.day) return later
  return put(later, open, fulfilled, open.spoken)
}

function happen(world: World, deed: Deed): World {
  if (deed.do === 'ask') return ask(world, deed)
  if (deed.do === 'wait') return wait(world, deed.days)
  const move = world.moves.at(-1)
  if (move === undefined) return world
  const code = moveRefusal(deed.do, move, deed.actor, world.day)
  try {
    const stand = actOnMove(deed.do, move, deed.actor, '理由', termsOf(move.toUnitId ?? move.fromUnitId, world.day))
    expect(code).toBeNull()
    return put(world, move, stand, [...move.spoken, deed.actor.accountId])
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    expect(error.code).toBe(code)
    return world
  }
}

test('over any history a person belongs to one unit at most on any day, and only two sides move him', () => {
  let moved = 0
  let objected = 0
  fc.assert(
    fc.property(fc.array(deeds, { minLength: 10, maxLength: 60, size: 'max' }), (history) => {
      const beginning = { unitId: 'unit-1', validFrom: '2020-01-01', validUntil: null }
      let world: World = { day: FIRST_DAY, moves: [], memberships: [beginning] }
      for (const deed of history) {
        const before = world
        world = happen(world, deed)
        const sorted = world.memberships
        for (const [index, one] of sorted.entries()) {
          const next = sorted[index + 1]
          if (next === undefined) continue
          expect(one.validUntil === null ? 'open' : one.validUntil <= next.validFrom).toBe(true)
        }
        expect(sorted.filter(({ validUntil }) => validUntil === null).length).toBeLessThanOrEqual(1)
        for (const one of sorted) if (one.validUntil !== null) expect(one.validUntil >= one.validFrom).toBe(true)
        if (world.memberships !== before.memberships) {
          const done = world.moves.findLast(({ status }) => status === 'done')
          expect(done && done.startsOn <= world.day).toBe(true)
          // He has asked or agreed himself, or somebody above decided for him who was silent; never one side alone.
          expect(new Set(done?.spoken).size >= 2 || done?.askedIn === null).toBe(true)
          moved += 1
        }
        if (deed.do === 'object' && openOf(world)?.status === 'objected') objected += 1
      }
      expect(world.moves.filter((move) => Object.keys(MOVE_ALLOWED[move.status]).length > 0).length).toBeLessThan(2)
    }),
    { numRuns: 400 },
  )
  expect(moved).toBeGreaterThan(100)
  expect(objected).toBeGreaterThan(5)
})

test('whatever is open always has somebody who may end it, sooner or later, besides who asked', () => {
  fc.assert(
    fc.property(fc.array(deeds, { minLength: 5, maxLength: 40, size: 'max' }), (history) => {
      const beginning = { unitId: 'unit-1', validFrom: '2020-01-01', validUntil: null }
      let world: World = { day: FIRST_DAY, moves: [], memberships: [beginning] }
      for (const deed of history) world = happen(world, deed)
      const open = openOf(world)
      if (open === undefined) return
      const someday = addDays(world.day, 400)
      const able = ACTORS.filter((actor) => moveRefusal('accept', open, actor, someday) === null)
      expect(open.effectOn !== null || able.length > 0).toBe(true)
      for (const actor of able) expect(actor.accountId === open.askedBy.accountId).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('an end is the end', () => {
  const move: Move = {
    id: 'move',
    kind: 'transfer',
    status: 'done',
    personId: PERSON,
    askedBy: he,
    askedIn: null,
    fromUnitId: 'unit-1',
    toUnitId: 'unit-2',
    startsOn: FIRST_DAY,
    endsOn: null,
    offices: [],
    objectBy: null,
  }
  for (const status of MOVE_STATUSES.filter((each) => Object.keys(MOVE_ALLOWED[each]).length === 0)) {
    for (const actor of ACTORS) {
      for (const action of MOVE_ACTIONS) {
        expect(moveRefusal(action, { ...move, status }, actor, FIRST_DAY)).toBe(`move.${status}`)
      }
    }
  }
})
