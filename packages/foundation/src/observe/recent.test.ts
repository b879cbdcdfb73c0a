import { expect, test } from 'vitest'
import { Recent } from './recent.ts'

const MINUTE = 60_000

test('the last five minutes are counted, and what is older is forgotten', () => {
  const recent = new Recent()
  recent.note(503, 40, 'server.unavailable', 0)
  recent.note(409, 3, 'review.changed', 4 * MINUTE)
  recent.note(499, 3, null, 4 * MINUTE)
  recent.note(200, 1_500, null, 4 * MINUTE)
  expect(recent.summary(4 * MINUTE)).toMatchObject({ total: 4, refused: 1, failed: 1, slow: 1 })
  expect(recent.summary(5 * MINUTE)).toMatchObject({
    total: 3,
    failed: 0,
    refusals: [{ code: 'review.changed', count: 1 }],
  })
  // The slot of the first minute is used again by the sixth.
  recent.note(200, 1, null, 5 * MINUTE)
  expect(recent.summary(5 * MINUTE)).toMatchObject({ total: 4, failed: 0 })
})

test('times are told as what half and nineteen of twenty stayed within', () => {
  const recent = new Recent()
  expect(recent.summary(0)).toMatchObject({ halfWithinMs: null, mostWithinMs: null })
  for (let request = 0; request < 90; request += 1) recent.note(200, 4, null, 0)
  for (let request = 0; request < 10; request += 1) recent.note(200, 90_000, null, 0)
  expect(recent.summary(0)).toMatchObject({ halfWithinMs: 5, mostWithinMs: 30_000 })
})
