import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusal } from '../review/actions.ts'
import { awaited } from '../review/awaited.ts'
import type { Declaration } from '../review/declaration.ts'
import {
  administrator,
  bureauHandler,
  bureauSupervisor,
  clerk,
  departmentHandler,
  draft,
  member,
  opinion,
  secondClerk,
  strangeClerk,
  threeLevels,
} from '../review/examples.ts'
import { assignmentRefusal, type Colleague, putBackRefusal } from './assignment.ts'
import { mayReview, spread } from './spread.ts'

const people = [
  member,
  clerk,
  secondClerk,
  strangeClerk,
  departmentHandler,
  bureauHandler,
  bureauSupervisor,
  administrator,
]

/** In review at some place of its route, approved by the first who may at each before. */
const inReview = fc
  .tuple(fc.constantFrom(...([0, 1, 2, 3] as const)), fc.constantFrom(clerk, secondClerk))
  .map(([approvals, first]): Declaration => {
    const opinions = [first, departmentHandler, bureauHandler].slice(0, approvals).map((who, at) => ({
      ...opinion,
      accountId: who.accountId,
      personId: who.personId,
      stepIndex: Math.min(at, 2),
    }))
    const stage = approvals === 3 ? 'supervisor' : 'handler'
    return {
      ...draft,
      status: 'inReview',
      round: 1,
      steps: threeLevels,
      stepIndex: Math.min(approvals, 2),
      stage,
      opinions,
    }
  })

test('somebody is assigned exactly what review lets him decide, whoever of the office assigns it', () => {
  fc.assert(
    fc.property(inReview, fc.constantFrom(...people), fc.constantFrom(...people), (declaration, actor, one) => {
      const colleague: Colleague = { ...one, roles: [one.role] }
      const may = refusal('approve', declaration, { ...one, organisationId: actor.organisationId }) === null
      expect(assignmentRefusal(declaration, actor, colleague) === null).toBe(may)
    }),
  )
})

test('what a colleague may not review is told of him, what the office may not is told of the office', () => {
  const atUnit: Declaration = {
    ...draft,
    status: 'inReview',
    round: 1,
    steps: threeLevels,
    stepIndex: 0,
    stage: 'handler',
  }
  const own = { ...atUnit, personId: clerk.personId ?? '' }
  const asColleague = { ...clerk, roles: ['clerk'] } as const
  expect(assignmentRefusal(own, secondClerk, asColleague)).toBe('assignment.colleagueMayNot')
  expect(assignmentRefusal(own, clerk, asColleague)).toBe('review.ownDeclaration')
  expect(assignmentRefusal(atUnit, strangeClerk, asColleague)).toBe('review.notYourOrganisation')
  expect(assignmentRefusal({ ...atUnit, status: 'returned' }, clerk, asColleague)).toBe('declaration.returned')
  expect(assignmentRefusal(atUnit, clerk, { ...clerk, roles: [] })).toBe('assignment.colleagueNotFound')
  expect(putBackRefusal(own, clerk, 'somebody')).toBe(null)
  expect(putBackRefusal(own, clerk, null)).toBe('assignment.notAssigned')
  expect(putBackRefusal(atUnit, strangeClerk, 'somebody')).toBe('review.notYourOrganisation')
})

const colleagues = fc.uniqueArray(
  fc.record({
    accountId: fc.stringMatching(/^[a-f]{2}$/),
    personId: fc.constant(null),
    roles: fc.subarray(['clerk', 'handler', 'supervisor'] as const, { minLength: 1 }),
  }),
  { selector: ({ accountId }) => accountId, maxLength: 6 },
)
const waitingFor = (present: readonly Colleague[]) =>
  fc
    .array(
      fc.record({
        roles: fc.subarray(['clerk', 'handler', 'supervisor'] as const, { minLength: 1 }),
        barred: fc.subarray(present.map(({ accountId }) => accountId)),
      }),
      { maxLength: 40 },
    )
    .map((all) => all.map((each, index) => ({ id: `item ${index}`, awaited: each })))
const offices = colleagues.chain((present) =>
  fc.record({ present: fc.constant(present), waiting: waitingFor(present) }),
)

test('nothing is given twice, nobody gets what he may not review, and what somebody may review is given', () => {
  fc.assert(
    fc.property(offices, ({ present, waiting }) => {
      const shares = spread(waiting, present)
      const given = [...shares].flatMap(([accountId, ids]) => ids.map((id) => ({ id, accountId })))
      expect(new Set(given.map(({ id }) => id)).size).toBe(given.length)
      for (const { id, awaited: asked } of waiting) {
        const accountId = given.find((each) => each.id === id)?.accountId
        const may = present.filter((colleague) => mayReview(asked, colleague))
        expect(may.map((each) => each.accountId).includes(accountId ?? ''), id).toBe(may.length > 0)
      }
    }),
  )
})

test('it is fair within one: who has two more than another got last what that one may not review', () => {
  fc.assert(
    fc.property(offices, ({ present, waiting }) => {
      const shares = spread(waiting, present)
      for (const one of present) {
        const own = shares.get(one.accountId) ?? []
        const last = waiting.find(({ id }) => id === own.at(-1))
        const poorer = present.filter((other) => (shares.get(other.accountId)?.length ?? 0) < own.length - 1)
        expect(poorer.filter((other) => last && mayReview(last.awaited, other))).toEqual([])
      }
    }),
  )
})

test('who is named first does not change who gets what', () => {
  fc.assert(
    fc.property(offices, ({ present, waiting }) => {
      expect(spread(waiting, present.toReversed())).toEqual(spread(waiting, present))
    }),
  )
})

test('whom the columns say it waits for is whom the review table lets decide', () => {
  fc.assert(
    fc.property(
      inReview,
      fc.constantFrom(clerk, secondClerk, departmentHandler, bureauHandler, bureauSupervisor),
      (one, who) => {
        const inOffice = one.steps[one.stepIndex ?? 0]?.organisationId === who.organisationId
        const may = mayReview(awaited(one), { ...who, roles: [who.role] }) && inOffice
        expect(may).toBe(refusal('approve', one, who) === null)
      },
    ),
  )
})
