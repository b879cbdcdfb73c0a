import { readWorkbook } from '@xueshi/foundation/documents/workbook-read'
import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generalCourse, uploadPdf } from '../../test/drafts.ts'
import { newNumber } from '../../test/races/numbers.ts'
import { BUREAU, idOf, newOfficial, reject } from '../../test/races/offices.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import { overdueAppeals } from './overdue.ts'

let w: World
let administrator: Platform
let lin: Platform
let clerk: Platform
let department: Platform
let bureau: { handler: Platform; supervisor: Platform }
beforeAll(async () => {
  w = await world()
  administrator = await w.as('administrator')
  lin = await w.as('professional')
  clerk = await w.as('clerk')
  department = await w.as('department')
  bureau = { handler: await w.as('bureau.handler'), supervisor: await w.as('bureau.supervisor') }
})
afterAll(() => w.close())

type Item = { id: string; version: number }
const codeOf = async (call: Promise<unknown>) => (await refusalOf(call))?.code ?? null

let day = 1
async function submitted(name: string, member = lin): Promise<Item> {
  const body = await generalCourse(member)
  const on = `2022-06-${String(day).padStart(2, '0')}`
  day += 1
  const fields = { ...body.fields, name, period: { firstDay: on, lastDay: on } }
  const draft = await member.declarationCreate({ body: { ...body, fields, declaredHundredths: 800 } })
  return member.declarationSubmit({ path: { declarationId: draft.id }, body: { version: draft.version } })
}

async function approved(by: Platform, { id, version }: Item, stamp = false) {
  const stampedScanId = stamp ? await uploadPdf(by) : null
  const body = { version, approvedHundredths: null, stampedScanId, text: '' }
  return by.declarationApprove({ path: { declarationId: id }, body })
}

const rejected = (by: Platform, { id, version }: Item) =>
  reject({ platform: by, accountId: '', grantId: '', scan: null }, { declarationId: id, version })
const rejectedByDepartment = async (name: string) =>
  rejected(department, await approved(clerk, await submitted(name), true))

const appeal = (by: Platform, declarationId: string, reason = '名单上有我', fileIds: string[] = []) =>
  by.appealCreate({ path: { declarationId }, body: { reason, fileIds } })
const decide = (by: Platform, appealId: string, outcome: 'uphold' | 'overturn', text = '名单属实') =>
  by.appealDecide({ path: { appealId }, body: { outcome, text } })
const toldOf = async (platform: Platform, title: string) =>
  (await platform.messageList({ query: {} })).items.map(({ text }) => text).filter((text) => text.includes(title))

test('who is rejected appeals, somebody of the bureau sends it back to the level that rejected, and it is posted', async () => {
  const item = await rejectedByDepartment('申诉入账')
  const fileId = await uploadPdf(lin, '签到表.pdf')
  const raised = await appeal(lin, item.id, '名单上有我', [fileId])
  expect(raised).toMatchObject({
    status: 'open',
    officeName: BUREAU,
    rejectedLevel: 'department',
    reason: '名单上有我',
  })
  expect(raised.evidence.map(({ name }) => name)).toEqual(['签到表.pdf'])
  expect(await toldOf(bureau.handler, '申诉入账')).toEqual([expect.stringContaining('提出申诉')])
  expect((await bureau.handler.appealList({ query: {} })).items.map(({ id }) => id)).toContain(raised.id)
  await bureau.handler.fileDownload({ path: { fileId } })

  expect(await decide(bureau.handler, raised.id, 'overturn')).toMatchObject({
    status: 'overturned',
    opinion: '名单属实',
  })
  expect(await toldOf(lin, '申诉入账')).toContain('您对“申诉入账”的申诉已办结：改判，已退回原级重新审核。')
  expect(await toldOf(department, '申诉入账')).toEqual([expect.stringContaining('经申诉改判')])
  const again = await department.declarationView({ path: { declarationId: item.id } })
  expect(again).toMatchObject({ status: 'inReview', level: 'department' })
  expect(again.history.at(-1)).toMatchObject({ action: 'reopen', text: '名单属实', organisationName: BUREAU })
  expect((await bureau.handler.appealList({ query: {} })).items.map(({ id }) => id)).not.toContain(raised.id)
  expect((await department.reviewPatternView({})).rejectionsOverturned).toBe(1)

  expect(await codeOf(rejected(department, again))).toBe('review.overturned')
  const atBureau = await approved(department, again)
  const posted = await approved(bureau.supervisor, await approved(bureau.handler, atBureau))
  expect(posted.status).toBe('posted')
  const { entries } = await lin.bankView({ query: { year: 2022 } })
  expect(entries.find(({ title }) => title === '申诉入账')).toMatchObject({ hundredths: 800 })
})

test('what is upheld stays rejected, and nobody appeals twice', async () => {
  const item = await rejectedByDepartment('申诉维持')
  const { id } = await appeal(lin, item.id)
  expect(await codeOf(appeal(lin, item.id))).toBe('appeal.already')
  await decide(bureau.supervisor, id, 'uphold', '名单上没有')
  expect(await toldOf(lin, '申诉维持')).toContainEqual(expect.stringContaining('维持不予通过'))
  const path = { declarationId: item.id }
  expect((await lin.declarationView({ path })).status).toBe('rejected')
  const { items } = await lin.declarationAppealList({ path })
  expect(items).toMatchObject([{ status: 'upheld', opinion: '名单上没有' }])
  expect(await codeOf(appeal(lin, item.id))).toBe('appeal.already')
  expect(await codeOf(decide(bureau.handler, id, 'overturn'))).toBe('appeal.decided')
})

