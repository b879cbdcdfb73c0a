import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applicant } from '../../test/applicants.ts'
import { generalCourse, uploadPdf } from '../../test/drafts.ts'
import { declared, draft, newMember } from '../../test/races/declarations.ts'
import {
  approve,
  DEPARTMENT,
  fillOffices,
  idOf,
  newOfficial,
  type Offices,
  sendBack,
  UNIT,
} from '../../test/races/offices.ts'
import { cityPlace, manyOrganisations } from '../../test/races/organisations.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

let w: World
let administrator: Platform
let offices: Offices
let department: Platform
let bureau: Platform
let successorId: string
beforeAll(async () => {
  w = await world({ env: { XUESHI_SESSION_HOURS: '9999' } })
  administrator = await w.as('administrator')
  offices = await fillOffices(w, administrator)
  department = await w.as('department')
  bureau = await w.as('bureau.handler')
  successorId = await idOf(administrator, UNIT)
})
afterAll(() => w.close())

const code = async (call: Promise<unknown>) => (await refusalOf(call))?.code
const told = async (by: Platform) => (await by.messageList({ query: { limit: 20 } })).items.map(({ text }) => text)

async function newUnit(under: string | null = DEPARTMENT): Promise<{ id: string; name: string }> {
  const place = await cityPlace(administrator, under === null ? {} : { department: under })
  const [unit] = await manyOrganisations(w, 'unit', place, 1)
  if (!unit) throw new Error('no unit was made')
  return unit
}

type Wish = { successorId?: string | null; validUntil?: string; reason?: string; version?: number; members?: number }

async function close(by: Platform, organisationId: string, wish: Wish = {}) {
  const { version, left } = await bureau.closingView({ path: { organisationId } })
  const body = { validUntil: '2022-11-22', successorId: null, reason: '注销登记', version, members: left.members }
  return by.organisationClose({ path: { organisationId }, body: { ...body, ...wish } })
}

