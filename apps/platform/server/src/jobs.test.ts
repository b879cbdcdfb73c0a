import { readdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { writeWorkbook } from '@xueshi/foundation/documents/workbook'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uploadPdf } from '../test/drafts.ts'
import { check } from '../test/workbooks.ts'
import { refusalOf, type World, world } from '../test/world.ts'
import { housekeeping, platformJobs } from './jobs.ts'
import { jobTitle } from './system/job-titles.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const count = async (table: 'sessions' | 'idempotency_keys') => {
  const rows = await w.db.read((tx) => tx.selectFrom(table).select('created_at').execute())
  return rows.length
}

test('the nightly job forgets ended sessions and old keys, and leaves those in use', async () => {
  const old = await w.as('professional')
  await old.messageReadAll({ body: {} })
  w.setNow('2022-12-22T01:59:59.000Z')
  const fresh = await w.as('professional')
  await fresh.messageReadAll({ body: {} })
  await housekeeping(w.services).run()
  expect([await count('sessions'), await count('idempotency_keys')]).toEqual([1, 2])
  w.setNow('2022-12-22T02:00:01.000Z')
  await housekeeping(w.services).run()
  expect(await count('idempotency_keys')).toBe(1)
  expect(await refusalOf(fresh.sessionView({}))).toBeNull()
})

test('bytes of an upload that was refused are swept after a day, those of others never', async () => {
  const lin = await w.as('professional')
  const clerk = await w.as('clerk')
  const folder = join(w.services.settings.dataFolder, 'files')
  const kept = () =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile())
  const fileId = await uploadPdf(lin)
  const sheets = [{ name: '花名册', columns: [{ header: '姓名', key: 'name' }], rows: [{ name: '示例' }] }]
  const workbook = await writeWorkbook({ properties: { createdAt: '2022-11-22T02:00:00.000Z' }, sheets })
  await check(clerk, new Uint8Array(workbook))
  const before = kept()
  const idempotencyKey = crypto.randomUUID()
  await lin.messageReadAll({ body: {}, idempotencyKey })
  const pdf = await (await lin.fileDownload({ path: { fileId } })).text()
  const other = new TextEncoder().encode(`${pdf}% another`)
  const refused = lin.fileUpload({ query: { name: '证明.pdf' }, body: other, idempotencyKey })
  expect(await refusalOf(refused)).toMatchObject({ code: 'request.keyReused' })
  expect(kept()).toHaveLength(before.length + 1)

  await housekeeping(w.services).run()
  expect(kept()).toHaveLength(before.length + 1)
  for (const path of kept()) utimesSync(join(folder, path), new Date(0), new Date(0))
  await housekeeping(w.services).run()
  expect(kept().toSorted()).toEqual(before.toSorted())
  expect(await (await lin.fileDownload({ path: { fileId } })).text()).toBe(pdf)
})

test('every job has a name that an administrator understands', () => {
  const names = platformJobs(w.services).map(({ name }) => name)
  expect(names.filter((name) => jobTitle(name) === name)).toEqual([])
})
