import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generalCourse, uploadPdf } from '../../test/drafts.ts'
import { BUREAU, DEPARTMENT, newOfficial, UNIT } from '../../test/races/offices.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

let w: World
let administrator: Platform
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
})
afterAll(() => w.close())

const week = { validFrom: '2022-11-22', validUntil: '2022-11-29', reason: '休假' }
const give = (from: Platform, deputyAccountId: string, more = {}) =>
  from.delegationCreate({ body: { ...week, ...more, deputyAccountId } })
const codeOf = async (call: Promise<unknown>) => (await refusalOf(call))?.code ?? null
const choose = async (platform: Platform, onBehalfOf: string) => {
  const { grants } = await platform.sessionView({})
  const grant = grants.find((each) => each.onBehalfOf === onBehalfOf)
  await platform.roleChoose({ body: { grantId: grant?.id ?? '' } })
  return grant
}

let day = 1
async function atDepartment() {
  const lin = await w.as('professional')
  const clerk = await w.as('clerk')
  const body = await generalCourse(lin)
  const on = `2022-05-${String(day).padStart(2, '0')}`
  day += 1
  const fields = { ...body.fields, name: `代办${day}`, period: { firstDay: on, lastDay: on } }
  const draft = await lin.declarationCreate({ body: { ...body, fields, declaredHundredths: 800 } })
  const path = { declarationId: draft.id }
  const sent = await lin.declarationSubmit({ path, body: { version: draft.version } })
  const stampedScanId = await uploadPdf(clerk)
  const opinion = { approvedHundredths: null, stampedScanId, text: '' }
  const { version } = await clerk.declarationApprove({ path, body: { version: sent.version, ...opinion } })
  return { path, body: { version, approvedHundredths: null, stampedScanId: null, text: '' } }
}

test('a deputy reviews in the stead of who is away, each opinion says so, and it ends by itself', async () => {
  const department = await w.as('department')
  const { name } = await department.sessionView({})
  const deputy = await newOfficial(w, administrator, 'supervisor', DEPARTMENT)
  const item = await atDepartment()
  const delegation = await give(department, deputy.accountId)
  expect(delegation).toMatchObject({ delegatorName: name, role: 'handler', reason: '休假' })
  const lin = await w.as('professional')
  const deputies = [{ name: '办公室', onBehalfOf: name, validUntil: '2022-11-29' }]
  expect(await lin.declarationProgress({ path: item.path })).toMatchObject({ deputies })
  expect((await department.sessionView({})).grant).toMatchObject({ deputy: { name: '办公室' }, onBehalfOf: null })

  expect(await choose(deputy.platform, name)).toMatchObject({ role: 'handler', validUntil: '2022-11-29' })
  const { history } = await deputy.platform.declarationApprove(item)
  expect(history.at(-1)).toMatchObject({ action: 'approve', actorName: '办公室', onBehalfOf: name })
  expect((await lin.declarationView({ path: item.path })).history.at(-1)).toMatchObject({ onBehalfOf: name })
  expect(await codeOf(give(deputy.platform, (await department.sessionView({})).accountId))).toBe('delegation.chained')

  w.setNow('2022-11-28T16:00:00.000Z')
  expect(await refusalOf(deputy.platform.sessionView({}))).toMatchObject({ status: 401 })
  w.setNow('2022-11-22T02:00:00.000Z')
  const ended = await department.delegationEnd({ path: { delegationId: delegation.id }, body: {} })
  expect(ended.validUntil).toBe('2022-11-22')
})

