import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkAndApply, contents, workbook } from './workbooks.ts'
import { type World, world } from './world.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

test('the three workbooks are taken over with exactly the right rows, and again nothing changes', async () => {
  const bureau = await w.as('bureau.handler')
  const counts: number[][] = []
  for (const name of ['people', 'filings', 'declarations']) {
    const { state, failure, accepted, refused, already } = await checkAndApply(bureau, await workbook(name))
    expect({ state, failure }).toEqual({ state: 'applied', failure: null })
    counts.push([accepted, refused, already])
  }
  expect(counts).toEqual([
    [359, 54, 0],
    [43, 2, 0],
    [310, 113, 0],
  ])
  const before = await contents(w)
  for (const [name, [accepted, refused]] of [
    ['people', [359, 54]],
    ['filings', [43, 2]],
    ['declarations', [310, 113]],
  ] as const) {
    expect(await checkAndApply(bureau, await workbook(name))).toMatchObject({
      state: 'applied',
      accepted: 0,
      refused,
      already: accepted,
    })
  }
  expect(await contents(w)).toEqual(before)
})
