import { embeddedLoader } from '@xueshi/foundation/db/copy'
import { createPlatform } from '@xueshi/sdk/client'
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  expectBanksToBeEvaluations,
  expectColumnsToBeFolds,
  expectHashesToHold,
  expectReviewersToBeOthers,
} from '../../test/consistency.ts'
import { type World, world } from '../../test/world.ts'
import { makeWorld } from './make-world.ts'
import type { SignedIn } from './sign-in.ts'

const NOW = '2026-11-23T02:00:00.000Z'
const BUREAU = '示例市人社部门'

let w: World
const signed: SignedIn[] = []
beforeAll(async () => {
  w = await world({ empty: true, now: NOW })
  const loaders = async () => [await embeddedLoader(w.source)]
  await makeWorld(w.services, loaders, { people: 300, years: 3, waiting: 150 }, async (someone) => {
    signed.push(someone)
  })
})
afterAll(() => w.close())

const rows = <Row>(query: RawBuilder<Row>) => w.db.read(async (tx) => (await query.execute(tx)).rows)
const as = (someone: SignedIn | undefined) => createPlatform({ baseUrl: w.url, token: () => someone?.token ?? '' })
const holder = (role: string, organisation: string | null) =>
  signed.find((each) => each.role === role && each.organisation === organisation)

test('it has as many people as were asked for, three years of their life, and everybody is signed in', async () => {
  const [found] = await rows(sql<{ members: number; years: number[]; sessions: number }>`
    select (select count(*)::int from memberships m join grants g on g.role = 'professional'
        join accounts a on a.id = g.account_id and a.person_id = m.person_id where g.id::text like '%-7300-8000-%') as members,
      (select array_agg(distinct year order by year) from declarations) as years,
      (select count(*)::int from sessions) as sessions`)
  expect(found).toEqual({ members: 300, years: [2024, 2025, 2026], sessions: signed.length })
  expect(new Set(signed.map(({ token }) => token)).size).toBe(signed.length)
})

test('what waits beside the usual is there for each of the hot paths', async () => {
  const waiting = await rows(sql<{ place: string; count: number }>`
    select coalesce(level || ' ' || stage, 'draft') as place, count(*)::int as count from declarations
    where status in ('draft', 'inReview') group by 1`)
  for (const place of ['draft', 'department handler', 'bureau supervisor']) {
    expect(waiting.find((each) => each.place === place)?.count).toBeGreaterThanOrEqual(140)
  }
})

test('the columns of every declaration say what its history folds to', () => expectColumnsToBeFolds(w, NOW))

test('nobody reviewed what he declared or what he has already reviewed', () => expectReviewersToBeOthers(w))

test('the bank of every person and year is what the evaluation of the year gives', () => expectBanksToBeEvaluations(w))

test('every entry bears the hash of its canonical bytes', () => expectHashesToHold(w))

test('a supervisor finds his queue, approves, and the hours are in the bank', async () => {
  const supervisor = as(holder('supervisor', BUREAU))
  const { items } = await supervisor.reviewQueueList({ query: { limit: 1 } })
  const [item] = items
  if (!item) throw new Error('Nothing waits for the supervisor.')
  const body = { version: item.version, approvedHundredths: null, stampedScanId: null, text: '' }
  const posted = await supervisor.declarationApprove({ path: { declarationId: item.id }, body })
  expect(posted).toMatchObject({ status: 'posted' })
  const member = as(signed.find(({ personId, role }) => personId === item.personId && role === 'professional'))
  const { entries } = await member.bankView({ query: { year: 2026 } })
  expect(entries.find(({ sourceId }) => sourceId === item.id)).toMatchObject({ type: 'award' })
})

test('every complete draft can be submitted, and goes to the clerk of its unit', async () => {
  const drafts = await rows(sql<{ id: string; person_id: string; version: number; unit: string }>`
    select d.id, d.person_id, d.version, u.name as unit from declarations d join organisations u on u.id = d.unit_id
    where d.status = 'draft' and d.pledged_at is not null`)
  expect(drafts.length).toBeGreaterThan(100)
  for (const { id, person_id, version, unit } of drafts) {
    const member = as(signed.find(({ personId, role }) => personId === person_id && role === 'professional'))
    const submitted = await member.declarationSubmit({ path: { declarationId: id }, body: { version } })
    expect(submitted).toMatchObject({ status: 'inReview', level: 'employer', holderName: unit })
  }
})

test('a reviewer between unit and bureau passes an item on', async () => {
  const [item] = await rows(sql<{ id: string; version: number; holder: string }>`
    select d.id, d.version, h.name as holder from declarations d join organisations h on h.id = d.holder_id
    where d.status = 'inReview' and d.level = 'department' limit 1`)
  if (!item) throw new Error('Nothing waits there.')
  const body = { version: item.version, approvedHundredths: null, stampedScanId: null, text: '' }
  const handler = as(holder('handler', item.holder))
  const passed = await handler.declarationApprove({ path: { declarationId: item.id }, body })
  expect(passed).toMatchObject({ status: 'inReview', level: 'bureau' })
})
