import fc from 'fast-check'
import { expect, test } from 'vitest'
import { refusal } from './actions.ts'
import type { Actor } from './actor.ts'
import { approve, confirm, returnForRevision, submit, withdraw } from './commands.ts'
import { currentStep, type Declaration, type Step } from './declaration.ts'
import * as people from './examples.ts'
import { fold, type HistoryRow } from './history.ts'
import { followsMember, reroute } from './reroute.ts'

const AT = '2026-11-22T02:00:00.000Z'
const newSteps: Step[] = [
  { ...people.employerStep, organisationId: 'otherUnit', dueOn: '2026-12-25' },
  { ...people.departmentStep, organisationId: 'otherDepartment', dueOn: '2027-01-02' },
  people.bureauStep,
]
const officials: readonly Actor[] = [
  people.clerk,
  people.secondClerk,
  people.strangeClerk,
  people.departmentHandler,
  { ...people.departmentHandler, organisationId: 'otherDepartment' },
  people.bureauHandler,
  people.bureauSupervisor,
]

type Walk = { readonly now: Declaration; readonly rows: readonly HistoryRow[] }
type Deed = 'submit' | 'approve' | 'return' | 'withdraw' | 'confirm' | 'move'

/** Does a deed by whoever may do it, and nothing where nobody may. */
function step(walk: Walk, deed: Deed): Walk {
  const { now } = walk
  const at = { at: AT, version: now.version }
  const put = ({ after, happened }: { after: Declaration; happened: HistoryRow }): Walk => ({
    now: after,
    rows: [...walk.rows, happened],
  })
  if (deed === 'move') {
    return followsMember(now)
      ? put(reroute(now, people.strangeClerk, { at: AT, unitId: 'otherUnit', steps: newSteps }))
      : walk
  }
  const asked = [people.member, ...officials].find((actor) => refusal(deed, now, actor) === null)
  if (asked === undefined) return walk
  switch (deed) {
    case 'submit': {
      const route = () => (now.unitId === 'unit' ? people.threeLevels : newSteps)
      return put(submit(now, asked, { ...at, route, routeStands: true, dueOn: () => '2026-12-25' }))
    }
    case 'approve':
      return put(
        approve(now, asked, {
          ...at,
          stampedScanId: 'scan',
          approvedHundredths: null,
          filedHundredths: null,
          text: '',
        }),
      )
    case 'return':
      return put(returnForRevision(now, asked, { ...at, markedFields: ['title'], reasonCodes: [], text: '请改' }))
    case 'withdraw':
      return put(withdraw(now, asked, at))
    case 'confirm':
      return put(confirm(now, asked, { ...at, evidenceIds: [] }))
  }
}

const deeds = fc.constantFrom<Deed>('submit', 'submit', 'approve', 'approve', 'return', 'withdraw', 'confirm', 'move')

test('a move changes no opinion and no hours, and what is under review always waits for an office that may act', () => {
  let rerouted = 0
  fc.assert(
    fc.property(
      fc.constantFrom(people.draft, people.draftForMember),
      fc.array(deeds, { minLength: 3, maxLength: 30, size: 'max' }),
      (draft, history) => {
        let walk: Walk = { now: draft, rows: [] }
        for (const deed of history) {
          const before = walk
          walk = step(walk, deed)
          expect(walk.rows.slice(0, before.rows.length)).toEqual(before.rows)
          const { now } = walk
          expect(now).toMatchObject({ ...fold(walk.rows) })
          if (deed === 'move') {
            expect(now.revision).toBe(before.now.revision)
            expect(now.opinions).toEqual(before.now.opinions)
            if (walk !== before) rerouted += 1
            // What the old unit has spoken on keeps its steps and its unit.
            if (before.now.opinions.length > 0) expect(now).toBe(before.now)
          }
          if (now.status === 'inReview') {
            expect(officials.some((actor) => refusal('approve', now, actor) === null)).toBe(true)
            const at = currentStep(now)
            if (at?.level === 'employer') expect(at.organisationId).toBe(now.unitId)
          }
        }
      },
    ),
    { numRuns: 300 },
  )
  expect(rerouted).toBeGreaterThan(50)
})
