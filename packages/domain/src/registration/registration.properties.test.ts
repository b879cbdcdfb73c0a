import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refused } from '../refusals.ts'
import type { Actor } from '../review/actor.ts'
import { ROLES } from '../roles.ts'
import { addDays, type IsoDate } from '../time.ts'
import { ALLOWED, REGISTRATION_ACTIONS, type RegistrationAction, refusal } from './actions.ts'
import { accept, type Ending, refuse, withdraw } from './commands.ts'
import { creationRefusal } from './creation.ts'
import { officesFor } from './offices.ts'
import { REGISTRATION_STATUSES, type Registration } from './registration.ts'

const FIRST_DAY = '2022-11-22'
const UNITS = ['unit-1', 'unit-2', 'unit-3'] as const
const WORKDAYS = 5

/** Everybody who could ask: every role in every organisation there is, and in none. */
const ACTORS: readonly Actor[] = [...UNITS, 'department', 'otherDepartment', 'bureau', 'otherBureau', null].flatMap(
  (organisationId) =>
    ROLES.map((role) => ({ accountId: `${role} ${organisationId}`, personId: null, role, organisationId })),
)

/** Those who can ever decide, so that histories come to something. */
const DECIDERS = ACTORS.filter(
  ({ role, organisationId }) =>
    (role === 'clerk' && organisationId?.startsWith('unit')) ||
    (role === 'handler' && (organisationId === 'department' || organisationId === 'bureau')),
)

type Stored = Registration & { readonly number: number; readonly unitId: string; readonly acceptedBy: Actor | null }
type World = { day: IsoDate; registrations: Stored[] }

const deeds = fc.oneof(
  { weight: 2, arbitrary: fc.record({ do: fc.constant('register' as const), number: fc.nat(2), unit: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 12 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(...REGISTRATION_ACTIONS),
      which: fc.nat(50),
      actor: fc.oneof(fc.constantFrom(...DECIDERS), fc.constantFrom(...ACTORS)),
    }),
  },
)
const shapes = fc.record({
  departmentId: fc.constantFrom('department', null),
  clerkInOffice: fc.boolean(),
})
type Deed = typeof deeds extends fc.Arbitrary<infer D> ? D : never
type Shape = typeof shapes extends fc.Arbitrary<infer S> ? S : never

const knows = (world: World, number: number) =>
  world.registrations.some((each) => each.number === number && each.status === 'accepted')
const seen = (world: World, one: Stored): Stored => ({ ...one, numberKnown: knows(world, one.number) })

function register(world: World, shape: Shape, number: number, unitId: string): World {
  const waitingAt = world.registrations
    .filter((each) => each.number === number && each.status === 'waiting')
    .map((each) => each.unitId)
  const unit = { id: unitId, kind: 'unit', ended: false } as const
  const wish = { unit, memberFrom: world.day, numberKnown: knows(world, number), waitingAt }
  if (creationRefusal(wish, world.day) !== null) return world
  const offices = officesFor({ ...shape, unitId, bureauId: 'bureau' }, world.day, WORKDAYS, {})
  const id = `registration-${world.registrations.length}`
  const one = { id, status: 'waiting', numberKnown: false, offices, number, unitId, acceptedBy: null } as const
  return { ...world, registrations: [...world.registrations, one] }
}

function endingsOf(world: World, one: Stored, action: RegistrationAction, actor: Actor): Ending[] {
  const same = world.registrations.filter(({ number }) => number === one.number).map((each) => seen(world, each))
  if (action === 'accept') return accept(seen(world, one), same, actor, world.day)
  if (action === 'refuse') return [refuse(seen(world, one), actor, world.day, { reason: 'notStaff', text: '' })]
  return [withdraw(seen(world, one), world.day)]
}

