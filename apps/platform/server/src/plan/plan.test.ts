import { createHash } from 'node:crypto'
import type { Answer, Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadPdf } from '../../test/drafts.ts'
import { testPolicies } from '../../test/prepare.ts'
import { draft, newMember, type Wish } from '../../test/races/declarations.ts'
import { BUREAU } from '../../test/races/offices.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import type { Policies } from '../policies/packs.ts'

let w: World
let reviewers: { platform: Platform; stampedScanId: string | null }[]
let member: Platform
let personId: string
beforeAll(async () => {
  w = await world({ policies: withCap() })
  const clerk = await w.as('clerk')
  reviewers = [{ platform: clerk, stampedScanId: await uploadPdf(clerk, '盖章.pdf') }]
  for (const who of ['department', 'bureau.handler', 'bureau.supervisor']) {
    reviewers.push({ platform: await w.as(who), stampedScanId: null })
  }
  const made = await newMember(w)
  member = made.platform
  personId = made.id
})
afterAll(() => w.close())

/** The rules of 2022 with caps on the year: 公需 15 hours and so for 培训. */
function withCap(): Policies {
  const { pack } = testPolicies.packOf(2022)
  const cap = (kind: string, hundredths: number) => ({
    id: kind,
    label: kind,
    scope: 'year' as const,
    group: [kind],
    key: null,
    max: { value: { shape: 'hours' as const, hundredths }, status: 'unconfirmed' as const, source: null, note: '试验' },
  })
  const capped = { ...pack, caps: [cap('generalCourse', 1500), cap('training', 1500)] }
  const text = JSON.stringify(capped)
  const loaded = { pack: capped, text, hash: createHash('sha256').update(text).digest('hex') }
  return {
    ...testPolicies,
    all: [...testPolicies.all.filter((each) => each.pack.year !== 2022), loaded],
    packOf: (year) => (year === 2022 ? loaded : testPolicies.packOf(year)),
  }
}

async function submitted(by: Platform, wish: Wish) {
  const { id: declarationId, version } = await draft(by, wish)
  return by.declarationSubmit({ path: { declarationId }, body: { version } })
}

async function posted(by: Platform, wish: Wish) {
  let { id: declarationId, version } = await submitted(by, wish)
  for (const { platform, stampedScanId } of reviewers) {
    const body = { version, approvedHundredths: null, stampedScanId, text: '' }
    ;({ version } = await platform.declarationApprove({ path: { declarationId }, body }))
  }
}

type Plan = Answer<'planView'>
const gapOf = (plan: Plan, id: string) => plan.gaps.find((gap) => gap.id === id)
const wayOf = (plan: Plan, gap: string, kind: string) => gapOf(plan, gap)?.ways.find((way) => way.kind === kind)

test('each minimum that is short is a gap with its article, its days and its ways', async () => {
  const plan = await member.planView({ query: {} })
  expect(plan.gaps.map(({ id, shortageHundredths }) => [id, shortageHundredths])).toEqual([
    ['general', 3000],
    ['specialized', 6000],
  ])
  expect(plan.deadlines.map(({ text }) => text)).toEqual([
    '学习截至 2022-12-31 24:00，还有 39 天',
    '学时申报没有规定截止日',
  ])
  const [minimum, , learning] = gapOf(plan, 'general')?.explanation ?? []
  expect(minimum).toMatchObject({
    rule: '2022 年度公需科目不少于 30 学时',
    article: expect.stringContaining('烟人社字〔2022〕63号 一：“每年累计不少于 90学时'),
  })
  expect(learning?.article).toContain('本年度各类继续教育学习时间截至 2022 年 12 月 31 日')
  expect(gapOf(plan, 'specialized')?.ways.map(({ kind }) => kind)).toEqual([
    'training',
    'selfStudy',
    'achievement',
    'grassrootsService',
    'other',
  ])
  expect(wayOf(plan, 'specialized', 'selfStudy')).toMatchObject({
    gives: '标准未录入，按审核认定',
    leftHundredths: null,
    text: '核定满 60 学时即可',
  })
  expect(wayOf(plan, 'general', 'generalCourse')).toMatchObject({
    leftHundredths: 1500,
    givesHundredths: 1500,
    limits: [{ text: 'generalCourse（公需科目）每年最多计 15 学时', article: '试验', leftHundredths: 1500 }],
    text: '核定满 15 学时即可；最多还能计 15 学时，其余 15 学时要用别的办法',
  })
})

