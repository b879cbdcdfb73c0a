import { expect, test } from 'vitest'
import { appended, settlement, worth } from '../ledger/examples.ts'
import { type ItemResult, settleYear } from '../ledger/settle.ts'
import { changeOf, isSameDifference, yearDifference } from './pack-correction.ts'

const post = (results: readonly ItemResult[]) => appended([], settleYear([], results, settlement))
const [whole, cut] = [
  [worth('a', 2400), worth('b', 800)],
  [worth('a', 2400), worth('b', 0)],
]

test('a year that comes out the same has no difference, whatever the lines of its explanation say', () => {
  expect(yearDifference(post(whole), whole, whole)).toBeNull()
  expect(yearDifference([], [], [worth('a', 0)])).toBeNull()
})

test('what counts otherwise is told item by item, with what stands in the bank before and the new rule after', () => {
  const difference = yearDifference(post(whole), whole, cut)
  expect(difference).toMatchObject({ before: { specialized: 3200 }, after: { specialized: 2400 } })
  expect(difference?.items).toMatchObject([{ sourceId: 'b', before: { hundredths: 800 }, after: { hundredths: 0 } }])
  expect(difference && changeOf(difference)).toBe(-800)
})

test('what the bank has, and not what the pack before would give, is what counts as before', () => {
  const difference = yearDifference(post(cut), whole, whole)
  expect(difference?.items).toMatchObject([{ sourceId: 'b', before: { hundredths: 0 }, after: { hundredths: 800 } }])
})

test('two differences are the same when every item comes to the same', () => {
  const one = yearDifference(post(whole), whole, cut)
  const again = yearDifference(post(whole), [], cut)
  const other = yearDifference(post(whole), whole, [worth('a', 2300)])
  if (!one || !again || !other) throw new Error('no difference')
  expect([isSameDifference(one, again), isSameDifference(one, other)]).toEqual([true, false])
})
