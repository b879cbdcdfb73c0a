import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refused } from '../refusals.ts'
import { type Actor, sameParty } from '../review/actor.ts'
import { ROLES } from '../roles.ts'
import { PACK_VERSION_ACTIONS, PACK_VERSION_ALLOWED, packVersionRefusal, proposingRefusal } from './actions.ts'
import { actOnPackVersion } from './commands.ts'
import {
  COUNTING,
  OPEN_VERSIONS,
  PACK_VERSION_STATES,
  type PackVersion,
  type PackVersionState,
} from './pack-version.ts'

const official = (name: string, role: Actor['role'] = 'handler', organisationId = 'top'): Actor => ({
  accountId: name,
  personId: `person ${name}`,
  role,
  organisationId,
})
const PROPOSER = official('one')
const ACTORS: readonly Actor[] = [
  PROPOSER,
  official('two', 'supervisor'),
  // The first of them with another account.
  { ...official('other account'), personId: 'person one' },
  official('below', 'handler', 'district'),
  ...ROLES.map((role) => official(`any ${role}`, role)),
]

const isOneOf = (states: readonly PackVersionState[], state: PackVersionState) => states.includes(state)
const DAYS = ['2026-11-22', '2026-12-01', '2026-12-02'] as const

const deeds = fc.record({
  action: fc.constantFrom(...PACK_VERSION_ACTIONS),
  actor: fc.constantFrom(...ACTORS),
  text: fc.constantFrom('', ' ', '有误'),
  today: fc.constantFrom(...DAYS),
})

test('a pack is counted with only on the word of two human beings of the bureau at the top, never before its day', () => {
  fc.assert(
    fc.property(fc.array(deeds, { maxLength: 12 }), (history) => {
      let version: PackVersion = {
        state: 'proposed',
        organisationId: 'top',
        proposedBy: PROPOSER,
        fromOn: '2026-12-01',
      }
      for (const { action, actor, text, today } of history) {
        let state: PackVersionState
        try {
          state = actOnPackVersion({ action, text, today }, version, actor)
        } catch (error) {
          if (!(error instanceof Refused)) throw error
          continue
        }
        // What has ended stays ended, and everybody who does anything is an official of the bureau.
        expect(isOneOf(OPEN_VERSIONS, version.state)).toBe(true)
        expect([actor.organisationId, actor.role]).toEqual(['top', expect.stringMatching(/^(handler|supervisor)$/)])
        if (action === 'confirm') expect(sameParty(PROPOSER, actor)).toBe(false)
        if (action === 'withdraw') expect(sameParty(PROPOSER, actor)).toBe(true)
        if (action === 'sendBack') expect(text.trim()).not.toBe('')
        expect(isOneOf(COUNTING, state)).toBe(action === 'confirm' && today >= version.fromOn)
        version = { ...version, state }
      }
    }),
    { numRuns: 500 },
  )
})

test('every state either waits for somebody or is out of everybody’s hands; a page greys what the server refuses', () => {
  for (const state of PACK_VERSION_STATES) {
    for (const action of PACK_VERSION_ACTIONS) {
      const version: PackVersion = { state, organisationId: 'top', proposedBy: PROPOSER, fromOn: '2026-12-01' }
      const may = ACTORS.filter((actor) => packVersionRefusal(action, version, actor) === null)
      expect(may.length > 0).toBe(action in PACK_VERSION_ALLOWED[state])
    }
  }
})

test('a version is proposed for today or a later day, by the bureau at the top, and one at a time', () => {
  const asked = { fromOn: '2026-12-01', today: '2026-12-01', isTopBureau: true, open: null }
  expect(proposingRefusal(asked, PROPOSER)).toBeNull()
  expect(proposingRefusal({ ...asked, today: '2026-12-02' }, PROPOSER)).toBe('packVersion.fromPast')
  expect(proposingRefusal({ ...asked, isTopBureau: false }, PROPOSER)).toBe('packVersion.notTopBureau')
  expect(proposingRefusal(asked, official('clerk', 'clerk'))).toBe('packVersion.notTopBureau')
  for (const open of OPEN_VERSIONS) expect(proposingRefusal({ ...asked, open }, PROPOSER)).toBe(`packVersion.${open}`)
})
