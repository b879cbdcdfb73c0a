import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refused } from '../refusals.ts'
import { ROLES } from '../roles.ts'
import { ACTIONS, type Action, refusal } from './actions.ts'
import type { Actor, Party } from './actor.ts'
import { awaited, idsOf } from './awaited.ts'
import * as commands from './commands.ts'
import { currentStep, type Declaration, type Progress, STAGES, STATUSES, type Step } from './declaration.ts'
import * as people from './examples.ts'
import { BEGINNING, fold, type HistoryRow } from './history.ts'
import { reopen } from './reopen.ts'
import { changedFields } from './revision.ts'

const inDepartment = { role: 'handler', organisationId: 'department' } as const
const inBureau = { role: 'supervisor', organisationId: 'bureau' } as const

/** Offices overlap as badly as they can: every human being here may turn up in another role or with another account. */
const actors: Actor[] = [
  people.member,
  { ...people.member, accountId: 'member-as-clerk', role: 'clerk', organisationId: 'unit' },
  { ...people.member, accountId: 'member-as-handler', ...inDepartment },
  { ...people.member, ...inBureau },
  people.clerk,
  { ...people.clerk, ...inDepartment },
  { ...people.clerk, accountId: 'clerk-as-supervisor', ...inBureau },
  people.secondClerk,
  { ...people.secondClerk, ...inBureau },
  people.strangeClerk,
  people.departmentHandler,
  { ...people.departmentHandler, accountId: 'two-offices', ...inBureau },
  people.departmentSupervisor,
  { ...people.departmentSupervisor, accountId: 'nobody-known', personId: null },
  people.bureauHandler,
  { ...people.bureauHandler, role: 'supervisor' },
  people.bureauSupervisor,
  { ...people.departmentHandler, organisationId: 'unit' },
  people.administrator,
]

const peopleOfStep = fc.constantFrom<1 | 2>(1, 2)
const routes = fc
  .tuple(fc.subarray(['employer', 'department'] as const), peopleOfStep, peopleOfStep, fc.boolean())
  .map(([levels, lower, upper, unitIsDepartment]): Step[] => [
    ...levels
      .filter((level) => !(unitIsDepartment && level === 'employer'))
      .map((level) => ({
        ...(level === 'employer' ? people.employerStep : people.departmentStep),
        ...(unitIsDepartment ? { organisationId: 'unit' } : {}),
        people: lower,
      })),
    { ...people.bureauStep, people: upper },
  ])

type Change = 'nothing' | 'title' | 'host' | 'hours' | 'evidence'
const deeds = fc.record({
  wild: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  pick: fc.nat(100_000),
  change: fc.constantFrom<Change>('nothing', 'title', 'host', 'hours', 'evidence'),
  marks: fc.constantFrom(['title'], ['title', 'host'], ['evidence', 'declaredHundredths'], []),
  approvedHundredths: fc.constantFrom(null, null, 800, 1600, 2400, 0, 99_999),
  stampedScanId: fc.constantFrom('scan', 'scan', 'scan', null),
  text: fc.constantFrom('理由', '理由', ''),
  stale: fc.integer({ min: 0, max: 20 }).map((n) => n === 0),
  yearLocked: fc.boolean(),
})
type Deed = typeof deeds extends fc.Arbitrary<infer D> ? D : never

const starts = fc.constantFrom(people.draft, people.draftForMember, people.draftOfClerk)

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const inner of Object.values(value)) freeze(inner)
  }
  return value
}

/** Carried out often enough that many histories end in the bank. */
const WEIGHTS: Partial<Record<Action, number>> = { submit: 4, confirm: 4, stamp: 4, approve: 12, return: 2 }

function choose(deed: Deed, now: Declaration): [Action, Actor] | undefined {
  const all = ACTIONS.flatMap((action) => actors.map((actor): [Action, Actor] => [action, actor]))
  const legal = all.flatMap((one) => (refusal(one[0], now, one[1]) ? [] : new Array(WEIGHTS[one[0]] ?? 1).fill(one)))
  const choices = deed.wild ? all : legal
  return choices[deed.pick % Math.max(1, choices.length)]
}

/** Few values, so that a change is often taken back. */
function changed({ revision }: Declaration, { change, pick }: Deed): Declaration['revision'] {
  const value = pick % 3
  switch (change) {
    case 'nothing':
      return revision
    case 'title':
    case 'host':
      return { ...revision, fields: { ...revision.fields, [change]: `示例${value}` } }
    case 'hours':
      return { ...revision, declaredHundredths: 2400 + value }
    case 'evidence':
      return { ...revision, evidenceIds: [`file-${value}`] }
  }
}