describe('a delegation is refused', () => {
  test('without days and a reason that hold, to oneself, to a stranger, or twice at once', async () => {
    const { platform, accountId } = await newOfficial(w, administrator, 'handler', DEPARTMENT)
    const supervisor = await newOfficial(w, administrator, 'supervisor', DEPARTMENT)
    const other = await newOfficial(w, administrator, 'supervisor', DEPARTMENT)
    const stranger = await newOfficial(w, administrator, 'supervisor', BUREAU)
    const at = (more: object) => codeOf(give(platform, supervisor.accountId, more))
    expect(await at({ validFrom: '2022-11-21' })).toBe('delegation.tooEarly')
    expect(await at({ validUntil: '2022-11-22' })).toBe('delegation.empty')
    expect(await at({ reason: ' ' })).toBe('delegation.reasonMissing')
    expect(await codeOf(give(platform, accountId))).toBe('delegation.toSelf')
    expect(await codeOf(give(platform, stranger.accountId))).toBe('account.notFound')
    await give(platform, supervisor.accountId)
    expect(await codeOf(give(platform, other.accountId, { validFrom: '2022-11-28', validUntil: '2022-12-09' }))).toBe(
      'delegation.overlaps',
    )
    expect(await codeOf(give(platform, other.accountId, { validFrom: '2022-11-29', validUntil: '2022-12-09' }))).toBe(
      null,
    )
  })

  test('beyond the end of the role itself, and the deputy ends with the role', async () => {
    const { platform, grantId } = await newOfficial(w, administrator, 'handler', DEPARTMENT)
    const deputy = await newOfficial(w, administrator, 'supervisor', DEPARTMENT)
    await administrator.grantEnd({ path: { grantId }, body: { validUntil: '2022-11-25' } })
    expect(await codeOf(give(platform, deputy.accountId))).toBe('delegation.outlivesGrant')
    const { id } = await give(platform, deputy.accountId, { validUntil: '2022-11-25' })
    await administrator.grantEnd({ path: { grantId }, body: { validUntil: '2022-11-23' } })
    const { items } = await deputy.platform.delegationList({ query: {} })
    expect(items.find((each) => each.id === id)).toMatchObject({ validUntil: '2022-11-23' })
  })

  test('to who holds the role anyway, and where it would make two stages one', async () => {
    const handler = await newOfficial(w, administrator, 'handler', BUREAU)
    const colleague = await newOfficial(w, administrator, 'handler', BUREAU)
    const supervisor = await newOfficial(w, administrator, 'supervisor', BUREAU)
    expect(await codeOf(give(handler.platform, colleague.accountId))).toBe('delegation.alreadyHolds')
    expect(await codeOf(give(handler.platform, supervisor.accountId))).toBe('delegation.bothStages')
    expect(await codeOf(give(supervisor.platform, handler.accountId))).toBe('delegation.bothStages')
  })
})

test('a clerk finds a member of his unit by name, and he does not review what he declared himself', async () => {
  const clerk = await w.as('clerk')
  const lin = await w.as('professional')
  const { name, accountId } = await lin.sessionView({})
  const { items } = await clerk.deputyList({ query: { search: name } })
  expect(items).toEqual([{ accountId, name }])
  const { id } = await give(clerk, accountId)
  const draft = await lin.declarationCreate({ body: await generalCourse(lin) })
  const path = { declarationId: draft.id }
  const { version } = await lin.declarationSubmit({ path, body: { version: draft.version } })
  const clerkName = (await clerk.sessionView({})).name
  const asDeputy = await w.as('professional')
  await choose(asDeputy, clerkName)
  const body = { version, approvedHundredths: null, stampedScanId: await uploadPdf(asDeputy), text: '' }
  expect(await codeOf(asDeputy.declarationApprove({ path, body }))).toBe('review.ownDeclaration')

  // Whose it is may give it back, also while he acts by it; then he is what he was.
  await asDeputy.delegationEnd({ path: { delegationId: id }, body: {} })
  expect(await codeOf(clerk.delegationEnd({ path: { delegationId: id }, body: {} }))).toBe('delegation.over')
  expect((await lin.sessionView({})).grants).toHaveLength(1)
  const messages = await lin.messageList({ query: {} })
  expect(messages.items.some(({ text }) => text.startsWith(`${clerkName}委托您代办`))).toBe(true)
})

test('a colleague sees a delegation and leaves it alone, the head of the office ends it, a stranger finds none', async () => {
  const handler = await newOfficial(w, administrator, 'handler', DEPARTMENT)
  const colleague = await newOfficial(w, administrator, 'handler', DEPARTMENT)
  const deputy = await newOfficial(w, administrator, 'supervisor', DEPARTMENT)
  const head = await newOfficial(w, administrator, 'supervisor', DEPARTMENT)
  const stranger = await newOfficial(w, administrator, 'clerk', UNIT)
  const { id } = await give(handler.platform, deputy.accountId)
  const end = (by: Platform) => codeOf(by.delegationEnd({ path: { delegationId: id }, body: {} }))
  const { items } = await colleague.platform.delegationList({ query: {} })
  expect(items.map((each) => each.id)).toContain(id)
  expect(await end(colleague.platform)).toBe('delegation.notYours')
  expect(await end(stranger.platform)).toBe('delegation.notFound')
  expect(await end(head.platform)).toBe(null)
})
