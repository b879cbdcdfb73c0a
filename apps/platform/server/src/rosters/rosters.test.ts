import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadPdf } from '../../test/drafts.ts'
import { stored } from '../../test/races/declarations.ts'
import { DEPARTMENT, newOfficial } from '../../test/races/offices.ts'
import { declareHours, type Listed, roster } from '../../test/rosters.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

type Signed = Awaited<ReturnType<World['as']>>

const keyOf = async (reviewer: Signed, title: string) => {
  const { items } = await reviewer.rosterList({ query: {} })
  return items.find((each) => each.title === title)?.key ?? ''
}

/** Opens a roster as its page does. */
async function opened(reviewer: Signed, title: string) {
  const path = { rosterKey: await keyOf(reviewer, title) }
  await reviewer.rosterOpen({ path, body: { takeOver: null } })
  return { path, view: await reviewer.rosterView({ path }) }
}

const approvals = (items: readonly { id: string; version: number }[]) =>
  items.map(({ id, version }) => ({ decision: 'approve' as const, declarationId: id, version }))

test('a roster is decided at once, its exceptions by themselves, and each person has an opinion of his own', async () => {
  const all = await roster(w, 12, { name: '名单一', day: '2022-05-03' })
  await declareHours(w, all[4]?.declarationId ?? '', 700)
  const department = await w.as('department')
  const { path, view } = await opened(department, '名单一')
  const odd = view.items.filter(({ exceptions }) => exceptions.length > 0)
  expect(odd.map(({ id, exceptions }) => [id, exceptions.map(({ code }) => code)])).toEqual([
    [all[4]?.declarationId, ['hours']],
  ])
  expect([view.items.length, view.more, view.sample.length, view.needsStamp]).toEqual([12, 0, 5, false])
  const exceptions = odd.map(({ id, version }) => {
    const opinion = { version, markedFields: ['declaredHundredths'], reasonCodes: [], text: '学时与证书不符' }
    return { decision: 'return' as const, declarationId: id, ...opinion }
  })
  const items = [...approvals(view.items.filter(({ exceptions }) => exceptions.length === 0)), ...exceptions]
  const body = { items, seen: view.sample, stampedScanId: null, text: '同意' }
  const { outcomes } = await department.rosterDecide({ path, body })
  expect(outcomes.filter(({ done }) => !done)).toEqual([])
  const one = await stored(w, all[0]?.declarationId ?? '')
  expect([one.acts, one.status]).toEqual([['submit', 'approve', 'approve'], 'inReview'])
  expect((await stored(w, all[4]?.declarationId ?? '')).status).toBe('returned')
  const told = await all[4]?.member.messageList({ query: {} })
  expect(told?.items[0]?.text).toContain('退回修改')
  expect(await refusalOf(department.rosterView({ path }))).toEqual({ status: 404, code: 'review.rosterNotFound' })
})

test('what is drawn must have been looked at before the rest is approved', async () => {
  await roster(w, 8, { name: '名单二', day: '2022-05-04' })
  const department = await w.as('department')
  const { path, view } = await opened(department, '名单二')
  const items = approvals(view.items)
  const decide = (seen: string[]) =>
    department.rosterDecide({ path, body: { items, seen, stampedScanId: null, text: '' } })
  expect(await refusalOf(decide(view.sample.slice(1)))).toEqual({ status: 422, code: 'review.sampleUnseen' })
  expect((await decide(view.sample)).outcomes.every(({ done }) => done)).toBe(true)
})

test('what changed since the page was opened is left out, and said', async () => {
  const all = await roster(w, 4, { name: '名单三', day: '2022-05-05', at: 'employer' })
  const clerk = await w.as('clerk')
  const { path, view } = await opened(clerk, '名单三')
  expect(view.needsStamp).toBe(true)
  const gone = all[2] as Listed
  const version = view.items.find(({ id }) => id === gone.declarationId)?.version ?? 0
  await gone.member.declarationWithdraw({ path: { declarationId: gone.declarationId }, body: { version } })
  const body = { items: approvals(view.items), seen: view.sample, stampedScanId: await uploadPdf(clerk), text: '' }
  const key = crypto.randomUUID()
  const first = await clerk.rosterDecide({ path, body, idempotencyKey: key })
  const left = first.outcomes.filter(({ done }) => !done)
  expect(left).toMatchObject([{ declarationId: gone.declarationId, code: 'declaration.withdrawn' }])
  expect(await clerk.rosterDecide({ path, body, idempotencyKey: key })).toEqual(first)
})

