import { hoursText } from '@xueshi/domain/hours'
import { pdfPages } from '@xueshi/foundation/documents/pdf-text.fixture'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type World, world } from '../apps/platform/server/test/world.ts'
import { expectAccessible, look, openBrowser, picture } from './browser.ts'
import { approve, chooseRole, type Declared, declare, openReview, photo, signIn, submit } from './people.ts'

let w: World
let browser: Awaited<ReturnType<typeof openBrowser>>
const desks = new Map<string, Page>()

beforeAll(async () => {
  w = await world()
  browser = await openBrowser()
  await w.addFiledProject({
    filer: '示例农业农村部门',
    name: '苹果绿色高效栽培技术培训班',
    from: '2022-09-11',
    until: '2022-09-14',
    hundredths: 3200,
  })
})
afterAll(async () => {
  await browser.close()
  await w.close()
  expect(browser.complaints).toEqual([])
})

/** Leaves a picture of every open desk where a journey stopped. */
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const [name, page] of desks) await picture(page, `stopped-${name}`)
})

/** Everybody keeps his own browser window open. */
async function desk(name: string): Promise<Page> {
  const open = desks.get(name) ?? (await signIn(browser, w.url, name))
  desks.set(name, open)
  return open
}

const days = (first: string, last: string) => ({ '时间（开始）': first, '时间（结束）': last })
const course: Declared = {
  kind: '公需科目',
  texts: {
    培训项目名称: '安全生产专题',
    主办单位: '示例市人社部门',
    ...days('2022-03-01', '2022-03-02'),
    培训地点: '烟台',
  },
  choices: { 学习内容: '安全生产' },
  hours: '12',
  evidence: '考核合格证明',
}
const training: Declared = {
  kind: '培训进修类',
  texts: { 培训地点: '烟台国际博览中心' },
  choices: { 培训组织: 'filed' },
  filedProject: '苹果绿色高效栽培技术培训班',
  hours: '32',
  evidence: '结业（合格）证书或考核结果',
}

test('市直 unit: unit, city department and a bureau of two people bring a course and a filed training into the bank', async () => {
  const lin = await desk('林晓燕')
  for (const declared of [course, training]) {
    await declare(lin, declared)
    const title = declared.texts.培训项目名称 ?? declared.filedProject ?? ''
    await approve(await desk('周明远'), title, { scan: true })
    await approve(await desk('孙立群'), title)
    await approve(await desk('赵思源'), title)
    await approve(await desk('钱文博'), title)
  }
  await lin.goto('/bank?year=2022')
  await lin.getByText('苹果绿色高效栽培技术培训班').first().waitFor()
  await expectAccessible(lin)
  await picture(lin, 'bank-1280')
})

test('a return marks the field; the mended declaration goes back to who returned it', async () => {
  const lin = await desk('林晓燕')
  await declare(lin, {
    kind: '自学类',
    texts: { 自学内容: '果树病虫害防治图谱', 自学种类: '专业书籍', 完成时间: '2022-08-20', 考核方式: '单位考核' },
    hours: '10',
    evidence: '自学成果或考核结果（笔记、报告、试卷等）',
  })
  await approve(await desk('周明远'), '果树病虫害防治图谱', { scan: true })
  const department = await desk('孙立群')
  await openReview(department, '果树病虫害防治图谱')
  await department.getByText('退回修改', { exact: true }).first().click()
  await department.getByRole('button', { name: '标出考核方式有误' }).click()
  await department.getByRole('form', { name: '退回修改' }).getByLabel('说明').fill('请写明考核单位')
  await expectAccessible(department)
  await picture(department, 'return-1280')
  await department.getByRole('form', { name: '退回修改' }).getByRole('button', { name: '退回修改' }).click()
  await department.getByRole('heading', { level: 1, name: '果树病虫害防治图谱' }).waitFor({ state: 'detached' })

  await lin.goto('/inbox')
  await lin
    .getByRole('row', { name: /果树病虫害防治图谱.*退回修改/ })
    .getByRole('link')
    .click()
  await lin.getByRole('link', { name: '修改' }).click()
  await lin.getByLabel('考核方式').fill('示例丙农技推广站考核')
  await submit(lin)
  await openReview(department, '果树病虫害防治图谱')
  await department.getByRole('heading', { name: '退回后的改动' }).waitFor()
  await approve(department, '果树病虫害防治图谱', { hours: '8', text: '材料只能证明 8 学时' })
  await approve(await desk('赵思源'), '果树病虫害防治图谱')
  await approve(await desk('钱文博'), '果树病虫害防治图谱')
})