function carryOut(now: Declaration, action: Action, actor: Actor, deed: Deed, route: Step[]): commands.Outcome | null {
  const { text, approvedHundredths, marks: markedFields } = deed
  const act = { at: '2026-11-22T08:00:00.000Z', version: now.version - (deed.stale ? 1 : 0) }
  const given = { ...act, text, reasonCodes: [], markedFields, approvedHundredths, filedHundredths: null }
  switch (action) {
    case 'update':
    case 'discard':
      return null
    case 'submit':
      return commands.submit(freeze({ ...now, revision: changed(now, deed) }), actor, {
        ...act,
        route: () => route,
        routeStands: true,
        dueOn: () => '2026-12-31',
      })
    case 'confirm':
      return commands.confirm(now, actor, { ...act, evidenceIds: now.revision.evidenceIds })
    case 'decline':
      return commands.decline(now, actor, given)
    case 'stamp':
      return commands.stamp(now, actor, { ...act, stampedScanId: deed.stampedScanId ?? '' })
    case 'withdraw':
      return commands.withdraw(now, actor, act)
    case 'approve':
      return commands.approve(now, actor, { ...given, stampedScanId: deed.stampedScanId, yearLocked: deed.yearLocked })
    case 'return':
      return commands.returnForRevision(now, actor, given)
    case 'reject':
      return commands.reject(now, actor, given)
  }
}

/** An appeal that somebody wins: not an act of review, and open to nobody in its table. */
function overturn(now: Declaration, { text }: Deed, route: Step[]): commands.Outcome {
  const inForce = new Set([...now.steps, ...route].map(({ organisationId }) => organisationId))
  const input = { at: '2026-11-22T09:00:00.000Z', text, dueOn: () => '2026-12-31', inForce }
  return reopen(now, people.bureauSupervisor, input)
}

/** Plays one random history and looks at the world after each act. */
function play(
  start: Declaration,
  route: Step[],
  plan: Deed[],
  look: (now: Declaration, rows: readonly HistoryRow[]) => void,
) {
  let now = freeze(start)
  const rows: HistoryRow[] = []
  for (const deed of plan) {
    if (now.status === 'rejected' && deed.wild) {
      const { after, happened } = overturn(now, deed, route)
      now = freeze(after)
      rows.push(freeze(happened))
      look(now, rows)
      continue
    }
    const choice = choose(deed, now)
    if (choice === undefined) break
    try {
      const outcome = carryOut(now, choice[0], choice[1], deed, route)
      if (outcome === null) continue
      now = freeze(outcome.after)
      rows.push(freeze(outcome.happened))
      if (deed.yearLocked && choice[0] === 'approve') twoPostIntoALockedYear(now)
    } catch (error) {
      // A command that touched its frozen input would throw a TypeError here.
      if (!(error instanceof Refused)) throw error
    }
    look(now, rows)
  }
  return now
}

/** `expect` is too slow for a hundred million looks. */
function must(holds: boolean, rule: string): void {
  if (!holds) throw new Error(rule)
}

const sameHuman = (one: Party, other: Party) =>
  one.accountId === other.accountId || (one.personId ?? one.accountId) === (other.personId ?? other.accountId)

const isMember = (declaration: Declaration, party: Party) => party.personId === declaration.personId

function nobodyReviewedHimself(now: Declaration, rows: readonly HistoryRow[]): void {
  const declarants: Party[] = [{ accountId: now.declaredByAccountId, personId: now.declaredByPersonId }]
  for (const row of rows) {
    if (row.action === 'submit') declarants.push(row)
    if (row.action === 'stamp') must(now.declaredForMember && !isMember(now, row), 'a member stamped his own')
    if (row.action === 'approve' || row.action === 'return' || row.action === 'reject') {
      must(!isMember(now, row), 'a member reviewed his own')
      must(!declarants.some((party) => sameHuman(party, row)), 'a declarant reviewed what he declared')
    }
  }
}

function nobodyApprovedTwice({ opinions }: Declaration): void {
  const twice = opinions.some((one, i) => opinions.slice(i + 1).some((other) => sameHuman(one, other)))
  must(!twice, 'somebody holds two standing approvals')
}

function columnsEqualTheFold(now: Declaration, rows: readonly HistoryRow[]): void {
  const folded = fold(rows)
  for (const key of Object.keys(BEGINNING) as (keyof Progress)[]) {
    must(JSON.stringify(now[key]) === JSON.stringify(folded[key]), `${key} is not the fold of the history`)
  }
  must(
    rows.every((row, i) => row.seq === i + 1),
    'the history has a gap',
  )
}

function queuesListWhatMayBeApproved(now: Declaration): void {
  const { roles, barred } = awaited(now)
  for (const actor of actors) {
    const queued =
      roles.includes(actor.role) &&
      currentStep(now)?.organisationId === actor.organisationId &&
      !idsOf(actor).some((id) => barred.includes(id))
    must(queued === (refusal('approve', now, actor) === null), 'a queue and the rule disagree')
  }
}

