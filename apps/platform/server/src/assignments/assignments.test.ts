import { readWorkbook } from '@xueshi/foundation/documents/workbook-read'
import type { Platform } from '@xueshi/sdk/client'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { TEST_NOW } from '../../test/prepare.ts'
import { DEPARTMENT, newOfficial, type Official } from '../../test/races/offices.ts'
import { roster } from '../../test/rosters.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

let w: World
let colleague: Official
beforeAll(async () => {
  w = await world()
  colleague = await newOfficial(w, await w.as('administrator'), 'handler', DEPARTMENT)
})
// A session lasts some hours only: after a jump of the clock one signs in anew.
afterEach(() => w.setNow(TEST_NOW))
afterAll(() => w.close())

let day = 1
/** So many of one training that wait at the department, newly made. */
async function waiting(count: number): Promise<string[]> {
  day += 1
  const all = await roster(w, count, { name: `分办 ${day}`, day: `2022-03-${String(day).padStart(2, '0')}` })
  return all.map(({ declarationId }) => declarationId)
}

const items = (declarationIds: readonly string[]) => ({ of: 'items' as const, declarationIds: [...declarationIds] })
const take = (platform: Platform, ids: readonly string[]) => platform.assignmentTake({ body: { what: items(ids) } })
const give = (platform: Platform, ids: readonly string[], { accountId }: Pick<Official, 'accountId'>) =>
  platform.assignmentGive({ body: { what: items(ids), accountId } })
const putBack = (platform: Platform, ids: readonly string[]) =>
  platform.assignmentPutBack({ body: { what: items(ids) } })
const codesOf = async (call: ReturnType<typeof take>) => (await call).outcomes.map(({ code }) => code)
const codeOf = async (call: Promise<unknown>) => (await refusalOf(call))?.code ?? null

async function seenBy(platform: Platform, view: 'mine' | 'unassigned' | 'all', ids: readonly string[]) {
  const { items: found } = await platform.reviewQueueList({ query: { view, limit: 200 } })
  return found.filter(({ id }) => ids.includes(id)).map(({ id }) => id)
}

async function approve(platform: Platform, declarationId: string) {
  const path = { declarationId }
  const { version } = await platform.declarationView({ path })
  return platform.declarationApprove({
    path,
    body: { version, approvedHundredths: null, stampedScanId: null, text: '' },
  })
}

test('what one takes is his, colleagues see whose it is, and it is theirs to review all the same', async () => {
  const ids = await waiting(3)
  const [one = '', two = '', three = ''] = ids
  const mine = await w.as('department')
  const other = colleague.platform
  expect(await seenBy(mine, 'unassigned', ids)).toHaveLength(3)
  const before = await mine.reviewQueueCount({})

  expect(await codesOf(take(mine, [one, two]))).toEqual([null, null])
  expect(await codesOf(take(other, [two, three]))).toEqual(['assignment.heldByColleague', null])
  expect((await seenBy(mine, 'mine', ids)).toSorted()).toEqual([one, two].toSorted())
  expect(await seenBy(other, 'mine', ids)).toEqual([three])
  expect(await seenBy(mine, 'unassigned', ids)).toEqual([])
  expect(await seenBy(mine, 'all', ids)).toHaveLength(3)
  const after = await mine.reviewQueueCount({})
  expect(after.mine.waiting).toBe(before.mine.waiting + 2)
  expect(after.unassigned.waiting).toBe(before.unassigned.waiting - 3)
  expect([after.waiting, after.everAssigned]).toEqual([before.waiting, true])

  const path = { declarationId: one }
  expect((await other.declarationProgress({ path })).assignedTo?.name).toBe('孙立群')
  const professional = await w.as('professional')
  expect(await codeOf(professional.declarationProgress({ path }))).toBe('declaration.notFound')
  expect(await approve(other, one)).toMatchObject({ level: 'bureau' })
  expect(await seenBy(mine, 'mine', ids)).toEqual([two])
})

