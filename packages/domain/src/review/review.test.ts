import { describe, expect, test } from 'vitest'
import { refusal } from './actions.ts'
import type { Actor } from './actor.ts'
import * as commands from './commands.ts'
import { type Declaration, places, type Step, settledHundredths } from './declaration.ts'
import {
  administrator,
  bureauHandler,
  bureauStep,
  bureauSupervisor,
  clerk,
  departmentHandler,
  departmentStep,
  departmentSupervisor,
  draft,
  draftForMember,
  draftOfClerk,
  employerStep,
  member,
  secondClerk,
  strangeClerk,
  threeLevels,
} from './examples.ts'
import { opinionsStand } from './history.ts'

const at = '2026-11-22T08:00:00.000Z'
const scan = 'scan-1'

/** A declaration and the acts on it, one after the other. */
class Case {
  now: Declaration
  constructor(start: Declaration) {
    this.now = start
  }
  #act() {
    return { at, version: this.now.version }
  }
  submit(actor: Actor, route: readonly Step[] = threeLevels, dueOn = '2027-01-31', routeStands = true) {
    const input = { ...this.#act(), route: () => route, routeStands, dueOn: () => dueOn }
    return this.#to(commands.submit(this.now, actor, input))
  }
  confirm(actor: Actor, evidenceIds = this.now.revision.evidenceIds) {
    return this.#to(commands.confirm(this.now, actor, { ...this.#act(), evidenceIds }))
  }
  decline(actor: Actor, text = '没有参加') {
    return this.#to(commands.decline(this.now, actor, { ...this.#act(), text }))
  }
  stamp(actor: Actor, stampedScanId = scan) {
    return this.#to(commands.stamp(this.now, actor, { ...this.#act(), stampedScanId }))
  }
  withdraw(actor: Actor) {
    return this.#to(commands.withdraw(this.now, actor, this.#act()))
  }
  approve(actor: Actor, more: Partial<commands.ApproveInput> = {}) {
    const stampedScanId = actor.role === 'clerk' ? scan : null
    const input = { ...this.#act(), stampedScanId, approvedHundredths: null, filedHundredths: null, text: '', ...more }
    return this.#to(commands.approve(this.now, actor, input))
  }
  return(actor: Actor, markedFields: string[], text = '请改正') {
    const input = { ...this.#act(), markedFields, reasonCodes: [], text }
    return this.#to(commands.returnForRevision(this.now, actor, input))
  }
  reject(actor: Actor, text = '不属于登记范围') {
    return this.#to(commands.reject(this.now, actor, { ...this.#act(), reasonCodes: [], text }))
  }
  change(fields: Record<string, string>, more: Partial<Declaration['revision']> = {}) {
    const { revision: old } = this.now
    this.now = { ...this.now, revision: { ...old, fields: { ...old.fields, ...fields }, ...more } }
    return this
  }
  #to({ after }: commands.Outcome) {
    this.now = after
    return this
  }
}

const own = () => new Case(draft)
const forMember = () => new Case(draftForMember)
const place = ({ now }: Case) => [now.status, now.stepIndex, now.stage]
const atBureau = () => own().submit(member).approve(clerk).approve(departmentHandler)

describe('the way through the three levels', () => {
  test('unit, department, handler and supervisor of the bureau approve, then it is posted', () => {
    const it = own().submit(member)
    expect(place(it)).toEqual(['inReview', 0, 'handler'])
    expect(place(it.approve(clerk))).toEqual(['inReview', 1, 'handler'])
    expect(place(it.approve(departmentSupervisor))).toEqual(['inReview', 2, 'handler'])
    expect(place(it.approve(bureauHandler))).toEqual(['inReview', 2, 'supervisor'])
    expect(place(it.approve(bureauSupervisor))).toEqual(['posted', null, null])
    expect(it.now.opinions.map(({ stepIndex, stage }) => ({ stepIndex, stage }))).toEqual(places(threeLevels))
  })

  test('only the level whose turn it is may act', () => {
    const { now } = own().submit(member)
    expect(refusal('approve', now, departmentHandler)).toBe('review.notYourOrganisation')
    expect(refusal('approve', now, strangeClerk)).toBe('review.notYourOrganisation')
    expect(refusal('approve', now, { ...bureauHandler, organisationId: 'unit' })).toBe('review.notYourLevel')
    expect(refusal('approve', now, clerk)).toBeNull()
  })

  test('a clerk has no say above the unit, an administrator nowhere', () => {
    const { now } = own().submit(member).approve(clerk)
    expect(refusal('approve', now, { ...secondClerk, organisationId: 'department' })).toBe('review.notYourLevel')
    expect(refusal('approve', atBureau().now, administrator)).toBe('review.notYourLevel')
  })

  test('where two people are needed the handler goes first and the supervisor second', () => {
    const it = atBureau()
    expect(refusal('approve', it.now, bureauSupervisor)).toBe('review.awaitsHandler')
    it.approve(bureauHandler)
    expect(refusal('approve', it.now, { ...bureauHandler, accountId: 'b', personId: 'b' })).toBe(
      'review.awaitsSupervisor',
    )
  })

  test('the handler may not also be the supervisor, not even with another account', () => {
    const { now } = atBureau().approve(bureauHandler)
    const both: Actor = { ...bureauHandler, role: 'supervisor' }
    expect(refusal('approve', now, both)).toBe('review.alreadyReviewed')
    expect(refusal('approve', now, { ...both, accountId: 'second-account' })).toBe('review.alreadyReviewed')
    expect(refusal('return', now, both)).toBe('review.alreadyReviewed')
  })

  test('an act out of turn is told whom the declaration waits for', () => {
    expect(refusal('submit', own().submit(member).now, member)).toBe('declaration.inReview')
    expect(refusal('approve', draft, clerk)).toBe('declaration.stillDraft')
    expect(refusal('discard', own().submit(member).return(clerk, ['title']).now, member)).toBe('declaration.returned')
  })

  test('who has seen an older version is asked to look again', () => {
    const it = own().submit(member)
    const input = { at, version: it.now.version - 1, reasonCodes: [], text: '不属于登记范围' }
    expect(() => commands.reject(it.now, clerk, input)).toThrow('declaration.changedMeanwhile')
  })
})

describe('nobody reviews himself', () => {
  test('a clerk does not review his own declaration; another clerk does', () => {
    const it = new Case(draftOfClerk).submit(clerk)
    expect(refusal('approve', it.now, clerk)).toBe('review.ownDeclaration')
    expect(refusal('approve', it.now, secondClerk)).toBeNull()
  })

  test('neither the member nor the declaring clerk reviews it in another office', () => {
    const { now } = forMember().submit(clerk).confirm(member).stamp(clerk)
    const office = { role: 'handler', organisationId: 'department' } as const
    expect(refusal('approve', now, { ...clerk, ...office })).toBe('review.ownDeclaration')
    expect(refusal('approve', now, { ...member, ...office, accountId: 'elsewhere' })).toBe('review.ownDeclaration')
  })

  test('a clerk who took over the submission of a colleague counts as declarant', () => {
    const it = forMember().submit(clerk).confirm(member).stamp(clerk).return(departmentHandler, ['title'])
    it.change({ title: '示例' }).submit(secondClerk).confirm(member)
    const moved: Actor = { ...secondClerk, role: 'handler', organisationId: 'department' }
    expect(refusal('approve', it.now, moved)).toBe('review.ownDeclaration')
  })
})

describe('a clerk declares for a member', () => {
  test('the member confirms, the clerk stamps, and that is the opinion of the unit', () => {
    const it = forMember().submit(clerk)
    expect(place(it)).toEqual(['awaitingConfirmation', 0, 'handler'])
    expect(place(it.confirm(member))).toEqual(['awaitingStamp', 0, 'handler'])
    expect(place(it.stamp(clerk))).toEqual(['inReview', 1, 'handler'])
    expect(it.now.opinions).toMatchObject([{ action: 'stamp', level: 'employer', stampedScanId: scan }])
  })

  test('evidence that the member adds when he confirms belongs to what he submitted', () => {
    const it = forMember().submit(clerk).confirm(member, ['certificate']).stamp(clerk)
    it.return(departmentHandler, ['title']).change({ title: '示例' })
    expect(opinionsStand(it.now, it.now.revision)).toBe(true)
    expect(it.now.revision.evidenceIds).toEqual(['certificate'])
  })

  test('only the member confirms, and only a clerk of the unit who is not the member stamps', () => {
    const it = forMember().submit(clerk)
    expect(refusal('confirm', it.now, clerk)).toBe('declaration.notMember')
    it.confirm(member)
    expect(refusal('stamp', it.now, member)).toBe('declaration.notUnitClerk')
    expect(refusal('stamp', it.now, strangeClerk)).toBe('declaration.notUnitClerk')
    expect(refusal('stamp', it.now, { ...member, role: 'clerk' })).toBe('review.ownDeclaration')
    expect(refusal('stamp', it.now, secondClerk)).toBeNull()
    expect(() => it.stamp(clerk, ' ')).toThrow('review.stampMissing')
  })

  test('the member declines with a reason and it goes back to the clerk', () => {
    const it = forMember().submit(clerk)
    expect(() => it.decline(member, ' ')).toThrow('declaration.declineReasonMissing')
    expect(place(it.decline(member))).toEqual(['returned', 0, 'handler'])
    expect(refusal('submit', it.now, clerk)).toBeNull()
    expect(refusal('submit', it.now, secondClerk)).toBeNull()
    expect(refusal('submit', it.now, member)).toBe('declaration.notUnitClerk')
  })

  test('the member confirms again what was changed after a return, and the stamp still stands', () => {
    const it = forMember().submit(clerk).confirm(member).stamp(clerk).return(departmentHandler, ['title'])
    it.change({ title: '改正后的示例培训' }).submit(clerk)
    expect(it.now.status).toBe('awaitingConfirmation')
    expect(place(it.confirm(member))).toEqual(['inReview', 1, 'handler'])
  })

  test('what was changed beyond the marks needs a new stamp too', () => {
    const it = forMember().submit(clerk).confirm(member).stamp(clerk).return(departmentHandler, ['title'])
    it.change({ host: '示例协会' }).submit(clerk).confirm(member)
    expect(place(it)).toEqual(['awaitingStamp', 0, 'handler'])
  })

  test('in a unit that asks for two people the second one follows the stamp', () => {
    const route: Step[] = [{ ...employerStep, people: 2 }, bureauStep]
    const it = forMember().submit(clerk, route).confirm(member).stamp(clerk)
    expect(place(it)).toEqual(['inReview', 0, 'supervisor'])
    expect(place(it.approve(secondClerk))).toEqual(['inReview', 1, 'handler'])
  })

  test('a unit that is its own department has no stamp of its own: its first reviewer attaches the scan', () => {
    const it = forMember().submit(clerk, [{ ...departmentStep, organisationId: 'unit' }, bureauStep])
    expect(place(it.confirm(member))).toEqual(['inReview', 0, 'handler'])
    const reviewer: Actor = { ...departmentHandler, organisationId: 'unit' }
    expect(() => it.approve(reviewer)).toThrow('review.stampMissing')
    expect(place(it.approve(reviewer, { stampedScanId: scan }))).toEqual(['inReview', 1, 'handler'])
  })
})

describe('withdrawal', () => {
  test('the declarant withdraws while nobody has approved, changes and submits again', () => {
    const it = own().submit(member)
    expect(refusal('withdraw', it.now, clerk)).toBe('declaration.notDeclarant')
    expect(it.withdraw(member).now.status).toBe('withdrawn')
    expect(place(it.change({ host: '示例协会' }).submit(member, [departmentStep]))).toEqual(['inReview', 0, 'handler'])
    expect(it.now.steps).toEqual([departmentStep])
  })

  test('after an approval it is too late', () => {
    expect(() => own().submit(member).approve(clerk).withdraw(member)).toThrow('declaration.alreadyApproved')
  })

  test('the unit may take back what only itself has stamped, and the stamp falls', () => {
    const it = forMember().submit(clerk).confirm(member).stamp(clerk).withdraw(clerk)
    expect(it.now.opinions).toEqual([])
    expect(place(it.submit(clerk).confirm(member))).toEqual(['awaitingStamp', 0, 'handler'])
  })

  test('withdrawing what was returned costs no earlier opinion', () => {
    const it = atBureau().return(bureauHandler, ['title']).withdraw(member)
    expect(place(it.change({ title: '改正' }).submit(member, []))).toEqual(['inReview', 2, 'handler'])
  })
})

describe('return and resubmission', () => {
  test('a return marks a field and says why', () => {
    expect(() => atBureau().return(bureauHandler, [])).toThrow('review.markMissing')
    expect(() => atBureau().return(bureauHandler, ['title'], '')).toThrow('review.reasonMissing')
  })

  test('with only marked fields changed it goes back to who returned it, who may judge it again', () => {
    const it = atBureau().approve(bureauHandler).return(bureauSupervisor, ['title', 'evidence'])
    expect(it.now.status).toBe('returned')
    it.change({ title: '改正后的示例培训' }, { evidenceIds: ['file-1', 'file-2'] }).submit(member)
    expect(place(it)).toEqual(['inReview', 2, 'supervisor'])
    expect(it.approve(bureauSupervisor).now.status).toBe('posted')
  })

  test.each([
    ['another field', { host: '示例协会' }, {}],
    ['the hours', {}, { declaredHundredths: 3000 }],
    ['the evidence', {}, { evidenceIds: ['file-2'] }],
  ])('with %s changed beside the marks it starts again and no opinion stands', (_, fields, more) => {
    const it = atBureau().return(bureauHandler, ['title']).change(fields, more).submit(member)
    expect(place(it)).toEqual(['inReview', 0, 'handler'])
    expect(it.now.opinions).toEqual([])
    expect(refusal('approve', it.now, clerk)).toBeNull()
  })

  test('a return keeps the route; what lies ahead gets new due dates', () => {
    const it = atBureau().return(bureauHandler, ['title']).change({ title: '改正' }).submit(member, [], '2027-02-26')
    expect(it.now.steps).toEqual([employerStep, departmentStep, { ...bureauStep, dueOn: '2027-02-26' }])
  })

  test('the first level keeps the route with its return, too', () => {
    const it = own().submit(member).return(clerk, ['title']).submit(member, [bureauStep])
    expect(it.now.steps.map((step) => step.level)).toEqual(['employer', 'department', 'bureau'])
  })

  test('where an organisation of the route has ended, it takes the route of the day from its start', () => {
    const it = atBureau().return(bureauHandler, ['title']).change({ title: '改正' })
    it.submit(member, [employerStep, bureauStep], '2027-01-31', false)
    expect(it.now.steps).toEqual([employerStep, bureauStep])
    expect(place(it)).toEqual(['inReview', 0, 'handler'])
  })

  test('a rejection needs a reason and is the end', () => {
    expect(() => atBureau().reject(bureauHandler, '')).toThrow('review.reasonMissing')
    const { now } = atBureau().reject(bureauHandler)
    expect(now.status).toBe('rejected')
    expect(refusal('submit', now, member)).toBe('declaration.rejected')
  })
})

describe('stamp and hours of an approval', () => {
  test('the unit approves only with the scan of the stamped form', () => {
    expect(() => own().submit(member).approve(clerk, { stampedScanId: null })).toThrow('review.stampMissing')
  })

  test.each([0, -100, 12.5, 2401])('%d hundredths of 2400 declared cannot be approved', (approvedHundredths) => {
    expect(() => own().submit(member).approve(clerk, { approvedHundredths, text: '核减' })).toThrow(
      'review.hoursOutOfRange',
    )
  })

  test('no more than was declared, and no more than the training was filed with', () => {
    const it = () => own().submit(member)
    const approving = (approvedHundredths: number, filedHundredths: number) => () =>
      it().approve(clerk, { approvedHundredths, filedHundredths, text: '按备案核定' }).now.approvedHundredths
    expect(approving(2400, 3000)()).toBe(2400)
    expect(approving(1600, 1600)()).toBe(1600)
    expect(approving(3000, 3000)).toThrow('review.hoursOutOfRange')
    expect(approving(2400, 1600)).toThrow('review.hoursOutOfRange')
  })

  test('fewer hours than declared need a reason', () => {
    expect(() => own().submit(member).approve(clerk, { approvedHundredths: 1600 })).toThrow(
      'review.lowerHoursReasonMissing',
    )
  })

  test('an earlier level proposes, the last value stands', () => {
    const it = own().submit(member)
    expect(settledHundredths(it.now)).toBe(2400)
    it.approve(clerk, { approvedHundredths: 1600, text: '只参加两天' }).approve(departmentHandler)
    expect(settledHundredths(it.now)).toBe(1600)
    it.approve(bureauHandler, { approvedHundredths: 2000, text: '按签到核定' }).approve(bureauSupervisor)
    expect(settledHundredths(it.now)).toBe(2000)
  })

  test('the refusal names the limit in hours', () => {
    const approve = () => own().submit(member).approve(clerk, { approvedHundredths: 2500 })
    expect(approve).toThrow(expect.objectContaining({ details: { limit: '24' } }))
  })
})