function postedIsComplete({ status, steps, opinions }: Declaration): void {
  const wanted = steps.flatMap((step, i) => STAGES.filter((_, n) => n < step.people).map((stage) => `${i} ${stage}`))
  const given = opinions.map(({ stepIndex, stage }) => `${stepIndex} ${stage}`)
  const complete = wanted.length > 0 && JSON.stringify(given) === JSON.stringify(wanted)
  must((status === 'posted') === complete, 'posted does not mean one standing approval for each step and stage')
}

function twoPostIntoALockedYear({ status, steps, opinions }: Declaration): void {
  const last = opinions.filter(({ stepIndex }) => stepIndex === steps.length - 1)
  must(status !== 'posted' || last.length > 1, 'one person alone posted into a locked year')
}

/** What a reviewer approved may since have changed only where a reviewer asked for it. */
function opinionsStandOnWhatTheySaw({ status, opinions, submitted }: Declaration, rows: readonly HistoryRow[]): void {
  if (status !== 'posted' || submitted === null) return
  for (const { round } of opinions) {
    const seen = rows.find((row) => row.action === 'submit' && row.round === round)?.submission?.revision ?? submitted
    const marked = rows.flatMap((row) => (row.action === 'return' && row.round >= round ? row.markedFields : []))
    must(
      changedFields(seen, submitted).every((field) => marked.includes(field)),
      'an opinion stands on a field that changed without being marked',
    )
  }
}

/** 改判 gives the declaration back to who rejected it, and neither posts it nor lets it be rejected there again. */
function whatIsOverturnedStaysSo(now: Declaration, rows: readonly HistoryRow[]): void {
  const last = rows.at(-1)
  if (last?.action !== 'reopen') return
  const rejection = rows.findLast(({ action }) => action === 'reject')
  must(now.status === 'inReview', 'an appeal did more than reopen')
  must(now.stepIndex === rejection?.stepIndex && now.stage === rejection?.stage, 'it came back to another place')
  for (const actor of actors) must(refusal('reject', now, actor) !== null, 'what was overturned may be rejected again')
}

function theEndIsTheEnd(now: Declaration): void {
  if (now.status !== 'posted' && now.status !== 'rejected') return
  for (const action of ACTIONS) {
    for (const actor of actors) must(refusal(action, now, actor) !== null, `${now.status} accepts ${action}`)
  }
}

test('no history lets anyone review himself, approve twice, or leave the table', () => {
  const ends: Partial<Record<Declaration['status'], number>> = {}
  const histories = fc.property(
    starts,
    routes,
    fc.array(deeds, { maxLength: 20, size: 'max' }),
    (start, route, plan) => {
      let rows: readonly HistoryRow[] = []
      const last = play(start, route, plan, (now, so) => {
        rows = so
        nobodyApprovedTwice(now)
        postedIsComplete(now)
        queuesListWhatMayBeApproved(now)
        whatIsOverturnedStaysSo(now, so)
      })
      nobodyReviewedHimself(last, rows)
      columnsEqualTheFold(last, rows)
      opinionsStandOnWhatTheySaw(last, rows)
      theEndIsTheEnd(last)
      ends[last.status] = (ends[last.status] ?? 0) + 1
    },
  )
  fc.assert(histories, { numRuns: 10_000 })
  expect(Math.min(...STATUSES.map((status) => ends[status] ?? 0)), JSON.stringify(ends)).toBeGreaterThan(20)
})

test('in whatever state a row may be, its member and its declarant are never let review it', () => {
  const parties = fc.constantFrom<Party>(...actors)
  const opinions = fc.array(
    parties.map((party) => ({ ...people.opinion, accountId: party.accountId, personId: party.personId })),
    { maxLength: 4 },
  )
  const states = fc.record({
    status: fc.constantFrom(...STATUSES),
    stepIndex: fc.constantFrom(null, 0, 1, 2, 7),
    stage: fc.constantFrom(null, ...STAGES),
    round: fc.nat(3),
    steps: routes,
    opinions,
    submittedBy: fc.array(parties, { maxLength: 2 }),
  })
  const actor = fc.record({
    party: parties,
    role: fc.constantFrom(...ROLES),
    organisationId: fc.constantFrom('unit', 'department', 'bureau', null),
  })
  fc.assert(
    fc.property(starts, states, actor, fc.constantFrom(...ACTIONS), (start, state, { party, ...grant }, action) => {
      const now = freeze({ ...start, ...state })
      const who: Actor = { ...party, ...grant }
      const refused = refusal(action, now, who)
      if (now.status === 'posted' || now.status === 'rejected') must(refused !== null, 'the end is not the end')
      if (action !== 'approve' && action !== 'return' && action !== 'reject') return
      const own =
        isMember(now, who) || sameHuman(who, { accountId: now.declaredByAccountId, personId: now.declaredByPersonId })
      const involved = own || [...now.submittedBy, ...now.opinions].some((other) => sameHuman(other, who))
      must(!involved || refused !== null, 'somebody involved may review')
    }),
    { numRuns: 10_000 },
  )
})
