import type { Platform } from '@xueshi/sdk/client'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newNumber } from '../../test/races/numbers.ts'
import { apply, check, workbookOf } from '../../test/workbooks.ts'
import { refusalOf, type World, world } from '../../test/world.ts'
import type { JobServices } from '../services.ts'
import { importJobs } from './import-jobs.ts'
import { forgetParts } from './parts-store.ts'
import { beginStep } from './store.ts'

const STATION = '示例丙农技推广站'
/** More than one part, and less than two. */
const ROWS = 1100
const ROWS_OF_PART = 1000

let w: World
let bureau: Platform
beforeAll(async () => {
  w = await world()
  bureau = await w.as('bureau.handler')
})
afterAll(() => w.close())

const listed = (name: string, number: string, phone = '19900001234') => ({
  姓名: name,
  身份证号: number,
  职称系列: '农业技术人员',
  级别: '中级',
  现任职称: '农艺师',
  部门: '一科',
  手机号: phone,
})

const listOf = (name: string, rows: number) =>
  workbookOf({ [STATION]: Array.from({ length: rows }, () => listed(name, newNumber())) })

const countNamed = (name: string) =>
  w.db.read(async (tx) => (await tx.selectFrom('people').select('id').where('name', '=', name).execute()).length)

/** The work of an import as a process does it; `afterPart` runs when a part is saved. */
async function work(importId: string, afterPart?: () => Promise<unknown>): Promise<void> {
  const services: JobServices = {
    ...w.services,
    db: {
      ...w.services.db,
      tx: async (inTransaction) => {
        const answer = await w.services.db.tx(inTransaction)
        await afterPart?.()
        return answer
      },
    },
  }
  await importJobs(services)
    .find(({ name }) => name === 'importApply')
    ?.run({ importId })
}

describe('a list of several parts', () => {
  test('is stopped after the part that is being written, and goes on from there', async () => {
    const { id } = await check(bureau, await listOf('停留', ROWS))
    const path = { importId: id }
    await w.db.tx((tx) => beginStep(tx, id, 'applying', w.services.clock.now()))
    let parts = 0
    await work(id, async () => {
      parts += 1
      if (parts === 1) await bureau.importCancel({ path, body: {} })
    })
    const stopped = await bureau.importView({ path })
    expect(stopped).toMatchObject({ state: 'cancelled', step: 'apply' })
    expect(stopped.written).toBeGreaterThan(0)
    expect(stopped.written).toBeLessThanOrEqual(ROWS_OF_PART)
    expect(await countNamed('停留')).toBe(stopped.written)

    const again = await bureau.importRetry({ path, body: {} })
    expect(again).toMatchObject({ state: 'applying', written: stopped.written })
    await expect
      .poll(() => bureau.importView({ path }), { timeout: 60_000 })
      .toMatchObject({ state: 'applied', written: ROWS, accepted: ROWS, refused: 0, already: 0, rows: ROWS })
    expect(await countNamed('停留')).toBe(ROWS)
  })

  test('knows a person twice though the rows are parts apart', async () => {
    const twice = newNumber()
    const rows = Array.from({ length: ROWS }, (_, index) =>
      listed('重复', index === 0 || index === ROWS - 1 ? twice : newNumber()),
    )
    const { id, refused } = await check(bureau, await workbookOf({ [STATION]: rows }))
    expect(refused).toBe(1)
    const { items } = await bureau.importRowList({ path: { importId: id }, query: { verdict: 'refuse' } })
    expect(items).toMatchObject([{ row: ROWS + 1, code: 'row.twiceInList', cell: `B${ROWS + 1}` }])
    expect(items[0]?.findings.at(-1)?.text).toContain('本表第2行')
  })

  test('that was left for a week is read again when somebody goes on with it', async () => {
    const { id } = await check(bureau, await listOf('隔周', ROWS))
    const partsKept = () =>
      w.db.read(async (tx) => {
        const rows = await tx.selectFrom('import_parts').select('part').where('import_id', '=', id).execute()
        return rows.length
      })
    const now = w.services.clock.now()
    expect(await partsKept()).toBe(2)
    await w.db.tx((tx) => forgetParts(tx, new Date(Date.parse(now) + 1000).toISOString()))
    expect(await partsKept()).toBe(0)
    expect(await apply(bureau, id)).toMatchObject({ state: 'applied', written: ROWS, rows: ROWS })
    expect(await countNamed('隔周')).toBe(ROWS)
  })

  test('that is imported again is there already, to the last row', async () => {
    const list = await listOf('再来', ROWS)
    await apply(bureau, (await check(bureau, list)).id)
    expect(await check(bureau, list)).toMatchObject({ accepted: 0, refused: 0, already: ROWS })
  })
})

test('what is wrong is told with how many rows it is in, and each kind shows its rows', async () => {
  const list = await workbookOf({
    [STATION]: [
      listed('错号', '370699198502140011'),
      listed('错号', '370699198502140013'),
      listed('错机', newNumber(), '12345'),
      listed('无误', newNumber()),
    ],
  })
  const { id } = await check(bureau, list)
  const path = { importId: id }
  const { items } = await bureau.importProblemList({ path })
  expect(items).toEqual([
    { code: 'row.numberCheckDigit', name: '身份证号的校验位不对，至少有一位写错', rows: 2 },
    { code: 'row.phoneInvalid', name: '不是电话号码', rows: 1 },
  ])
  const rows = await bureau.importRowList({ path, query: { code: 'row.phoneInvalid' } })
  expect(rows.items.map(({ row }) => row)).toEqual([4])
})

test('what does not run is not stopped, what was not stopped does not go on, and nobody else does either', async () => {
  const { id } = await check(bureau, await listOf('一人', 1))
  const path = { importId: id }
  expect(await refusalOf(bureau.importCancel({ path, body: {} }))).toEqual({ status: 409, code: 'import.notRunning' })
  expect(await refusalOf(bureau.importRetry({ path, body: {} }))).toEqual({ status: 409, code: 'import.notStopped' })
  const other = await w.as('bureau.supervisor')
  expect(await refusalOf(other.importProblemList({ path }))).toMatchObject({ code: 'import.notFound' })
  expect(await refusalOf(other.importCancel({ path, body: {} }))).toMatchObject({ code: 'import.notFound' })
  expect(await refusalOf(other.importRetry({ path, body: {} }))).toMatchObject({ code: 'import.notFound' })
})

test('the template is for the clerk’s unit, and filled in it is a staff list without the row of the example', async () => {
  const clerk = await w.as('clerk')
  const file = await clerk.importTemplate({ path: { template: 'people' } })
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(await file.arrayBuffer())
  const list = workbook.getWorksheet('花名册')
  expect(list?.getCell('A1').value).toBe(`填报单位：${STATION}`)
  if (list) list.getRow(4).values = ['1', '模板', newNumber()]
  const filled = new Uint8Array(await workbook.xlsx.writeBuffer())
  expect(await check(clerk, filled)).toMatchObject({ state: 'checked', rows: 1, accepted: 1, refused: 0 })
})