test('it is given to a colleague, given on, put back, each kept with who did it', async () => {
  const ids = await waiting(1)
  const mine = await w.as('department')
  const { accountId } = await mine.sessionView({})
  expect(await codesOf(give(mine, ids, colleague))).toEqual([null])
  expect(await codesOf(give(mine, ids, colleague))).toEqual([null])
  expect(await codesOf(give(colleague.platform, ids, { accountId }))).toEqual([null])
  expect(await codesOf(putBack(colleague.platform, ids))).toEqual([null])
  expect(await codesOf(putBack(mine, ids))).toEqual(['assignment.notAssigned'])
  const kept = await w.db.read((tx) =>
    tx
      .selectFrom('assignments')
      .select(['account_id', 'assigned_by'])
      .where('declaration_id', '=', ids[0] ?? '')
      .execute(),
  )
  expect(kept).toHaveLength(3)
  // All in one instant of the test's clock: their order says nothing.
  expect(new Set(kept)).toEqual(
    new Set([
      { account_id: colleague.accountId, assigned_by: accountId },
      { account_id: accountId, assigned_by: colleague.accountId },
      { account_id: null, assigned_by: colleague.accountId },
    ]),
  )
})

test('nobody is given what he may not review, and nothing of another office is given', async () => {
  const ids = await waiting(1)
  const mine = await w.as('department')
  const bureau = await w.as('bureau.handler')
  const { accountId } = await bureau.sessionView({})
  expect(await codeOf(give(mine, ids, { accountId }))).toBe('assignment.colleagueNotFound')
  expect(await codesOf(take(bureau, ids))).toEqual(['review.notYourOrganisation'])
  expect(await codesOf(putBack(bureau, ids))).toEqual(['review.notYourOrganisation'])
  expect(await codesOf(take(await w.as('department.district'), ids))).toEqual(['declaration.notFound'])
  const nothing = { of: 'roster' as const, rosterKey: '0'.repeat(64) }
  expect(await codeOf(mine.assignmentTake({ body: { what: nothing } }))).toBe('review.rosterNotFound')

  await approve(mine, ids[0] ?? '')
  expect(await codesOf(take(mine, ids))).toEqual(['review.notYourOrganisation'])
  const supervisor = await w.as('bureau.supervisor')
  expect(await codesOf(take(supervisor, ids))).toEqual(['review.awaitsHandler'])
  const { accountId: supervisorId } = await supervisor.sessionView({})
  expect(await codesOf(give(bureau, ids, { accountId: supervisorId }))).toEqual(['assignment.colleagueMayNot'])
  expect(await codesOf(give(supervisor, ids, { accountId }))).toEqual([null])
  expect(await seenBy(bureau, 'mine', ids)).toEqual(ids)
  // 经办人初审 is done: the assignment was for that step.
  await approve(bureau, ids[0] ?? '')
  expect(await seenBy(supervisor, 'unassigned', ids)).toEqual(ids)
})

test('it is nobody’s again once its holder has lost the office, or been away', async () => {
  const ids = await waiting(2)
  const [one = '', two = ''] = ids
  const administrator = await w.as('administrator')
  const leaving = await newOfficial(w, administrator, 'handler', DEPARTMENT)
  const mine = await w.as('department')
  await give(mine, [one], leaving)
  await give(mine, [two], colleague)
  await administrator.grantEnd({ path: { grantId: leaving.grantId }, body: { validUntil: '2022-11-22' } })
  expect(await seenBy(mine, 'unassigned', ids)).toEqual([one])

  const body = { validFrom: '2022-11-23', validUntil: '2022-11-24', reason: '出差' }
  await colleague.platform.absenceCreate({ body })
  expect(await seenBy(mine, 'unassigned', ids)).toEqual([one])
  w.setNow('2022-11-23T02:00:00.000Z')
  const next = await w.as('department')
  expect((await seenBy(next, 'unassigned', ids)).toSorted()).toEqual([one, two].toSorted())
  expect(await codeOf(give(next, [two], colleague))).toBe('assignment.colleagueAbsent')
  w.setNow('2022-11-24T02:00:00.000Z')
  const back = await w.as('department')
  expect((await seenBy(back, 'unassigned', ids)).toSorted()).toEqual([one, two].toSorted())
  expect(await codesOf(give(back, [two], colleague))).toEqual([null])
  expect(await seenBy(back, 'unassigned', ids)).toEqual([one])
})