describe('an appeal is refused', () => {
  test('against what was not rejected, without a reason, and after the last day', async () => {
    const waiting = await submitted('尚未办理')
    expect(await codeOf(appeal(lin, waiting.id))).toBe('appeal.notRejected')
    const item = await rejectedByDepartment('申诉过期')
    expect(await codeOf(appeal(lin, item.id, ' '))).toBe('appeal.reasonMissing')
    const path = { declarationId: item.id }
    expect(await lin.declarationAppealList({ path })).toEqual({ items: [], lastDay: '2022-12-13' })
    w.setNow('2022-12-13T16:00:00.000Z')
    expect(await codeOf(appeal(await w.as('professional'), item.id))).toBe('appeal.tooLate')
    w.setNow('2022-11-22T02:00:00.000Z')
  })

  test('by who is not the member, and with somebody else’s file', async () => {
    const item = await rejectedByDepartment('他人申诉')
    expect(await codeOf(appeal(await w.as('two.roles', 'professional'), item.id))).toBe('declaration.notFound')
    expect(await codeOf(appeal(lin, item.id, '有理由', [await uploadPdf(clerk)]))).toBe('files.notFound')
  })
})

test('only who took no part decides, in the bureau that has it, and says why', async () => {
  const atBureau = await approved(department, await approved(clerk, await submitted('参与'), true))
  const item = await rejected(bureau.supervisor, await approved(bureau.handler, atBureau))
  const { id } = await appeal(lin, item.id)
  expect(await codeOf(decide(bureau.supervisor, id, 'uphold'))).toBe('appeal.tookPart')
  expect(await codeOf(decide(bureau.handler, id, 'uphold'))).toBe('appeal.tookPart')
  expect(await codeOf(decide(department, id, 'uphold'))).toBe('appeal.notYours')
  const elsewhere = await newOfficial(w, administrator, 'handler', '示例芝罘区人社部门')
  expect(await codeOf(decide(elsewhere.platform, id, 'uphold'))).toBe('appeal.notFound')
  const free = await newOfficial(w, administrator, 'handler', BUREAU)
  expect(await codeOf(decide(free.platform, id, 'overturn', ' '))).toBe('appeal.opinionMissing')
  await decide(free.platform, id, 'overturn')
  // The handler’s approval stands: it is the supervisor’s place that rejected.
  const again = await lin.declarationView({ path: { declarationId: item.id } })
  expect(again).toMatchObject({ level: 'bureau', stage: 'supervisor' })
})

test('where everybody of a 区市 bureau took part, the city’s decides, and whoever has an appeal sees what it is about', async () => {
  const unit = '示例庚图书馆'
  const bureauName = '示例芝罘区人社部门'
  await w.addPerson({ name: '区员', citizenNumber: newNumber(), unit, signInName: 'demo.district' })
  const member = await w.as('district')
  let item: Item & { level: string | null } = await submittedWhole('区市', member)
  const bureauId = await idOf(administrator, bureauName)
  await w.db.tx((tx) =>
    tx.updateTable('grants').set({ valid_until: '2022-11-22' }).where('organisation_id', '=', bureauId).execute(),
  )
  for (const [organisation, role] of [
    [unit, 'clerk'],
    ['示例芝罘区文化和旅游局', 'handler'],
  ] as const) {
    const { platform } = await newOfficial(w, administrator, role, organisation)
    item = await approved(platform, item, role === 'clerk')
  }
  expect(item.level).toBe('bureau')
  const only = await newOfficial(w, administrator, 'handler', bureauName)
  const ended = await rejected(only.platform, item)
  const raised = await appeal(member, ended.id)
  expect(raised.officeName).toBe(BUREAU)
  expect(await codeOf(decide(only.platform, raised.id, 'uphold'))).toBe('appeal.notYours')
  await bureau.handler.declarationView({ path: { declarationId: ended.id } })
  expect(await decide(bureau.handler, raised.id, 'overturn')).toMatchObject({ status: 'overturned' })
})

test('an appeal that lies too long is told to those who have it, each once, and nothing is decided by it', async () => {
  const item = await rejectedByDepartment('申诉超期')
  const raised = await appeal(lin, item.id)
  const file = await readWorkbook(new Uint8Array(await (await bureau.handler.appealListDownload({})).arrayBuffer()))
  expect(file[0]?.rows.slice(1).map(([title]) => title?.value)).toContain('申诉超期')
  const job = overdueAppeals(w.services)
  w.setNow('2022-12-31T02:00:00.000Z')
  await Promise.all([job.run(), job.run()])
  await job.run()
  const supervisor = await w.as('bureau.supervisor')
  const told = (await toldOf(supervisor, '申诉超期')).filter((text) => text.includes('仍未决定'))
  expect(told).toEqual(['对“申诉超期”的申诉超过办结期限 3 个工作日仍未决定，请尽快办理。详见“审核”中的“申诉”。'])
  expect((await supervisor.appealList({ query: {} })).items.map(({ id }) => id)).toContain(raised.id)
  expect((await supervisor.waitingCount({})).appeals.overdue).toBeGreaterThan(0)
})

async function submittedWhole(name: string, member: Platform) {
  const { id } = await submitted(name, member)
  return member.declarationView({ path: { declarationId: id } })
}