test('what is under way takes its room, and what is posted gives just what the way promised', async () => {
  await submitted(member, { name: '在审', hundredths: 800 })
  const waiting = await member.planView({ query: {} })
  expect(gapOf(waiting, 'general')).toMatchObject({
    postedHundredths: 0,
    pendingHundredths: 800,
    shortageHundredths: 3000,
    neededHundredths: 2200,
  })
  expect(wayOf(waiting, 'general', 'generalCourse')).toMatchObject({ leftHundredths: 700, givesHundredths: 700 })

  const other = (await newMember(w)).platform
  await posted(other, { name: '已入账', hundredths: 800 })
  const promised = wayOf(await other.planView({ query: {} }), 'general', 'generalCourse')?.leftHundredths
  await posted(other, { name: '过多', day: '2022-03-02', hundredths: 1200 })
  const { entries } = await other.bankView({ query: { year: 2022 } })
  const sum = entries.reduce((total, { hundredths }) => total + hundredths, 0)
  expect(sum).toBe(800 + (promised ?? 0))
  const full = await other.planView({ query: {} })
  expect(wayOf(full, 'general', 'generalCourse')).toMatchObject({ leftHundredths: 0, givesHundredths: 0, text: '' })
})

test('filed trainings still to come are told with what they would give after the caps, the next one first', async () => {
  const file = (name: string, from: string, until: string, hundredths: number) =>
    w.addFiledProject({ filer: BUREAU, name, from, until, hundredths })
  await file('十二月班', '2022-12-05', '2022-12-08', 2400)
  await file('今日班', '2022-11-22', '2022-11-23', 1200)
  await file('跨年班', '2022-12-30', '2023-01-03', 1200)
  await file('已开班', '2022-11-21', '2022-11-30', 1200)
  const { trainings } = await (await newMember(w)).platform.planView({ query: {} })
  expect(trainings.map(({ name, givesHundredths, bucket }) => [name, givesHundredths, bucket])).toEqual([
    ['今日班', 1200, 'specialized'],
    ['十二月班', 1500, 'specialized'],
  ])
})

test('an application this year and one next year stand beside each other, each shortage with its year’s plan', async () => {
  const plan = await member.planView({ query: {} })
  expect(plan.applications.map(({ applicationYear }) => applicationYear)).toEqual([2022, 2023])
  expect(plan.comparison).toMatch(/^今年（2022 年度申报）：公需科目看 2017—2021 年度.*；如果明年申报（2023 年度申报）/)
  const next = plan.applications[1]
  expect(next?.shortages.find(({ label }) => label === '2022 年度公需科目')).toMatchObject({
    cure: 'learn',
    planYear: 2022,
    byWhen: '学习截至 2022-12-31 24:00，还有 39 天',
  })
  expect(next?.shortages.find(({ label }) => label === '2021 年度公需科目')).toMatchObject({
    cure: 'earlierYears',
    planYear: null,
  })
})

test('once learning is over, what was learnt can still be declared; nothing filed is to come', async () => {
  await w.setNow('2023-02-01T02:00:00.000Z')
  try {
    const plan = await (await newMember(w)).platform.planView({ query: { year: 2022 } })
    expect(plan.doing).toBe('declare')
    expect(plan.deadlines[0]).toMatchObject({ state: 'closed', text: '学习已于 2022-12-31 截止' })
    expect(gapOf(plan, 'specialized')?.ways).toHaveLength(5)
    expect(plan.trainings).toEqual([])
  } finally {
    await w.setNow('2022-11-22T02:00:00.000Z')
  }
})

test('a year before the first that is registered here has gaps, and nothing to declare', async () => {
  const plan = await member.planView({ query: { year: 2021 } })
  expect(plan).toMatchObject({ doing: 'earlierYears', trainings: [] })
  expect(plan.gaps.map(({ id, ways }) => [id, ways])).toEqual([
    ['general', []],
    ['specialized', []],
  ])
})

test('the clerk and those above see the plans of their people; others are told that there is nobody', async () => {
  for (const { platform } of reviewers) {
    const plan = await platform.planView({ query: { personId } })
    expect(plan).toMatchObject({ personId, unitName: '示例丙农技推广站', standing: { year: 2022 } })
  }
  const nobody = { status: 404, code: 'person.notFound' }
  const stranger = await w.as('professional.enterprise')
  expect(await refusalOf(stranger.planView({ query: { personId } }))).toEqual(nobody)
  expect(await refusalOf((await w.as('clerk')).planView({ query: {} }))).toEqual(nobody)
  const none = { status: 404, code: 'policy.packNotFound' }
  expect(await refusalOf(member.planView({ query: { year: 2012 } }))).toEqual(none)
})