test('what is unassigned is spread as the preview says, the first due first, and what was taken meanwhile stays', async () => {
  const ids = await waiting(4)
  const mine = await w.as('department')
  const rest = await mine.reviewQueueList({ query: { view: 'unassigned', limit: 200 } })
  const others = rest.items.map(({ id }) => id).filter((id) => !ids.includes(id))
  if (others.length > 0) await take(mine, others)

  const preview = await mine.assignmentSpreadView({ query: { limit: 3 } })
  expect(preview.shares.map(({ name }) => name)).toEqual(['办公室', '孙立群'])
  expect(preview.shares.map(({ declarationIds }) => declarationIds.length).toSorted()).toEqual([1, 2])
  expect([preview.left, preview.more]).toEqual([0, 1])
  const first = await mine.reviewQueueList({ query: { view: 'unassigned', limit: 3 } })
  expect(preview.shares.flatMap(({ declarationIds }) => declarationIds).toSorted()).toEqual(
    first.items.map(({ id }) => id).toSorted(),
  )
  expect(await mine.assignmentSpreadView({ query: { limit: 3 } })).toEqual(preview)

  const [taken = ''] = preview.shares.find(({ accountId }) => accountId === colleague.accountId)?.declarationIds ?? []
  await take(mine, [taken])
  const shares = preview.shares.map(({ accountId, declarationIds }) => ({ accountId, declarationIds }))
  const { outcomes } = await mine.assignmentSpread({ body: { shares } })
  expect(outcomes.filter(({ done }) => !done)).toMatchObject([
    { declarationId: taken, code: 'assignment.heldByColleague', message: expect.stringContaining('孙立群') },
  ])
  expect(await seenBy(mine, 'unassigned', ids)).toHaveLength(1)
})

test('a whole roster is taken and put back, its list says whose it is, and so does the file', async () => {
  const ids = await waiting(3)
  const mine = await w.as('department')
  const key = await w.db.read((tx) =>
    tx
      .selectFrom('declarations')
      .select('roster_key')
      .where('id', '=', ids[0] ?? '')
      .executeTakeFirstOrThrow(),
  )
  const what = { of: 'roster' as const, rosterKey: key.roster_key ?? '' }
  const listed = async (view: 'mine' | 'unassigned') => {
    const { items: all } = await mine.rosterList({ query: { view, limit: 100 } })
    return all.find((each) => each.key === what.rosterKey)
  }
  expect(await listed('unassigned')).toMatchObject({ waiting: 3, unassigned: 3, assignedTo: [] })
  expect(await listed('mine')).toBe(undefined)
  expect(await codesOf(mine.assignmentTake({ body: { what } }))).toEqual([null, null, null])
  await give(mine, ids.slice(0, 1), colleague)
  expect(await listed('mine')).toMatchObject({ waiting: 3, unassigned: 0, assignedTo: ['办公室', '孙立群'] })
  expect(await listed('unassigned')).toBe(undefined)

  const file = await mine.reviewQueueListDownload({ query: { view: 'mine' } })
  const [sheet] = await readWorkbook(new Uint8Array(await file.arrayBuffer()))
  const [header = [], ...rows] = (sheet?.rows ?? []).map((cells) => cells.map(({ value }) => value))
  expect(new Set(rows.map((cells) => cells[header.indexOf('分给')]))).toEqual(new Set(['孙立群']))
  expect(await codesOf(mine.assignmentPutBack({ body: { what } }))).toEqual([null, null, null])
  expect(await seenBy(mine, 'mine', ids)).toEqual([])
})
