import { afterAll, beforeAll, expect, test } from 'vitest'
import { withoutClerk } from '../apps/platform/server/src/reminders/without-clerk.ts'
import { uploadPdf } from '../apps/platform/server/test/drafts.ts'
import { declared, draft, newMember } from '../apps/platform/server/test/races/declarations.ts'
import { fillOffices, idOf, newOfficial } from '../apps/platform/server/test/races/offices.ts'
import { cityPlace, manyOrganisations } from '../apps/platform/server/test/races/organisations.ts'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { look, openBrowser } from './browser.ts'
import { signIn } from './people.ts'

const UNIT = '示例丙农技推广站'
const DEPARTMENT = '示例农业农村部门'

let w: World
let browser: Awaited<ReturnType<typeof openBrowser>>
let closingId: string
let closingName: string
let memberId: string
beforeAll(async () => {
  w = await world()
  browser = await openBrowser()
  const administrator = await w.as('administrator')
  const offices = await fillOffices(w, administrator)
  const [unit] = await manyOrganisations(w, 'unit', await cityPlace(administrator, { department: DEPARTMENT }), 1)
  if (!unit) throw new Error('no unit was made')
  closingId = unit.id
  closingName = unit.name
  await newOfficial(w, administrator, 'clerk', unit.name)
  const member = await newMember(w, unit.name)
  memberId = member.id
  await declared(member.platform, offices, 'employer', { name: '等单位审核的课程' })
})
afterAll(async () => {
  await browser.close()
  await w.close()
  expect(browser.complaints).toEqual([])
})

test('P1 and P4, “the unit was closed and nobody reviews what I declared”: its people and what waits have somewhere to go', async () => {
  const official = await signIn(browser, w.url, '孙立群')
  await official.goto(`/organisations/${closingId}`)
  await official.getByRole('link', { name: '停用', exact: true }).click()
  await official.getByRole('heading', { name: `停用单位：${closingName}` }).waitFor()
  const left = official.getByRole('table', { name: '还有的人员和事项' })
  await left.getByRole('row', { name: /等单位审核、盖章的申报 1/ }).waitFor()
  expect(await official.getByRole('button', { name: '停用这个单位' }).isDisabled()).toBe(true)
  await official.getByLabel('接收人员的单位').fill(UNIT)
  await official.keyboard.press('Enter')
  await official.getByRole('button', { name: new RegExp(UNIT) }).click()
  await left.getByText(`由${UNIT}审核。`).waitFor()
  await official.getByLabel('原因').fill('事业单位注销登记，烟编办〔2022〕示例号')
  await look(official, 'closing')
  await official.getByRole('button', { name: '停用这个单位' }).click()
  const asked = official.getByRole('dialog')
  await asked.getByText(`1 名在册人员转到${UNIT}`).waitFor()
  await look(official, 'closing-confirm')
  await asked.getByRole('button', { name: '停用', exact: true }).click()
  await official.getByText('不能恢复').first().waitFor()
  await official.getByText('示例农业农村部门 孙立群').waitFor()
  await look(official, 'closing-done')
  const clerk = await w.as('clerk')
  expect((await clerk.personList({ query: { year: 2022, limit: 200 } })).items.map(({ id }) => id)).toContain(memberId)
  const { items } = await clerk.reviewQueueList({ query: { search: '等单位审核的课程' } })
  expect(items).toHaveLength(1)
})

test('P2, “nobody finds me since my name was corrected”: the former name finds a person', async () => {
  const member = await newMember(w, UNIT)
  const fileIds = [await uploadPdf(member.platform)]
  const wish = { subject: 'personName' as const, value: '宋知遥', note: '', fileIds }
  const { id } = await member.platform.amendmentCreate({ body: wish })
  const decide = { path: { amendmentId: id }, body: { decision: 'accept' as const, text: '' } }
  await (await w.as('clerk')).amendmentDecide(decide)
  await (await w.as('department')).amendmentDecide(decide)
  const official = await signIn(browser, w.url, '孙立群')
  await official.goto('/people?year=2022&search=竞办')
  await official.getByText('原名：竞办').waitFor()
  await look(official, 'former-name')
})

test('P4, “the administrator has left”: those above are told, and a person sees who appoints another', async () => {
  const department = await w.as('department')
  const lin = await w.as('professional')
  const { id, version } = await draft(lin, { name: '无人任职时申报的课程' })
  await lin.declarationSubmit({ path: { declarationId: id }, body: { version } })
  const organisationId = await idOf(await w.as('administrator'), UNIT)
  for (const grant of (await department.grantList({ query: { organisationId } })).items) {
    const path = { grantId: grant.id }
    if (grant.validUntil === null) await department.grantEnd({ path, body: { validUntil: '2022-11-22' } })
  }
  await withoutClerk(w.services).run()
  const official = await signIn(browser, w.url, '孙立群')
  await official.goto('/inbox')
  await official.getByText(`${UNIT}现在无人任职`).waitFor()
  await official.getByRole('link', { name: '无人任职的单位' }).first().click()
  await official.getByRole('link', { name: UNIT }).waitFor()
  const person = await signIn(browser, w.url, '林晓燕')
  await person.goto(`/declarations/${id}`)
  await person.getByText(`已请${DEPARTMENT}授予单位管理员`).waitFor()
  await look(person, 'closing-without-clerk')
})
