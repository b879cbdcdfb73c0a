import type { Platform } from '@xueshi/sdk/client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { refusalOf, type World, world } from '../../test/world.ts'

let w: World
let handler: Platform
let supervisor: Platform
let district: Platform
beforeAll(async () => {
  w = await world()
  handler = await w.as('bureau.handler')
  supervisor = await w.as('bureau.supervisor')
  district = await w.as('bureau.district')
})
afterAll(() => w.close())

const view = async (year: number) => supervisor.yearCloseView({ path: { year } })
const ask = (year: number, platform = handler) => platform.yearCloseAsk({ body: { year, text: '' } })
const decide = (
  closeId: string,
  action: 'agree' | 'refuse' | 'withdraw' | 'reopen',
  text = '',
  platform = supervisor,
) => platform.yearCloseDecide({ path: { closeId }, body: { action, text } })
const closed = (year: number) =>
  vi.waitFor(
    async () => {
      const { close } = await view(year)
      expect(close?.state).toBe('closed')
      return close
    },
    { timeout: 20_000, interval: 100 },
  )

test('a year is closed on the word of two officials of the city bureau, and everybody of it is written down once', async () => {
  expect(await refusalOf(ask(2022))).toEqual({ status: 422, code: 'yearClose.notEnded' })
  expect(await refusalOf(ask(2021, district))).toEqual({ status: 403, code: 'yearClose.notTopBureau' })
  expect(await refusalOf(ask(2001))).toEqual({ status: 404, code: 'policy.packNotFound' })
  const { id } = await ask(2021)
  expect(await refusalOf(ask(2021, supervisor))).toEqual({ status: 409, code: 'yearClose.asked' })
  expect(await refusalOf(decide(id, 'agree', '', handler))).toEqual({
    status: 403,
    code: 'yearClose.secondPersonNeeded',
  })
  expect(await refusalOf(decide(id, 'withdraw'))).toEqual({ status: 403, code: 'yearClose.notAsker' })
  expect(await refusalOf(decide(id, 'refuse'))).toEqual({ status: 422, code: 'yearClose.reasonMissing' })
  expect((await supervisor.waitingCount({})).yearCloses).toBe(1)
  await decide(id, 'agree')
  const close = await closed(2021)
  expect(close).toMatchObject({ version: 1, acts: [{ action: 'ask' }, { action: 'agree' }], lateEntries: 0 })
  const { items, isTopBureau } = await supervisor.yearCloseList({})
  expect([isTopBureau, items.find(({ year }) => year === 2021)?.close?.state]).toEqual([true, 'closed'])
  expect(await district.yearCloseList({})).toMatchObject({ isTopBureau: false, items: expect.any(Array) })
  expect(items.map(({ year }) => year)).not.toContain(2022)
})