function happen(world: World, shape: Shape, deed: Deed): World {
  if (deed.do === 'register') return register(world, shape, deed.number, UNITS[deed.unit] ?? 'unit-1')
  if (deed.do === 'wait') return { ...world, day: addDays(world.day, deed.days) }
  const one = world.registrations[deed.which % Math.max(world.registrations.length, 1)]
  if (one === undefined) return world
  const who = deed.do === 'withdraw' ? 'applicant' : deed.actor
  const code = refusal(deed.do, seen(world, one), who, world.day)
  try {
    const endings = new Map(endingsOf(world, one, deed.do, deed.actor).map(({ id, status }) => [id, status]))
    expect(code).toBeNull()
    const registrations = world.registrations.map((each) => {
      const status = endings.get(each.id) ?? each.status
      const acceptedBy = status === 'accepted' && each.status === 'waiting' ? deed.actor : each.acceptedBy
      return { ...each, status, acceptedBy }
    })
    return { ...world, registrations }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    expect(error.code).toBe(code)
    return world
  }
}

/** Whom the table and the days name, said anew: the unit’s clerk, then also those above, each from his day on. */
function mayAccept({ offices }: Registration, { role, organisationId }: Actor, day: IsoDate): boolean {
  return offices.some(
    ({ level, organisationId: own, from }) =>
      own === organisationId &&
      from <= day &&
      (level === 'employer' ? role === 'clerk' : role === 'handler' || role === 'supervisor'),
  )
}

test('over any history a number is accepted once at most, by whom the table names, and never by silence', () => {
  let accepted = 0
  let closed = 0
  fc.assert(
    fc.property(shapes, fc.array(deeds, { minLength: 10, maxLength: 60, size: 'max' }), (shape, history) => {
      let world: World = { day: FIRST_DAY, registrations: [] }
      for (const deed of history) {
        const before = world
        world = happen(world, shape, deed)
        for (const [index, after] of world.registrations.entries()) {
          const former = before.registrations[index]
          if (former?.status !== 'waiting') expect(after.status).toBe(former?.status ?? 'waiting')
          else if (after.status === 'accepted') {
            expect(deed.do).toBe('accept')
            expect(after.acceptedBy && mayAccept(after, after.acceptedBy, world.day)).toBe(true)
            accepted += 1
          } else if (after.status === 'closed') closed += 1
        }
      }
      for (const number of [0, 1, 2]) {
        const own = world.registrations.filter((each) => each.number === number)
        const taken = own.filter(({ status }) => status === 'accepted').length
        expect(taken).toBeLessThanOrEqual(1)
        if (taken === 1) expect(own.filter(({ status }) => status === 'waiting')).toEqual([])
      }
    }),
    { numRuns: 500 },
  )
  expect(accepted).toBeGreaterThan(100)
  expect(closed).toBeGreaterThan(5)
})

test('who may decide only ever grows, and an end is the end', () => {
  const offices = officesFor(
    { unitId: 'unit-1', departmentId: 'department', bureauId: 'bureau', clerkInOffice: true },
    FIRST_DAY,
    WORKDAYS,
    {},
  )
  const registration = { status: 'waiting', numberKnown: false, offices } as const
  const able = (day: IsoDate) => ACTORS.filter((actor) => refusal('accept', registration, actor, day) === null)
  let before = able(FIRST_DAY)
  expect(before.map(({ role, organisationId }) => `${role} ${organisationId}`)).toEqual(['clerk unit-1'])
  for (let days = 1; days < 60; days += 1) {
    const now = able(addDays(FIRST_DAY, days))
    expect(now).toEqual(expect.arrayContaining(before))
    before = now
  }
  expect(before).toHaveLength(5)
  for (const status of REGISTRATION_STATUSES.filter((each) => Object.keys(ALLOWED[each]).length === 0)) {
    const whos = [...ACTORS, 'applicant' as const]
    for (const who of whos) {
      for (const action of REGISTRATION_ACTIONS) {
        expect(refusal(action, { ...registration, status }, who, '2023-12-31')).toBe(`registration.${status}`)
      }
    }
  }
})
