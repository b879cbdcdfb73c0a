import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CAUSES, type Cause } from '../ledger/settle.ts'
import { Refused } from '../refusals.ts'
import { type Actor, sameParty } from '../review/actor.ts'
import { ROLES } from '../roles.ts'
import { askingRefusal, YEAR_CLOSE_ACTIONS, YEAR_CLOSE_ALLOWED, yearCloseRefusal } from './actions.ts'
import { actOnYearClose } from './commands.ts'
import { lateRefusal } from './late.ts'
import { LOCKING, OPEN_CLOSES, YEAR_CLOSE_STATES, type YearClose, type YearCloseState } from './year-close.ts'

const official = (name: string, role: Actor['role'] = 'handler', organisationId = 'top'): Actor => ({
  accountId: name,
  personId: `person ${name}`,
  role,
  organisationId,
})
const ACTORS: readonly Actor[] = [
  official('one'),
  official('two', 'supervisor'),
  // The first of them with another account.
  { ...official('other account'), personId: 'person one' },
  official('below', 'handler', 'district'),
  ...ROLES.map((role) => official(`any ${role}`, role)),
]

const isOneOf = (states: readonly YearCloseState[], state: YearCloseState) => states.includes(state)

type Step = { readonly close: YearClose; readonly by: Actor }
const deeds = fc.record({
  action: fc.constantFrom(...YEAR_CLOSE_ACTIONS, 'finish' as const),
  actor: fc.constantFrom(...ACTORS),
  text: fc.constantFrom('', ' ', '有误'),
})
type Deed = typeof deeds extends fc.Arbitrary<infer D> ? D : never

/** What a history of deeds makes of a close that the first of the actors asked for: each step that was permitted. */
function stepsOf(history: readonly Deed[]): Step[] {
  const [asker] = ACTORS
  if (!asker) return []
  const steps: Step[] = [{ close: { state: 'asked', organisationId: 'top', askedBy: asker }, by: asker }]
  for (const { action, actor, text } of history) {
    const { close } = steps.at(-1) as Step
    if (action === 'finish') {
      if (close.state === 'running') steps.push({ close: { ...close, state: 'closed' }, by: actor })
      continue
    }
    try {
      const state = actOnYearClose(action, close, actor, text)
      steps.push({ close: { ...close, state, askedBy: action === 'reopen' ? actor : close.askedBy }, by: actor })
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
  }
  return steps
}

test('a year is locked and opened again only on the word of two human beings of the bureau at the top', () => {
  fc.assert(
    fc.property(fc.array(deeds, { maxLength: 25 }), (history) => {
      const steps = stepsOf(history)
      for (const [at, { close, by }] of steps.entries()) {
        const before = steps[at - 1]?.close
        if (before === undefined) continue
        const turned = isOneOf(LOCKING, close.state) !== isOneOf(LOCKING, before.state)
        if (turned) {
          expect(sameParty(before.askedBy, by)).toBe(false)
          expect([by.organisationId, by.role]).toEqual(['top', expect.stringMatching(/^(handler|supervisor)$/)])
        }
        // What has ended stays ended.
        expect(isOneOf(OPEN_CLOSES, before.state)).toBe(true)
      }
    }),
    { numRuns: 500 },
  )
})

test('every state either waits for somebody, runs, or is the end; a page greys exactly what the server refuses', () => {
  for (const state of YEAR_CLOSE_STATES) {
    for (const action of YEAR_CLOSE_ACTIONS) {
      const close: YearClose = { state, organisationId: 'top', askedBy: official('one') }
      const may = ACTORS.filter((actor) => yearCloseRefusal(action, close, actor) === null)
      expect(may.length > 0).toBe(action in YEAR_CLOSE_ALLOWED[state])
    }
  }
  expect(YEAR_CLOSE_STATES.filter((state) => Object.keys(YEAR_CLOSE_ALLOWED[state]).length === 0)).toEqual([
    'running',
    'reopened',
    'refused',
    'withdrawn',
  ])
})

test('only a year that has ended, and is not being closed, may be asked for, and only by the bureau at the top', () => {
  const asked = { year: 2025, thisYear: 2026, isTopBureau: true, state: null }
  const handler = official('one')
  expect(askingRefusal(asked, handler)).toBeNull()
  expect(askingRefusal({ ...asked, year: 2026 }, handler)).toBe('yearClose.notEnded')
  expect(askingRefusal({ ...asked, isTopBureau: false }, handler)).toBe('yearClose.notTopBureau')
  expect(askingRefusal(asked, official('clerk', 'clerk'))).toBe('yearClose.notTopBureau')
  for (const state of YEAR_CLOSE_STATES) {
    expect(askingRefusal({ ...asked, state }, handler) === null).toBe(!isOneOf(OPEN_CLOSES, state))
  }
})

test('into a locked year is posted only what two officials stand behind', () => {
  const causes = Object.keys(CAUSES) as Cause[]
  const allowed = (isLateAct: boolean) => causes.filter((cause) => lateRefusal(cause, isLateAct) === null).toSorted()
  expect(allowed(true)).toEqual(['approval', 'correction', 'earlierYears', 'merge', 'packChange', 'separation'])
  // What one official approved for an open year reaches into no locked one.
  expect(allowed(false)).toEqual(['correction', 'earlierYears', 'merge', 'packChange', 'separation'])
})
