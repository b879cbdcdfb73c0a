import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { TEST_NOW } from '../../test/prepare.ts'
import { newMember } from '../../test/races/declarations.ts'
import { BUREAU, DEPARTMENT, idOf, newOfficial, UNIT } from '../../test/races/offices.ts'
import { type Listed, roster } from '../../test/rosters.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import { escalation } from './escalate.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
// A session lasts some hours only: after a jump of the clock one signs in anew.
afterEach(() => w.setNow(TEST_NOW))
afterAll(() => w.close())

type Signed = Awaited<ReturnType<World['as']>>

const versionOf = async (platform: Signed, declarationId: string) =>
  (await platform.declarationView({ path: { declarationId } })).version

async function approve(platform: Signed, declarationId: string, version: number) {
  const body = { version, approvedHundredths: null, stampedScanId: null, text: '' }
  return platform.declarationApprove({ path: { declarationId }, body })
}

const colleague = async () =>
  (await newOfficial(w, await w.as('administrator'), 'handler', DEPARTMENT)).platform as Signed

/** A clerk who is known as a person, so that his inbox can be written to; signed in anew at each call. */
async function clerkWithInbox() {
  const { signInName, platform } = await newMember(w)
  const administrator = await w.as('administrator')
  const { accountId } = await platform.sessionView({})
  const term = { validFrom: '2022-11-22', validUntil: null }
  const organisationId = await idOf(administrator, UNIT)
  await administrator.grantCreate({ body: { accountId, role: 'clerk', organisationId, ...term } })
  return () => w.as(signInName.replace('demo.', ''), 'clerk')
}

test('what one reviewer has open another one cannot decide, until it is left, run out or taken over', async () => {
  const [one, two] = (await roster(w, 2, { name: '占用', day: '2022-03-05' })) as [Listed, Listed]
  const mine = await w.as('department')
  const other = await colleague()
  const path = { declarationId: one.declarationId }
  const version = await versionOf(mine, one.declarationId)
  await mine.declarationOpen({ path, body: { takeOver: null } })
  expect(await refusalOf(approve(other, one.declarationId, version))).toEqual({
    status: 409,
    code: 'review.heldByAnother',
  })
  const sentBack = { version, markedFields: ['place'], reasonCodes: [], text: '地点不对' }
  expect(await refusalOf(other.declarationReturn({ path, body: sentBack }))).toMatchObject({
    code: 'review.heldByAnother',
  })
  const progress = await other.declarationProgress({ path })
  expect([progress.heldByName, (await one.member.declarationProgress({ path })).heldByName]).toEqual(['孙立群', null])
  await mine.declarationLeave({ path, body: {} })
  expect(await approve(other, one.declarationId, version)).toMatchObject({ level: 'bureau' })

  const second = { declarationId: two.declarationId }
  await mine.declarationOpen({ path: second, body: { takeOver: null } })
  const taken = await other.declarationOpen({ path: second, body: { takeOver: '孙立群请假' } })
  expect(taken.name).toBe('办公室')
  const decided = approve(mine, two.declarationId, await versionOf(mine, two.declarationId))
  expect(await refusalOf(decided)).toMatchObject({ code: 'review.heldByAnother' })
  w.setNow('2022-11-22T02:10:01.000Z')
  expect(await approve(mine, two.declarationId, await versionOf(mine, two.declarationId))).toMatchObject({
    level: 'bureau',
  })
})

test('who may not review a declaration cannot hold it either', async () => {
  const [one] = (await roster(w, 1, { name: '旁人', day: '2022-03-06' })) as [Listed]
  const path = { declarationId: one.declarationId }
  const open = (await w.as('clerk')).declarationOpen({ path, body: { takeOver: null } })
  expect(await refusalOf(open)).toMatchObject({ code: 'review.notYourOrganisation' })
})

test('P20: the person sees since when it lies where, and behind how many', async () => {
  const all = await roster(w, 3, { name: '卡在哪里', day: '2022-03-07' })
  const ahead = await Promise.all(
    all.map(async ({ member, declarationId }) => (await member.declarationProgress({ path: { declarationId } })).ahead),
  )
  const { items } = await (await w.as('department')).reviewQueueList({ query: { limit: 200 } })
  const queue = items.map(({ id }) => id)
  expect(ahead).toEqual(all.map(({ declarationId }) => queue.indexOf(declarationId)))
  const [one] = all as [Listed]
  const { since, told } = await one.member.declarationProgress({ path: { declarationId: one.declarationId } })
  expect([since, told]).toEqual(['2022-11-22T02:00:00.000Z', []])
})

