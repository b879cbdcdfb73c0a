import { expect, test } from 'vitest'
import { balances, standing } from './balance.ts'
import { type Entry, reversalRefusal, reverse } from './entry.ts'
import { appended, settlement, source, worth } from './examples.ts'
import { type ItemResult, type Settlement, settleYear } from './settle.ts'

const settle = (entries: readonly Entry[], results: ItemResult[], more: Partial<Settlement> = {}) =>
  appended(entries, settleYear(entries, results, { ...settlement, ...more }))

/** `award a1 +24`: what was posted, for which source and version, in 学时. */
const brief = (entries: readonly Entry[]) =>
  entries.map(
    ({ type, sourceId, version, hundredths }) =>
      `${type} ${sourceId}${version} ${hundredths > 0 ? '+' : ''}${hundredths / 100}`,
  )

test('what the rules give is posted once, and settling again posts nothing', () => {
  const entries = settle([], [worth('a', 2400), worth('b', 800)])
  expect(brief(entries)).toEqual(['award a1 +24', 'award b1 +8'])
  expect(settleYear(entries, [worth('b', 800), worth('a', 2400)], settlement)).toEqual([])
})

test('what a cap cut to nothing posts nothing', () => {
  expect(settle([], [worth('a', 0)])).toEqual([])
})

test('more than stands posts the difference as the next version', () => {
  expect(brief(settle(settle([], [worth('a', 2400)]), [worth('a', 3000)]))).toEqual(['award a1 +24', 'award a2 +6'])
})

test('less than stands reverses the newest awards and awards the rest again', () => {
  const entries = settle(settle([], [worth('a', 2400)]), [worth('a', 3000)])
  expect(brief(settle(entries, [worth('a', 2500)])).slice(2)).toEqual(['reversal a2 -6', 'award a3 +1'])
  expect(brief(settle(entries, [worth('a', 1600)])).slice(2)).toEqual([
    'reversal a2 -6',
    'reversal a1 -24',
    'award a3 +16',
  ])
})

test('a source that is worth nothing any more is reversed whole, and may come back as the next version', () => {
  const gone = settle(settle([], [worth('a', 2400)]), [])
  expect(brief(gone)).toEqual(['award a1 +24', 'reversal a1 -24'])
  expect(standing(gone, source('a'))).toBe(0)
  expect(brief(settle(gone, [worth('a', 2400)])).slice(2)).toEqual(['award a2 +24'])
})

test('what a reversal frees under a cap posts in the same call and says so', () => {
  const entries = settle([], [worth('a', 3000), worth('b', 1000)])
  const freed = settle(entries, [worth('b', 2400)], { cause: 'correction' }).slice(2)
  expect(brief(freed)).toEqual(['reversal a1 -30', 'award b2 +14'])
  expect(freed[0]?.explanation).toMatchObject([
    { inputs: '更正；本次评定 0 学时，原已入账 30 学时', result: '冲正第 1 次入账的 30 学时' },
  ])
  expect(freed[1]?.explanation.at(-1)).toMatchObject({
    inputs: '更正；本次评定 24 学时，原已入账 10 学时；本次同时冲正其他项目 30 学时，上限余量随之重算',
    result: '入账 14 学时',
  })
})

test('an award carries the lines of the evaluation before the line of the posting', () => {
  const [entry] = settle([], [worth('a', 2400)])
  expect(entry?.explanation.map(({ step }) => step)).toEqual(['value', 'posting'])
})

test('a source moved to another bucket leaves the one and enters the other', () => {
  const entries = settle(settle([], [worth('a', 2400)]), [worth('a', 2400, 'general')])
  expect(brief(entries)).toEqual(['award a1 +24', 'reversal a1 -24', 'award a2 +24'])
  expect(balances(entries)).toEqual([
    { year: 2026, bucket: 'general', hundredths: 2400 },
    { year: 2026, bucket: 'specialized', hundredths: 0 },
  ])
})

test('a source that counts in two buckets is awarded once for each', () => {
  const results = [worth('a', 2400), worth('a', 600, 'general')]
  expect(brief(settle([], results))).toEqual(['award a1 +6', 'award a2 +24'])
  expect(settleYear(settle([], results), results, settlement)).toEqual([])
})

test('what is awarded again after its own reversal owes nothing to other sources', () => {
  const [, , again] = settle(settle([], [worth('a', 2400)]), [worth('a', 1600)], { cause: 'correction' })
  expect(again?.explanation.at(-1)?.inputs).toBe('更正；本次评定 16 学时，原已入账 24 学时')
})

test('versions of a source count on over its years, and one year does not touch another', () => {
  const spread = settle(settle([], [worth('a', 5000)]), [worth('a', 5000)], { year: 2027 })
  expect(spread.map(({ year, version }) => [year, version])).toEqual([
    [2026, 1],
    [2027, 2],
  ])
  expect(brief(settle(spread, [], { year: 2026 })).slice(2)).toEqual(['reversal a1 -50'])
})

test('a reversal keeps who, when and what it was for, and is registered by who makes it', () => {
  const registrar = { ...settlement.registrar, accountId: 'account-10' }
  const entries = settle(settle([], [worth('a', 2400)]), [], { registrar, recordedAt: '2027-01-05T01:00:00.000Z' })
  expect(entries[1]).toMatchObject({
    personId: 'person-1',
    effectiveOn: '2026-05-20',
    evidenceGrade: 'C',
    reversesId: entries[0]?.id,
    registrar,
    recordedAt: '2027-01-05T01:00:00.000Z',
  })
})

test('what is posted later is recorded later, though its cause came in before', () => {
  const first = settle([], [worth('a', 2400)])
  const earlier = settle(first, [worth('a', 800)], { recordedAt: '2026-11-22T07:59:59.000Z' })
  expect(earlier.map(({ type, recordedAt }) => [type, recordedAt])).toEqual([
    ['award', '2026-11-22T08:00:00.000Z'],
    ['reversal', '2026-11-22T08:00:00.001Z'],
    ['award', '2026-11-22T08:00:00.001Z'],
  ])
})

test("other people's entries are neither counted nor reversed", () => {
  const entries = settle([], [worth('a', 2400)])
  expect(settleYear(entries, [], { ...settlement, personId: 'person-2' })).toEqual([])
  expect(brief(settle(entries, [worth('a', 2400)], { personId: 'person-2' })).slice(1)).toEqual(['award a1 +24'])
})

test('an entry is reversed at most once, and a reversal never', () => {
  const entries = settle(settle([], [worth('a', 2400)]), [])
  const [award] = entries
  expect(reversalRefusal(entries, 'entry-1')).toBe('ledger.alreadyReversed')
  expect(reversalRefusal(entries, 'entry-2')).toBe('ledger.notAnAward')
  expect(reversalRefusal(entries, 'entry-3')).toBe('ledger.entryNotFound')
  expect(() => award && reverse(entries, award, settlement, [])).toThrow('ledger.alreadyReversed')
})

test('an evaluation that is no number of hundredths, or names a source without facts, posts nothing', () => {
  expect(() => settle([], [worth('a', 12.5)])).toThrow(RangeError)
  expect(() => settle([], [worth('a', -100)])).toThrow(RangeError)
  expect(() => settle([], [worth('unknown', 100)])).toThrow('no facts')
})
