import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generalCourse, uploadPdf } from '../../test/drafts.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

let w: World
let scan: string
beforeAll(async () => {
  w = await world()
  scan = await uploadPdf(await w.as('clerk'), '盖章.pdf')
})
afterAll(() => w.close())

type Signed = Awaited<ReturnType<World['as']>>

let day = 1
/** A submitted declaration of the professional, with a name and days of its own. */
async function submitted(name: string) {
  const lin = await w.as('professional')
  const body = await generalCourse(lin)
  const on = `2022-04-${String(day).padStart(2, '0')}`
  day += 1
  const fields = { ...body.fields, name, period: { firstDay: on, lastDay: on } }
  const draft = await lin.declarationCreate({ body: { ...body, fields, declaredHundredths: 800 } })
  return lin.declarationSubmit({ path: { declarationId: draft.id }, body: { version: draft.version } })
}

const approve = (platform: Signed, { id, version }: { id: string; version: number }, more = {}) =>
  platform.declarationApprove({
    path: { declarationId: id },
    body: { version, approvedHundredths: null, stampedScanId: null, text: '', ...more },
  })

test('the unit approves with the stamped scan of the form, not without', async () => {
  const clerk = await w.as('clerk')
  const item = await submitted('盖章')
  expect(await refusalOf(approve(clerk, item))).toEqual({ status: 422, code: 'review.stampMissing' })
  expect(await approve(clerk, item, { stampedScanId: scan })).toMatchObject({ level: 'department' })
})

test('each level waits for its turn, and a stale page cannot decide', async () => {
  const item = await submitted('轮次')
  expect(await refusalOf(approve(await w.as('department'), item))).toMatchObject({ code: 'review.notYourOrganisation' })
  const clerk = await w.as('clerk')
  const next = await approve(clerk, item, { stampedScanId: scan })
  const department = await w.as('department')
  expect(await refusalOf(approve(department, item))).toEqual({ status: 409, code: 'declaration.changedMeanwhile' })
  expect(await approve(department, next)).toMatchObject({ level: 'bureau', stage: 'handler' })
})

test('a level of two people needs the 经办人 first and then the 负责人', async () => {
  const item = await submitted('两人')
  const atDepartment = await approve(await w.as('clerk'), item, { stampedScanId: scan })
  const atBureau = await approve(await w.as('department'), atDepartment)
  const supervisor = await w.as('bureau.supervisor')
  expect(await refusalOf(approve(supervisor, atBureau))).toMatchObject({ code: 'review.awaitsHandler' })
  expect((await supervisor.reviewQueueList({ query: { search: '两人' } })).items).toEqual([])
  const handled = await approve(await w.as('bureau.handler'), atBureau)
  expect(handled).toMatchObject({ status: 'inReview', stage: 'supervisor' })
  expect(await approve(supervisor, handled)).toMatchObject({ status: 'posted', holderName: null })
})

test('what is under way keeps its number of reviewers when the office changes its own, in the queue too', async () => {
  const item = await submitted('人数')
  const atDepartment = await approve(await w.as('clerk'), item, { stampedScanId: scan })
  const atBureau = await approve(await w.as('department'), atDepartment)
  const ofBureau = (people: 1 | 2) =>
    w.db.tx((tx) =>
      tx
        .updateTable('organisations')
        .set({ review_people: people })
        .where('name', '=', atBureau.holderName ?? '')
        .execute(),
    )
  await ofBureau(1)
  const found = async (reviewer: string) =>
    (await (await w.as(reviewer)).reviewQueueList({ query: { search: '人数' } })).items.length
  expect([await found('bureau.handler'), await found('bureau.supervisor')]).toEqual([1, 0])
  await ofBureau(2)
})

describe('核定学时', () => {
  test('may be lower than declared with a reason, never higher, and is what is banked', async () => {
    const item = await submitted('核定')
    const next = await approve(await w.as('clerk'), item, { stampedScanId: scan })
    const department = await w.as('department')
    expect(await refusalOf(approve(department, next, { approvedHundredths: 900 }))).toMatchObject({
      code: 'review.hoursOutOfRange',
    })
    expect(await refusalOf(approve(department, next, { approvedHundredths: 600 }))).toMatchObject({
      code: 'review.lowerHoursReasonMissing',
    })
    const lowered = await approve(department, next, { approvedHundredths: 600, text: '材料只能证明 6 学时' })
    const handled = await approve(await w.as('bureau.handler'), lowered)
    await approve(await w.as('bureau.supervisor'), handled)
    const bank = await (await w.as('professional')).bankView({ query: { year: 2022 } })
    expect(bank.entries.find(({ title }) => title === '核定')).toMatchObject({ hundredths: 600 })
  })
})

