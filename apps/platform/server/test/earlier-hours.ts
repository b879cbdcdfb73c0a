import { expect, vi } from 'vitest'
import { checkAndApply, workbookOf } from './workbooks.ts'
import type { World } from './world.ts'

type YearTotals = {
  readonly name: string
  readonly citizenNumber: string
  readonly year: number
  readonly general: number
  readonly specialized: number
}

/** Brings hours of years before the platform into banks: one official of the bureau imports them, another agrees. */
export async function postEarlierHours(w: World, totals: readonly YearTotals[]): Promise<void> {
  const lines = totals.map(({ name, citizenNumber, year, general, specialized }) => ({
    姓名: name,
    身份证号: citizenNumber,
    年度: year,
    公需学时: general,
    专业学时: specialized,
  }))
  const handler = await w.as('bureau.handler')
  const imported = await checkAndApply(handler, await workbookOf({ 历年学时: lines }))
  expect(imported).toMatchObject({ refused: 0, accepted: lines.length })
  const supervisor = await w.as('bureau.supervisor')
  const [register] = (await supervisor.earlierRegisterList({ query: { state: 'waiting' } })).items
  const path = { registerId: register?.id ?? '' }
  await supervisor.earlierRegisterDecide({ path, body: { approve: true, reason: '' } })
  await vi.waitFor(async () => expect((await supervisor.earlierRegisterView({ path })).state).toBe('posted'), {
    timeout: 20_000,
    interval: 100,
  })
}
