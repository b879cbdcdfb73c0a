import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { applicant } from '../../test/applicants.ts'
import { generalCourse } from '../../test/drafts.ts'
import { type World, world } from '../../test/world.ts'
import { housekeeping } from '../jobs.ts'
import { deliver } from '../messages/deliver.ts'
import { registrationTurns } from '../registration/turns.ts'
import { digest } from './digest.ts'
import { dueReminders } from './due.ts'
import { withoutClerk } from './without-clerk.ts'

const UNIT = '示例丙农技推广站'

let w: World
let clerk: Platform
beforeAll(async () => {
  w = await world()
  clerk = await w.as('clerk')
})
afterAll(() => w.close())

const texts = async (by: Platform, kind: string) =>
  (await by.messageList({ query: { limit: 200 } })).items.filter((one) => one.kind === kind).map(({ text }) => text)

describe('a clerk', () => {
  test('sees how many of his unit lack hours, and reminds each of them once a day', async () => {
    const before = await clerk.reminderView({})
    expect(before).toMatchObject({ year: 2022, lastDay: '2022-12-31', daysLeft: 39, remindedToday: 0 })
    expect(before.unmet).toBeGreaterThan(0)
    const [one, other] = await Promise.all([clerk.reminderSend({ body: {} }), clerk.reminderSend({ body: {} })])
    expect(one.told + other.told).toBe(before.unmet)
    expect((await clerk.reminderView({})).remindedToday).toBe(before.unmet)
    const lin = await w.as('professional')
    expect(await texts(lin, 'reminder')).toEqual([
      expect.stringMatching(/^您 2022 年度已入账的学时还差 [\d.]+ 学时，距学习截止还有 39 天/),
    ])
  })

  test('copies a list that names nobody else’s people', async () => {
    const { unmet } = await clerk.reminderView({})
    const { text } = await clerk.reminderText({})
    expect(text.split('\n')).toHaveLength(unmet + 2)
    expect(text).toContain(`${UNIT} 2022 年度继续教育学时未完成名单（2022-11-22，共 ${unmet} 人）`)
    const { items } = await clerk.personList({ query: { year: 2022, standing: 'unmet', limit: 200 } })
    for (const { name } of items) expect(text).toContain(`. ${name}，还差 `)
    expect(text).not.toMatch(/\d{6}\*/)
  })

  test('is told once a week, though several processes do it, and not before the hour', async () => {
    w.setNow('2022-11-28T00:59:00.000Z')
    clerk = await w.as('clerk')
    await digest(w.services).run()
    const earlier = (await texts(clerk, 'digest')).length
    w.setNow('2022-11-28T01:05:00.000Z')
    await Promise.all([digest(w.services).run(), digest(w.services).run()])
    await digest(w.services).run()
    const { unmet } = await clerk.reminderView({})
    const told = await texts(clerk, 'digest')
    expect(told).toHaveLength(earlier + 1)
    expect(told[0]).toContain(`本单位 ${unmet} 人 2022 年度学时不足，距学习截止还有 33 天`)
    w.setNow('2022-12-07T01:05:00.000Z')
    clerk = await w.as('clerk')
    await digest(w.services).run()
    expect(await texts(clerk, 'digest')).toHaveLength(earlier + 2)
  })
})

test('P1: who waits for a silent unit sees that its department is told, once', async () => {
  w.setNow('2022-11-22T02:00:00.000Z')
  const he = applicant(w)
  const { offices } = await he.register(UNIT)
  clerk = await w.as('clerk')
  expect((await texts(clerk, 'registration'))[0]).toContain(`请在 ${offices[0]?.dueOn} 以前办理`)
  await registrationTurns(w.services).run()
  w.setNow('2022-11-30T02:00:00.000Z')
  const department = await w.as('department')
  expect(await texts(department, 'registration')).toEqual([])
  await registrationTurns(w.services).run()
  await registrationTurns(w.services).run()
  expect(await texts(department, 'registration')).toEqual([expect.stringContaining('超过了前一级的办理期限')])
})