test('what is long overdue is told to the office, later to the one above, each once, and nothing is approved by it', async () => {
  const [one] = (await roster(w, 1, { name: '超期', day: '2022-03-08', at: 'employer' })) as [Listed]
  const clerk = await clerkWithInbox()
  const path = { declarationId: one.declarationId }
  const job = escalation(w.services)
  const told = async () =>
    (await (await w.as('department')).declarationProgress({ path })).told.map(({ officeName }) => officeName)
  const { dueOn, version } = await one.member.declarationView({ path })
  expect(dueOn).toBe('2022-11-29')
  w.setNow('2022-12-01T02:00:00.000Z')
  await job.run()
  expect(await told()).toEqual([])
  w.setNow('2022-12-02T02:00:00.000Z')
  await Promise.all([job.run(), job.run()])
  expect(await told()).toEqual([UNIT])
  const messages = async () =>
    (await (await clerk()).messageList({ query: {} })).items.filter(({ text }) =>
      text.includes('超过办结期限 3 个工作日'),
    )
  expect(await messages()).toHaveLength(1)
  w.setNow('2022-12-07T02:00:00.000Z')
  await job.run()
  await job.run()
  expect(await told()).toEqual([UNIT, DEPARTMENT])
  expect(await messages()).toHaveLength(1)
  const department = await w.as('department')
  const listed = (await department.escalationList({ query: {} })).items
  expect(listed.filter(({ declarationId }) => declarationId === one.declarationId)).toMatchObject([
    { holderName: UNIT, level: 'employer', dueOn: '2022-11-29' },
  ])
  expect((await department.declarationView({ path })).version).toBe(version)
})

test('what lies above the department is the bureau’s to press for', async () => {
  const [one] = (await roster(w, 1, { name: '主管超期', day: '2022-03-09' })) as [Listed]
  w.setNow('2022-12-20T02:00:00.000Z')
  await escalation(w.services).run()
  const bureau = await w.as('bureau.handler')
  const found = (await bureau.escalationList({ query: {} })).items.filter(
    ({ declarationId }) => declarationId === one.declarationId,
  )
  expect(found).toMatchObject([{ holderName: DEPARTMENT, level: 'department' }])
  const { told } = await bureau.declarationProgress({ path: { declarationId: one.declarationId } })
  expect(told.map(({ officeName }) => officeName)).toEqual([DEPARTMENT, BUREAU])
})

test('an office keeps its own usual opinions: fifty at most, none twice', async () => {
  const mine = await w.as('department')
  const other = await colleague()
  const add = (text: string) => mine.usualOpinionCreate({ body: { text } })
  const first = await add('材料齐全，同意')
  expect(await refusalOf(add('材料齐全，同意 '))).toEqual({ status: 409, code: 'review.usualOpinionTaken' })
  expect((await other.usualOpinionList({})).items).toEqual([first])
  expect((await (await w.as('clerk')).usualOpinionList({})).items).toEqual([])
  for (let count = 1; count < 50; count += 1) await add(`同意 ${count}`)
  expect(await refusalOf(add('再来一条'))).toEqual({ status: 422, code: 'review.usualOpinionsFull' })
  const path = { opinionId: first.id }
  await other.usualOpinionDelete({ path })
  expect(await refusalOf(mine.usualOpinionDelete({ path }))).toEqual({
    status: 404,
    code: 'review.usualOpinionNotFound',
  })
})

test('a reviewer sees how he himself reviews', async () => {
  const [one, two, three] = (await roster(w, 3, { name: '自己的样子', day: '2022-03-10' })) as [Listed, Listed, Listed]
  const reviewer = await colleague()
  expect(await reviewer.reviewPatternView({})).toMatchObject({ decided: 0, medianSeconds: null, since: '2022-08-24' })
  await reviewer.declarationOpen({ path: { declarationId: one.declarationId }, body: { takeOver: null } })
  w.setNow('2022-11-22T02:00:40.000Z')
  await approve(reviewer, one.declarationId, await versionOf(reviewer, one.declarationId))
  const passed = await approve(reviewer, two.declarationId, await versionOf(reviewer, two.declarationId))
  const reason = {
    version: await versionOf(reviewer, three.declarationId),
    reasonCodes: ['notParticipant' as const],
    text: '',
  }
  await reviewer.declarationReject({ path: { declarationId: three.declarationId }, body: reason })
  const bureau = await w.as('bureau.handler')
  await bureau.declarationReject({
    path: { declarationId: two.declarationId },
    body: { ...reason, version: passed.version },
  })
  expect(await reviewer.reviewPatternView({})).toEqual({
    since: '2022-08-24',
    decided: 3,
    approved: 2,
    approvedUnopened: 1,
    laterReversed: 1,
    rejected: 1,
    rejectionsOverturned: 0,
    medianSeconds: 40,
  })
})