test('a roster is held for who has opened it, until the time runs out or it is taken over with a reason', async () => {
  const all = await roster(w, 3, { name: '名单四', day: '2022-05-06' })
  const department = await w.as('department')
  const colleague = (await newOfficial(w, await w.as('administrator'), 'handler', DEPARTMENT)).platform as Signed
  const { path, view } = await opened(department, '名单四')
  const decide = () =>
    colleague.rosterDecide({
      path,
      body: { items: approvals(view.items), seen: view.sample, stampedScanId: null, text: '' },
    })
  const held = await colleague.rosterOpen({ path, body: { takeOver: null } })
  expect(held.name).toBe('孙立群')
  expect(await refusalOf(decide())).toEqual({ status: 409, code: 'review.heldByAnother' })
  const [item] = all as [Listed]
  const [shown] = view.items
  const single = () =>
    colleague.declarationApprove({
      path: { declarationId: item.declarationId },
      body: { version: shown?.version ?? 0, approvedHundredths: null, stampedScanId: null, text: '' },
    })
  expect(await refusalOf(single())).toEqual({ status: 409, code: 'review.heldByAnother' })
  await colleague.rosterOpen({ path, body: { takeOver: '同事外出开会' } })
  const taken = await w.db.read((tx) => tx.selectFrom('review_takeovers').select(['reason', 'subject']).execute())
  expect(taken).toEqual([{ reason: '同事外出开会', subject: path.rosterKey }])
  expect((await decide()).outcomes.every(({ done }) => done)).toBe(true)
})

test('who leaves a roster gives it back, and nobody gives back what another one holds', async () => {
  await roster(w, 2, { name: '名单六', day: '2022-05-09' })
  const department = await w.as('department')
  const { path } = await opened(department, '名单六')
  const colleague = (await newOfficial(w, await w.as('administrator'), 'handler', DEPARTMENT)).platform
  await colleague.rosterLeave({ path, body: {} })
  expect((await colleague.rosterOpen({ path, body: { takeOver: null } })).name).toBe('孙立群')
  await department.rosterLeave({ path, body: {} })
  expect((await colleague.rosterOpen({ path, body: { takeOver: null } })).name).toBe('办公室')
})

test('a lease runs out by the clock', async () => {
  await roster(w, 3, { name: '名单五', day: '2022-05-07' })
  const { path, view } = await opened(await w.as('department'), '名单五')
  const colleague = (await newOfficial(w, await w.as('administrator'), 'handler', DEPARTMENT)).platform
  const body = { items: approvals(view.items), seen: view.sample, stampedScanId: null, text: '' }
  w.setNow('2022-11-22T02:10:01.000Z')
  expect(await refusalOf(colleague.rosterDecide({ path, body }))).toEqual({ status: 409, code: 'review.notOpened' })
  await colleague.rosterOpen({ path, body: { takeOver: null } })
  expect((await colleague.rosterDecide({ path, body })).outcomes.every(({ done }) => done)).toBe(true)
  w.setNow('2022-11-22T02:00:00.000Z')
})

test('the migration gives what was there the keys that the domain gives', async () => {
  await roster(w, 1, { name: '“安全 生产”（ＡB）专题·二、三：—Ü', day: '2022-05-08' })
  const migration = readFileSync(new URL('../../migrations/0022_rosters.sql', import.meta.url), 'utf8')
  const backfill = /update declarations d.+?n\.name is not null;/s.exec(migration)?.[0] ?? ''
  const keys = () =>
    w.db.tx(
      async (tx) =>
        (await sql<{ k: string }>`select id, roster_key as k from declarations order by id`.execute(tx)).rows,
    )
  const before = await keys()
  expect(before.filter(({ k }) => k !== null).length).toBeGreaterThan(20)
  await w.db.tx((tx) => sql`update declarations set roster_key = null`.execute(tx))
  await w.db.tx((tx) => sql.raw(backfill).execute(tx))
  expect(await keys()).toEqual(before)
})