test('whose declaration lies with somebody is told the day before it is due, and once when that is over', async () => {
  w.setNow('2022-11-22T02:00:00.000Z')
  const lin = await w.as('professional')
  const { id, version } = await lin.declarationCreate({ body: await generalCourse(lin) })
  const { dueOn } = await lin.declarationSubmit({ path: { declarationId: id }, body: { version } })
  const nineOnDay = (days: number) => new Date(Date.parse(`${dueOn}T01:00:00.000Z`) + days * 86_400_000).toISOString()
  for (const day of [-2, -1, -1, 0, 1, 2, 3, 5]) {
    w.setNow(nineOnDay(day))
    await dueReminders(w.services).run()
  }
  const told = (await (await w.as('professional')).messageList({ query: { limit: 200 } })).items.filter(
    ({ declarationId, kind }) => declarationId === id && kind === 'due',
  )
  expect(told.map(({ createdAt }) => createdAt)).toEqual([nineOnDay(1), nineOnDay(-1)])
  expect(told[0]?.text).toContain('已超过办理期限')
})

test('an applicant is sent how his registration ended, and half a year later it is forgotten', async () => {
  // A process of the demo shows the SMS that it would have sent itself.
  const alone = await world({ oneProcess: true })
  const by = await alone.as('clerk')
  const [refused, waits] = [await applicant(alone).register(UNIT), await applicant(alone).register(UNIT)]
  await by.registrationDecide({
    path: { registrationId: refused.id },
    body: { decision: 'refuse', reason: 'notStaff', text: '' },
  })
  await deliver(alone.services).run()
  expect((await by.demoSmsList({})).items[0]).toMatchObject({
    template: '注册办理',
    parameters: { result: '不予确认' },
  })
  const kept = async () =>
    (await alone.db.read((tx) => tx.selectFrom('registrations').select('id').execute())).map(({ id }) => id)
  alone.setNow('2023-05-21T01:00:00.000Z')
  await housekeeping(alone.services).run()
  expect(await kept()).toContain(refused.id)
  alone.setNow('2023-05-21T03:00:00.000Z')
  await housekeeping(alone.services).run()
  expect(await kept()).not.toContain(refused.id)
  expect(await kept()).toContain(waits.id)
  await alone.close()
})

describe('a unit whose last clerk has gone', () => {
  test('is told of to whoever is over it, once, and every week as long as nobody is appointed', async () => {
    const own = await world({ env: { XUESHI_SESSION_HOURS: '9999' } })
    const administrator = await own.as('administrator')
    const { id: unitId } = await unitOf(own, UNIT)
    const lin = await own.as('professional')
    const { id, version } = await lin.declarationCreate({ body: await generalCourse(lin) })
    await lin.declarationSubmit({ path: { declarationId: id }, body: { version } })
    const progress = () => lin.declarationProgress({ path: { declarationId: id } })
    expect(await progress()).toMatchObject({ appointedBy: null })
    const department = await own.as('department')
    const heard = () => texts(department, 'withoutClerk')
    await withoutClerk(own.services).run()
    const before = (await heard()).length

    const { items } = await administrator.grantList({ query: { organisationId: unitId } })
    for (const { id: grantId, validUntil } of items) {
      if (validUntil === null) await department.grantEnd({ path: { grantId }, body: { validUntil: '2022-11-22' } })
    }
    expect(await progress()).toMatchObject({ appointedBy: '示例农业农村部门' })
    await Promise.all([withoutClerk(own.services).run(), withoutClerk(own.services).run()])
    await withoutClerk(own.services).run()
    const told = await heard()
    expect(told).toHaveLength(before + 1)
    expect(told[0]).toContain(`${UNIT}现在无人任职：最后一名单位管理员的任职已于 2022-11-22 终止`)

    own.setNow('2022-11-28T01:20:00.000Z')
    await withoutClerk(own.services).run()
    await withoutClerk(own.services).run()
    const { length: count } = (await department.organisationList({ query: { withoutClerk: 'true', limit: 200 } })).items
    expect(await heard()).toHaveLength(before + 2)
    expect((await heard())[0]).toContain(`${count} 家单位无人任职`)
    const bureau = await own.as('bureau.handler')
    const all = (await bureau.organisationList({ query: { withoutClerk: 'true', limit: 200 } })).items.length
    expect((await texts(bureau, 'withoutClerk'))[0]).toContain(`${all} 家单位无人任职`)

    const [clerk] = items
    await department.grantCreate({
      body: {
        accountId: clerk?.accountId ?? '',
        role: 'clerk',
        organisationId: unitId,
        validFrom: '2022-11-28',
        validUntil: null,
      },
    })
    expect(await progress()).toMatchObject({ appointedBy: null })
    await own.close()
  })
})

async function unitOf(of: World, name: string): Promise<{ id: string }> {
  const { items } = await (await of.as('administrator')).organisationList({ query: { search: name } })
  const unit = items.find((one) => one.name === name)
  if (!unit) throw new Error(`there is no unit ${name}`)
  return unit
}