describe('an employer that closes', () => {
  test('passes its people and what waits for it to another one, and what was said stays where it was said', async () => {
    const unit = await newUnit()
    const clerk = await newOfficial(w, administrator, 'clerk', unit.name)
    const member = await newMember(w, unit.name)
    const waits = await declared(member.platform, offices, 'employer', { name: '等单位' })
    const passed = await approve(clerk, await declared(member.platform, offices, 'employer', { name: '单位已审' }))
    const drafted = await draft(member.platform, { name: '草稿' })
    const joins = applicant(w)
    await joins.register(unit.name)
    const comes = await newMember(w, '示例子葡萄酒研究所')
    const wish = { kind: 'transfer' as const, toUnitId: unit.id, startsOn: '2022-11-23', endsOn: null, note: '' }
    await comes.platform.moveCreate({ body: wish })

    const path = { organisationId: unit.id }
    expect(await department.closingView({ path })).toMatchObject({
      aboveName: DEPARTMENT,
      mergeOpen: false,
      closed: null,
      left: {
        members: 1,
        clerks: ['办公室'],
        awaitsUnit: 1,
        beyondUnit: 1,
        withMember: 1,
        registrations: 1,
        movesIn: 1,
      },
    })
    await close(department, unit.id, { successorId })

    const { memberships } = await bureau.membershipList({ query: { personId: member.id } })
    expect(memberships.map(({ unitName, validUntil }) => [unitName, validUntil])).toEqual([
      [UNIT, null],
      [unit.name, '2022-11-22'],
    ])
    const heir = offices.employer[0]
    const there = await heir.platform.declarationView({ path: { declarationId: waits.declarationId } })
    expect(there).toMatchObject({ unitName: UNIT, level: 'employer' })
    expect(await approve(heir, { ...waits, version: there.version })).toMatchObject({ level: 'department' })
    const record = await department.declarationView({ path: { declarationId: passed.id } })
    expect(record).toMatchObject({ unitName: unit.name, version: passed.version, level: 'department' })
    const anew = { path: { declarationId: drafted.id }, body: { version: drafted.version + 1 } }
    expect(await member.platform.declarationSubmit(anew)).toMatchObject({ unitName: UNIT })
    expect((await heir.platform.registrationList({ query: {} })).items).toHaveLength(1)
    expect((await bureau.membershipList({ query: { personId: comes.id } })).moves[0]).toMatchObject({
      status: 'withdrawn',
    })
    expect((await told(member.platform))[0]).toContain(`您转到${UNIT}`)
    expect(await told(comes.platform)).toEqual([expect.stringContaining('您提出的一项调动或更正已结束')])
    expect((await told(bureau))[0]).toContain(`1 名人员转到${UNIT}`)
    expect(await code(clerk.platform.personList({ query: { year: 2022 } }))).toBe('session.missing')
    expect(await administrator.organisationView({ path })).toMatchObject({ validUntil: '2022-11-22' })
    expect(await department.closingView({ path })).toMatchObject({
      closed: { reason: '注销登记', successor: { id: successorId, name: UNIT }, members: 1, inName: DEPARTMENT },
      left: { members: 0, clerks: [], awaitsUnit: 0, registrations: 0, movesIn: 0 },
    })
  })

  test('lets its people leave with all they have, and those above go on with what waited for it', async () => {
    const unit = await newUnit()
    const clerk = await newOfficial(w, administrator, 'clerk', unit.name)
    const member = await newMember(w, unit.name)
    const waits = await declared(member.platform, offices, 'employer', { name: '等单位' })
    const returned = await sendBack(clerk, await declared(member.platform, offices, 'employer', { name: '退回' }))
    const wish = { kind: 'transfer' as const, toUnitId: successorId, startsOn: '2022-11-22', endsOn: null, note: '' }
    const going = await newMember(w, unit.name)
    const { id: moveId } = await going.platform.moveCreate({ body: wish })
    const fileIds = [await uploadPdf(member.platform)]
    const name = { subject: 'personName' as const, value: '宋知遥', note: '', fileIds }
    const { id: amendmentId } = await member.platform.amendmentCreate({ body: name })
    const joins = applicant(w)
    await joins.register(unit.name)
    await close(bureau, unit.id, { validUntil: '2022-11-01' })

    const { memberships } = await member.platform.membershipList({ query: {} })
    expect(memberships).toMatchObject([{ unitName: unit.name, validUntil: '2022-11-01' }])
    const view = await department.declarationView({ path: { declarationId: waits.declarationId } })
    expect(view).toMatchObject({ level: 'department', unitName: unit.name })
    expect(await approve(offices.department[0], { ...waits, version: view.version })).toMatchObject({ level: 'bureau' })
    expect((await told(member.platform))[0]).toContain('账号、学时银行和申报记录都保留')
    expect((await told(department))[0]).toContain('2 名人员按离职办理')
    const decide = { path: { amendmentId }, body: { decision: 'accept' as const, text: '' } }
    expect(await department.amendmentDecide(decide)).toMatchObject({ status: 'done' })
    expect((await joins.progress()).items).toMatchObject([{ status: 'closed' }])

    // Nobody is left who could object, so the new unit's word is enough.
    const accept = { path: { moveId }, body: { decision: 'accept' as const, text: '' } }
    expect(await offices.employer[0].platform.moveDecide(accept)).toMatchObject({ status: 'done' })
    const { id } = await member.platform.moveCreate({ body: wish })
    await offices.employer[0].platform.moveDecide({ path: { moveId: id }, body: { decision: 'accept', text: '' } })
    const { version } = await member.platform.declarationView({ path: { declarationId: returned.id } })
    const again = { path: { declarationId: returned.id }, body: { version } }
    expect(await member.platform.declarationSubmit(again)).toMatchObject({ level: 'employer', unitName: UNIT })
  })

  test('is not waited for with a stamp: what its clerk declared goes on once the member has confirmed', async () => {
    const unit = await newUnit(null)
    const clerk = await newOfficial(w, administrator, 'clerk', unit.name)
    const member = await newMember(w, unit.name)
    const listed = async (name: string) => {
      const body = await generalCourse(clerk.platform, { personId: member.id })
      const course = await clerk.platform.declarationCreate({ body: { ...body, fields: { ...body.fields, name } } })
      return clerk.platform.declarationSubmit({ path: { declarationId: course.id }, body: { version: course.version } })
    }
    const confirm = async (declarationId: string) => {
      const { version } = await member.platform.declarationView({ path: { declarationId } })
      return member.platform.declarationConfirm({
        path: { declarationId },
        body: { version, pledged: true, evidence: [{ code: 'proof', fileId: await uploadPdf(member.platform) }] },
      })
    }
    const [early, late] = [await listed('先确认'), await listed('后确认')]
    expect(await confirm(early.id)).toMatchObject({ status: 'awaitingStamp' })
    await close(bureau, unit.id)
    const view = { path: { declarationId: early.id } }
    expect(await bureau.declarationView(view)).toMatchObject({ status: 'inReview', level: 'bureau' })
    expect(await confirm(late.id)).toMatchObject({ status: 'inReview', level: 'bureau' })
  })
})

