import { createLogger } from '@xueshi/foundation/logger'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generalCourse } from '../../test/drafts.ts'
import { check, workbookOf } from '../../test/workbooks.ts'
import { refusalOf, type World, world } from '../../test/world.ts'

let w: World
beforeAll(async () => {
  w = await world({ logger: createLogger('silent'), jobs: { retries: 0, silenceSeconds: 60 } })
})
afterAll(() => w.close())

const WAIT = { timeout: 30_000, interval: 200 }
const statusOf = async () => (await w.as('administrator')).systemView({})
const run = (statement: string) => w.db.tx((tx) => sql.raw(statement).execute(tx))

describe('the administrator sees the state of the system', () => {
  test('and nothing of a person in it', async () => {
    const lin = await w.as('professional')
    const draft = await lin.declarationCreate({ body: await generalCourse(lin) })
    await lin.declarationSubmit({ path: { declarationId: draft.id }, body: { version: draft.version } })
    const { rows } = await w.db.read((tx) =>
      sql<{ value: string }>`
        select name as value from people union select id::text from people union select id::text from accounts
        union select display_name from accounts union select sign_in_name from accounts where sign_in_name is not null
        union select name from organisations`.execute(tx),
    )
    const told = JSON.stringify(await statusOf())
    expect(rows.filter(({ value }) => told.includes(value))).toEqual([])
  })

  test('what waits at each level, and what of it is late', async () => {
    // Counts are kept a little, the longer the more they cost.
    const queues = () => expect.poll(async () => (await statusOf()).queues, WAIT)
    const nothing = { waiting: 0, overdue: 0 }
    const others = [
      { level: 'department', ...nothing },
      { level: 'bureau', ...nothing },
    ]
    await queues().toEqual([{ level: 'employer', waiting: 1, overdue: 0 }, ...others])
    w.setNow('2023-03-01T02:00:00.000Z')
    await queues().toEqual([{ level: 'employer', waiting: 1, overdue: 1 }, ...others])
    w.setNow('2022-11-22T02:00:00.000Z')
  })

  test('program, database, disk, processes, sessions and packs', async () => {
    const status = await statusOf()
    expect(status.program).toMatchObject({ node: process.version, pid: process.pid })
    expect(status.database).toMatchObject({ answersSince: '2022-11-22T02:00:00.000Z', lastFaultAt: null })
    expect(status.database.migrations).toBeGreaterThan(13)
    expect(status.database.bytes).toBeGreaterThan(1_000_000)
    expect(status.disk.freeBytes).toBeLessThanOrEqual(status.disk.totalBytes)
    expect(status.processes).toMatchObject([{ pid: process.pid, live: true, own: true }])
    expect(status.packs).toContainEqual({ id: 'yantai/2022', year: 2022, status: 'unconfirmed' })
    expect(status.sessions).toBeGreaterThan(1)
    expect((await statusOf()).sessions).toBe(status.sessions + 1)
    expect(status.program.helpers).toContainEqual({ worker: 'sandbox', running: 1, busy: 0 })
  })

  test('the last minutes of this process: requests, refusals and how long they took', async () => {
    const before = (await statusOf()).requests
    const lin = await w.as('professional')
    await refusalOf(lin.packView({ query: { year: 2099 } }))
    const { requests } = await statusOf()
    expect(requests.total - before.total).toBeGreaterThanOrEqual(3)
    expect(requests.refused - before.refused).toBe(1)
    expect(requests.refusals).toContainEqual({ code: 'policy.packNotFound', count: 1 })
    expect(requests.halfWithinMs).toBeGreaterThan(0)
    expect(requests.inFlight).toBe(1)
  })

  test('what of the settings is for trying only', async () => {
    const codes = (await statusOf()).warnings.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['demo', 'keyBesideData', 'plainCookies']))
  })
})

describe('a job that failed', () => {
  const failed = () =>
    expect.poll(async () => (await statusOf()).failedJobs.map(({ kind, mayRetry }) => [kind, mayRetry]), WAIT)

  test('is shown by kind and code, and tried once more when the administrator asks for it', async () => {
    await run(`create function fail() returns trigger language plpgsql as $$ begin raise exception '林晓燕'; end $$`)
    await run('create trigger fail before delete on sessions for each statement execute function fail()')
    await w.db.tx((tx) => w.services.jobs.send(tx, 'housekeeping', {}))
    await failed().toEqual([['housekeeping', true]])
    const administrator = await w.as('administrator')
    const status = await administrator.systemView({})
    const [job] = status.failedJobs
    expect(job).toMatchObject({ title: '夜间清理', attempts: 1, code: 'P0001' })
    expect(status.warnings.map(({ code }) => code)).toContain('jobsFailed')
    expect(JSON.stringify(status)).not.toContain('林晓燕')

    await run('drop trigger fail on sessions')
    const ask = { path: { jobId: job?.id ?? '' }, body: {}, idempotencyKey: crypto.randomUUID() }
    await administrator.jobRetry(ask)
    await expect.poll(async () => (await statusOf()).housekeepingAt, WAIT).not.toBeNull()
    await failed().toEqual([])
    expect(await administrator.jobRetry(ask)).toEqual({})
    expect(await refusalOf(administrator.jobRetry({ ...ask, idempotencyKey: crypto.randomUUID() }))).toEqual({
      status: 409,
      code: 'job.notFailed',
    })
    const audited = await w.db.read((tx) =>
      tx.selectFrom('audit_entries').select('path').where('operation', '=', 'jobRetry').execute(),
    )
    expect(audited).toEqual([{ path: { jobId: job?.id } }])
  })

  test('of an import is not: who uploaded it was told to upload it again', async () => {
    await run(
      `create or replace function fail() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
    )
    await run('create trigger fail before insert on import_rows for each statement execute function fail()')
    const clerk = await w.as('clerk')
    const bytes = await workbookOf({ 花名册: [{ 姓名: '慕容雪松', 身份证号: '370699199001023140' }] })
    expect((await check(clerk, bytes)).state).toBe('failed')
    await run('drop trigger fail on import_rows')
    await failed().toEqual([['importCheck', false]])
    const administrator = await w.as('administrator')
    const jobId = (await administrator.systemView({})).failedJobs[0]?.id ?? ''
    expect(await refusalOf(administrator.jobRetry({ path: { jobId }, body: {} }))).toEqual({
      status: 422,
      code: 'job.askAgain',
    })
  })

  test('that is not there is refused', async () => {
    const administrator = await w.as('administrator')
    const path = { jobId: '019a0b6e-7c00-7000-8000-000000000001' }
    expect(await refusalOf(administrator.jobRetry({ path, body: {} }))).toEqual({ status: 404, code: 'job.notFound' })
  })
})

test('an import that nothing is heard of is stuck', async () => {
  const clerk = await w.as('clerk')
  await check(clerk, await workbookOf({ 花名册: [{ 姓名: '慕容雪松', 身份证号: '370699199001023140' }] }))
  expect((await statusOf()).imports).toEqual({ underWay: 0, stuck: 0 })
  await run(`update imports set state = 'checking'`)
  expect((await statusOf()).imports).toEqual({ underWay: 2, stuck: 0 })
  w.setNow('2022-11-22T02:16:00.000Z')
  const status = await statusOf()
  w.setNow('2022-11-22T02:00:00.000Z')
  expect(status.imports).toEqual({ underWay: 2, stuck: 2 })
  expect(status.warnings.map(({ code }) => code)).toContain('importsStuck')
})