describe('a return', () => {
  test('marks fields; if only these change, it goes back to who returned it and earlier opinions stand', async () => {
    const item = await submitted('退回')
    const next = await approve(await w.as('clerk'), item, { stampedScanId: scan })
    const department = await w.as('department')
    const path = { declarationId: item.id }
    const opinion = { version: next.version, reasonCodes: [], text: '' }
    expect(
      await refusalOf(department.declarationReturn({ path, body: { ...opinion, markedFields: [] } })),
    ).toMatchObject({ code: 'review.markMissing' })
    const returned = await department.declarationReturn({
      path,
      body: { ...opinion, markedFields: ['place'], reasonCodes: ['placeWrong'] },
    })
    expect(returned).toMatchObject({ status: 'returned' })
    const lin = await w.as('professional')
    const { year, kind, fields, declaredHundredths, evidence, version } = await lin.declarationView({ path })
    const draft = {
      year,
      kind,
      declaredHundredths,
      pledged: true,
      evidence: evidence.map(({ file, code }) => ({ fileId: file.id, code })),
    }
    const changed = await lin.declarationUpdate({
      path,
      body: { ...draft, version, fields: { ...fields, place: '莱山' } },
    })
    const again = await lin.declarationSubmit({ path, body: { version: changed.version } })
    expect(again).toMatchObject({
      level: 'department',
      changes: [{ field: 'place', before: '烟台', after: '莱山', marked: true }],
    })
    const queue = await department.reviewQueueList({ query: { search: '退回' } })
    expect(queue.items).toMatchObject([{ id: item.id, resubmitted: true, overdue: false }])
  })

  test('with another field changed starts again at the first level', async () => {
    const item = await submitted('重来')
    const next = await approve(await w.as('clerk'), item, { stampedScanId: scan })
    const path = { declarationId: item.id }
    const body = { version: next.version, markedFields: ['place'], reasonCodes: ['placeWrong' as const], text: '' }
    await (await w.as('department')).declarationReturn({ path, body })
    const lin = await w.as('professional')
    const { year, kind, fields, declaredHundredths, evidence, version } = await lin.declarationView({ path })
    const draft = {
      year,
      kind,
      declaredHundredths,
      pledged: true,
      evidence: evidence.map(({ file, code }) => ({ fileId: file.id, code })),
    }
    const changed = await lin.declarationUpdate({
      path,
      body: { ...draft, version, fields: { ...fields, place: '莱山', host: '示例市协会' } },
    })
    expect(await lin.declarationSubmit({ path, body: { version: changed.version } })).toMatchObject({
      level: 'employer',
    })
  })
})

test('a rejection ends the declaration and needs a reason', async () => {
  const item = await submitted('不予通过')
  const clerk = await w.as('clerk')
  const path = { declarationId: item.id }
  const bare = clerk.declarationReject({ path, body: { version: item.version, reasonCodes: [], text: ' ' } })
  expect(await refusalOf(bare)).toMatchObject({ code: 'review.reasonMissing' })
  const body = { version: item.version, reasonCodes: ['notParticipant' as const], text: '' }
  expect(await clerk.declarationReject({ path, body })).toMatchObject({ status: 'rejected' })
  const lin = await w.as('professional')
  const messages = await lin.messageList({ query: {} })
  expect(messages.items.find(({ declarationId }) => declarationId === item.id)?.text).toContain('未予通过')
})

test('a batch gives an outcome per item and saves those that may be approved', async () => {
  const one = await submitted('批量一')
  const two = await submitted('批量二')
  const clerk = await w.as('clerk')
  const items = [one, { ...two, version: two.version + 7 }].map(({ id, version }) => ({ declarationId: id, version }))
  const missing = { declarationId: '019a0b6e-7c00-7000-8000-000000000001', version: 1 }
  const { outcomes } = await clerk.declarationBatchApprove({
    body: { items: [...items, missing], stampedScanId: scan, text: '同意' },
  })
  expect(outcomes.map(({ approved, code }) => [approved, code])).toEqual([
    [true, null],
    [false, 'declaration.changedMeanwhile'],
    [false, 'declaration.notFound'],
  ])
  expect(await clerk.declarationView({ path: { declarationId: one.id } })).toMatchObject({ level: 'department' })
})

test('nobody reviews his own declaration, in whatever role', async () => {
  const clerk = await w.as('two.roles', 'professional')
  const draft = await clerk.declarationCreate({ body: await generalCourse(clerk) })
  const path = { declarationId: draft.id }
  const own = await clerk.declarationSubmit({ path, body: { version: draft.version } })
  // A one-clerk unit never stalls: his own declaration goes to the department.
  expect(own).toMatchObject({ level: 'department' })
  const asClerk = await w.as('two.roles', 'clerk')
  expect((await asClerk.reviewQueueList({ query: {} })).items.map(({ id }) => id)).not.toContain(own.id)
  expect(await refusalOf(approve(asClerk, own, { stampedScanId: await uploadPdf(asClerk) }))).toMatchObject({
    status: 403,
  })
})

test('the queue says what is overdue and filters by it', async () => {
  const item = await submitted('到期')
  w.setNow('2022-11-30T02:00:00.000Z')
  const clerk = await w.as('clerk')
  const overdue = await clerk.reviewQueueList({ query: { due: 'overdue', year: 2022, kind: 'generalCourse' } })
  expect(overdue.items.map(({ id }) => id)).toContain(item.id)
  const { waiting, overdue: late } = await clerk.reviewQueueCount({})
  expect([waiting >= late, late >= 1]).toEqual([true, true])
  expect((await clerk.reviewQueueList({ query: { due: 'soon' } })).items.map(({ id }) => id)).not.toContain(item.id)
  w.setNow('2022-11-22T02:00:00.000Z')
})