describe('who may close', () => {
  test('whoever looks after it and the unit that takes its people, having seen what is left', async () => {
    const [unit, ended, young] = [await newUnit(), await newUnit(), await newUnit()]
    await newMember(w, unit.name)
    await close(bureau, ended.id)
    const far = await w.as('agency')
    expect(await code(close(far, unit.id))).toBe('organisation.notFound')
    expect(await code(close(bureau, ended.id))).toBe('organisation.ended')
    const departmentId = await idOf(administrator, DEPARTMENT)
    expect(await code(bureau.closingView({ path: { organisationId: departmentId } }))).toBe('closing.unitsOnly')
    expect(await code(close(bureau, unit.id, { reason: ' ' }))).toBe('closing.reasonMissing')
    expect(await code(close(bureau, unit.id, { validUntil: '2022-11-23' }))).toBe('organisation.dateInFuture')
    expect(await code(close(bureau, unit.id, { validUntil: '2015-12-31' }))).toBe('organisation.dateBeforeLast')
    expect(await code(close(bureau, unit.id, { successorId: unit.id }))).toBe('closing.successorSame')
    expect(await code(close(administrator, unit.id, { successorId: ended.id }))).toBe('closing.successorEnded')
    expect(await code(close(bureau, unit.id, { successorId: departmentId }))).toBe('closing.successorNotFound')
    const elsewhere = await newUnit(null)
    expect(await code(close(department, unit.id, { successorId: elsewhere.id }))).toBe('closing.successorNotFound')
    expect(await code(close(bureau, unit.id, { members: 0 }))).toBe('closing.membersChanged')
    expect(await code(close(bureau, unit.id, { version: 99 }))).toBe('organisation.changedMeanwhile')
    const merge = { unitId: unit.id, otherId: young.id, keep: 'other' as const, reason: '同一单位', fileIds: [] }
    const { id: mergeId } = await bureau.unitMergeCreate({ body: merge })
    expect(await code(close(bureau, unit.id))).toBe('closing.mergeOpen')
    await bureau.mergeDecide({ path: { mergeId }, body: { decision: 'withdraw', text: '' } })
    const place = await cityPlace(administrator, { department: DEPARTMENT })
    const described = { creditCode: null, unitType: null, reviewPeople: 1 as const, learningPlatform: false }
    const made = { ...described, name: '示例新设单位', kind: 'unit' as const, validFrom: '2022-11-10', place }
    const { id } = await administrator.organisationCreate({ body: made })
    expect(await code(close(bureau, unit.id, { successorId: id, validUntil: '2022-11-09' }))).toBe(
      'closing.successorYounger',
    )
    await close(administrator, unit.id, { successorId: id, validUntil: '2022-11-10' })
  })
})