test('区市 unit: unit, 区 department and 区 bureau; the person signs in the first time with his clerk’s code', async () => {
  const person = await w.addPerson({ name: '䶮明𬭎', citizenNumber: '37069919900101018X', unit: '示例甲医院' })
  const clerk = await desk('吴桂岚')
  await clerk.goto('/people')
  await clerk.getByRole('button', { name: '给 䶮明𬭎 发放首登码' }).click()
  await clerk.getByRole('button', { name: '发放', exact: true }).click()
  const code = await clerk.getByRole('region', { name: '䶮明𬭎 的首登码' }).innerText()
  const page = await browser.visitor(w.url)
  await page.goto('/activate')
  await page.getByLabel('账号').fill('37069919900101018x')
  await page.getByLabel('首登码').fill(/[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(code)?.[0] ?? '')
  await page.getByLabel('新密码', { exact: true }).fill('苹果树下的十二个字母')
  await page.getByLabel('再输一次新密码').fill('苹果树下的十二个字母')
  await page.getByRole('button', { name: '设置密码并登录' }).click()
  await page.getByRole('heading', { name: '我还差什么' }).waitFor()
  desks.set('䶮明𬭎', page)

  await declare(page, {
    kind: '成果、论文著作类',
    texts: {
      '成果/论文著作名称': '基层医院分级诊疗实践',
      '成果/论文著作种类': '论文',
      '获奖/发表时间': '2022-09',
      '获奖/发表等级': '核心期刊',
      本人排名: '1',
      '作者（完成人）总数': '3',
    },
    hours: '20',
    evidence: '成果证明（论文封面、目录和正文首页，著作版权页，获奖或专利证书等）',
  })
  await declare(page, {
    kind: '服务基层活动',
    texts: { 活动内容: '送医下乡义诊', 主办单位: '示例甲医院', ...days('2022-06-01', '2022-06-02'), 活动地点: '莱阳' },
    hours: '8',
    evidence: '活动主办单位或服务对象出具的证明',
  })
  for (const title of ['基层医院分级诊疗实践', '送医下乡义诊']) {
    await approve(clerk, title, { scan: true })
    await approve(await desk('冯若谷'), title)
    await approve(await desk('卫长河'), title)
  }
  await expectStatementMatchesBank(page, person.id)
})

test('agency-managed unit: the clerk declares for a member, who confirms; the centre and the city bureau follow', async () => {
  await w.addPerson({
    name: '苗青禾',
    citizenNumber: '370699199001010139',
    unit: '示例辛会计师事务所',
    signInName: 'demo.journey',
  })
  const clerk = await desk('郑文谧')
  await clerk.goto('/declarations/new?year=2022')
  await clerk.getByLabel('搜索本单位人员').waitFor()
  await clerk.getByRole('button', { name: /苗青禾/ }).click()
  await clerk.getByRole('button', { name: /^其他类/ }).click()
  await clerk.getByRole('heading', { name: '填写学时申报' }).waitFor()
  for (const [label, value] of Object.entries({
    培训内容: '行业学术年会',
    主办单位: '外地示例学会',
    ...days('2022-04-25', '2022-04-26'),
    培训地点: '济南',
  })) {
    await clerk.getByLabel(label).first().fill(value)
  }
  await clerk.getByLabel('申报学时').fill('8')
  const offer = clerk.getByRole('button', { name: '提请本人确认' })
  await offer.and(clerk.locator(':not([aria-disabled=true])')).waitFor()
  await offer.click()
  await clerk.getByRole('list', { name: '办理进度' }).waitFor()

  const member = await desk('苗青禾')
  await member.goto('/inbox')
  await member
    .getByRole('row', { name: /行业学术年会/ })
    .getByRole('link')
    .click()
  await member.getByRole('button', { name: '确认', exact: true }).click()
  const dialog = member.getByRole('dialog')
  await dialog.locator('input[type=file]').first().setInputFiles(photo('会议证明.png'))
  await dialog.getByText('会议证明.png').waitFor()
  await dialog.getByRole('checkbox', { name: /本人承诺/ }).check()
  await dialog.getByRole('button', { name: '确认无误' }).click()
  await dialog.waitFor({ state: 'detached' })

  await clerk.goto('/stamps')
  await clerk.getByRole('checkbox', { name: /苗青禾/ }).check()
  await clerk.getByRole('button', { name: /盖章件/ }).click()
  await clerk.getByRole('dialog').locator('input[type=file]').first().setInputFiles(photo('盖章登记表.png'))
  await clerk.getByRole('dialog').getByText('盖章登记表.png').waitFor()
  await clerk
    .getByRole('dialog')
    .getByRole('button', { name: /上传|提交|盖章/ })
    .last()
    .click()
  await approve(await desk('褚云帆'), '行业学术年会')
  await approve(await desk('赵思源'), '行业学术年会')
  await approve(await desk('钱文博'), '行业学术年会')
})

test('a person with two roles declares in one and reviews others in the other, never his own', async () => {
  const page = await signIn(browser, w.url, '何知秋', '专业技术人员')
  await declare(page, { ...course, texts: { ...course.texts, 培训项目名称: '网络安全专题' } })
  await page.getByText('示例住房和城乡建设部门').first().waitFor()
  await chooseRole(page, '何知秋', '单位管理员')
  await page.goto('/review')
  await page
    .getByText(/没有待/)
    .first()
    .waitFor()
  expect(await page.getByRole('link', { name: '网络安全专题' }).count()).toBe(0)
})

test('a posted entry is corrected by two people of the bureau, and the printed form says what the bank says', async () => {
  const { personId } = await w.as('professional')
  const handler = await desk('赵思源')
  await handler.goto(`/people/${personId}?year=2022`)
  await handler
    .getByRole('row', { name: /安全生产专题/ })
    .getByRole('button', { name: /更正/ })
    .click()
  const proposal = handler.getByRole('dialog')
  await proposal.getByLabel('更正后的核定学时').fill('8')
  await proposal.getByLabel('理由').fill('复核发现证明只有 8 学时')
  await proposal.getByRole('button', { name: '提出，交第二人复核' }).click()
  await proposal.waitFor({ state: 'detached' })
  const supervisor = await desk('钱文博')
  await supervisor.goto('/corrections')
  await supervisor.getByRole('button', { name: /办理：林晓燕 安全生产专题/ }).click()
  await expectAccessible(supervisor)
  await picture(supervisor, 'correction-1280')
  await supervisor.getByRole('button', { name: '同意更正' }).click()
  await supervisor.getByRole('row', { name: /安全生产专题.*已更正/ }).waitFor()
  await expectStatementMatchesBank(await desk('林晓燕'), personId ?? '')
})

/** Opens a number and waits for what its explanation says; then closes it, and the number has the focus again. */
async function expectExplained(page: Page, number: RegExp | string, says: RegExp | string): Promise<void> {
  const button = page.getByRole('button', { name: number }).first()
  await button.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(says).first().waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
}

const ARTICLE = /依据：烟人社字〔2022〕63号 .*公需科目不少于 ?30 ?学时/

test('numbers that nobody can explain: each opens to its article, at home, in the bank, in lists and in review', async () => {
  const lin = await desk('林晓燕')
  await lin.goto('/')
  await expectExplained(lin, /^2022 年度公需科目要求： ?30/, ARTICLE)
  await lin.goto('/bank?year=2022')
  await expectExplained(lin, /^2022 年度合计还差：/, '合计和各科目都达到才算完成')
  await lin.getByRole('button', { name: /^2022 年度公需科目已入账： ?8$/ }).click()
  await lin.getByRole('heading', { name: '计入的入账记录' }).waitFor()
  await look(lin, 'standing-explained')
  await lin
    .getByRole('button', { name: /安全生产专题”的入账学时/ })
    .last()
    .click()
  await lin.getByText('存证摘要').waitFor()
  await lin.keyboard.press('Escape')
  await lin.getByText('存证摘要').waitFor({ state: 'detached' })
  await lin.getByRole('heading', { name: '计入的入账记录' }).waitFor()
  await lin.goto('/declarations')
  await expectExplained(lin, /果树病虫害防治图谱”的核定学时/, '核定 8 学时')

  const clerk = await desk('周明远')
  await clerk.goto('/people?year=2022')
  await expectExplained(clerk, /林晓燕的公需学时： ?8$/, ARTICLE)

  await declare(lin, { ...course, texts: { ...course.texts, 培训项目名称: '保密知识专题' } })
  await openReview(clerk, '保密知识专题')
  await expectExplained(clerk, /^2022 年度公需科目待入账： ?12/, '1 项在审核中')
  await expectExplained(clerk, /保密知识专题”的申报学时/, '标准未录入，按审核认定')
  await (await desk('钱文博')).goto('/corrections')
  await expectExplained(await desk('钱文博'), /安全生产专题”更正的入账/, '存证摘要')
})

/** The Annex 3 of a person as his page prints it holds the lines and the total that his bank holds, and no others. */
async function expectStatementMatchesBank(page: Page, personId: string): Promise<void> {
  await page.goto('/bank?year=2022')
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: '打印附件3', exact: true }).click()
  const stream = await (await waiting).createReadStream()
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  const text = (await pdfPages(new Uint8Array(Buffer.concat(chunks)))).flat().join('').replaceAll(/\s/g, '')
  const { entries, years, personName } = await (await w.as('bureau.supervisor')).bankView({
    query: { personId, year: 2022 },
  })
  expect(text).toContain(personName)
  const standing = Map.groupBy(entries, ({ sourceId }) => sourceId)
  for (const posted of standing.values()) {
    const sum = posted.reduce((total, { hundredths }) => total + hundredths, 0)
    expect(text).toContain(posted[0]?.title.replaceAll(/\s/g, '') ?? '')
    expect(text).toMatch(new RegExp(`${posted.at(-1)?.registrarName}.*${hoursText(sum)}`))
  }
  const total = years.find(({ year }) => year === 2022)?.total.postedHundredths ?? 0
  expect(text).toContain(`年度总学时：${hoursText(total)}学时`)
}
