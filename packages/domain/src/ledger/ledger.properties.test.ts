import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Refused } from '../refusals.ts'
import type { Actor } from '../review/actor.ts'
import { balances, standing, standingAwards, total } from './balance.ts'
import { decideCorrection, proposeCorrection } from './correction.ts'
import { type Entry, reversalRefusal, reverse } from './entry.ts'
import { appended, settlement, source, worth } from './examples.ts'
import { type ItemResult, type Settlement, settleYear } from './settle.ts'

const SOURCES = ['a', 'b', 'c', 'd']
const YEARS = [2026, 2027]
const BUCKETS = ['general', 'specialized']
const bucketOf = (sourceId: string, moved: boolean) => ((sourceId === 'a') === moved ? 'specialized' : 'general')

const first: Actor = { accountId: 'first', personId: 'first', role: 'handler', organisationId: 'bureau' }
const second: Actor = { accountId: 'second', personId: 'second', role: 'supervisor', organisationId: 'bureau' }

const hours = fc.integer({ min: 1, max: 80 }).map((n) => n * 50)
/** One act on the world: hours approved or corrected, a source taken out or moved, the cap of the year changed. */
const acts = fc.oneof(
  fc.record({ act: fc.constant('worth' as const), sourceId: fc.constantFrom(...SOURCES), hundredths: hours }),
  fc.record({ act: fc.constant('nothing' as const), sourceId: fc.constantFrom(...SOURCES) }),
  fc.record({ act: fc.constant('move' as const), sourceId: fc.constantFrom(...SOURCES) }),
  fc.record({ act: fc.constant('cap' as const), maxHundredths: hours }),
  fc.record({
    act: fc.constant('correct' as const),
    pick: fc.nat(),
    hundredths: fc.oneof(fc.constant(0), hours),
    deciding: fc.constantFrom(second, second, first),
  }),
)
type ActOf<A> = A extends fc.Arbitrary<infer T> ? T : never
const plans = fc.array(fc.tuple(acts, fc.constantFrom(...YEARS)), { maxLength: 16, size: 'max' })

/** A toy year: approved hours in the order of approval, cut where they outgrow the cap of their bucket. */
type Year = { approved: Map<string, number>; moved: Set<string>; capHundredths: number }

function evaluation({ approved, moved, capHundredths }: Year): ItemResult[] {
  const left = new Map(BUCKETS.map((bucket) => [bucket, capHundredths]))
  return [...approved].map(([sourceId, hundredths]) => {
    const bucket = bucketOf(sourceId, moved.has(sourceId))
    const counted = Math.min(hundredths, left.get(bucket) ?? 0)
    left.set(bucket, (left.get(bucket) ?? 0) - counted)
    return worth(sourceId, counted, bucket)
  })
}

/** Two officials correct one of the year's entries, whichever it is; a refusal leaves the year as it was. */
function correct(year: Year, entries: readonly Entry[], act: Extract<ActOf<typeof acts>, { act: 'correct' }>): void {
  const entry = entries[act.pick % Math.max(1, entries.length)]
  if (entry === undefined) return
  const reversed = entries.some(({ reversesId }) => reversesId === entry.id)
  const approvedHundredths = year.approved.get(entry.sourceId) ?? 0
  const facts = { ...entry, reversed, approvedHundredths, bureauIds: ['bureau'] }
  const { hundredths, deciding } = act
  const at = settlement.recordedAt
  try {
    const proposed = proposeCorrection(facts, first, { id: '1', at, approvedHundredths: hundredths, reason: '差错' })
    const decided = decideCorrection(proposed, facts, deciding, { decision: 'approve', at, text: '' })
    must(deciding === second && !reversed && entry.type === 'award', 'a correction that must be refused passed')
    year.approved.set(entry.sourceId, decided.approvedHundredths)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
  }
}

function carryOut(year: Year, entries: readonly Entry[], act: ActOf<typeof acts>): void {
  if (act.act === 'correct') correct(year, entries, act)
  if (act.act === 'cap') year.capHundredths = act.maxHundredths
  if (act.act === 'worth') year.approved.set(act.sourceId, act.hundredths)
  if (act.act === 'nothing') year.approved.delete(act.sourceId)
  if (act.act === 'move') year.moved.add(act.sourceId)
}

function must(holds: boolean, rule: string): void {
  if (!holds) throw new Error(rule)
}

const frozen = (entries: Entry[]): Entry[] => entries.map((entry) => Object.freeze(entry))
const inBucket = (items: readonly { bucket: string; hundredths: number }[], bucket: string) =>
  total(items.filter((item) => item.bucket === bucket))

function balanceIsTheSum(entries: readonly Entry[]): void {
  for (const { year, bucket, hundredths } of balances(entries)) {
    let sum = 0
    for (const entry of entries) if (entry.year === year && entry.bucket === bucket) sum += entry.hundredths
    must(hundredths === sum, 'a balance is not the sum of its entries')
  }
}

function balanceIsTheEvaluation(entries: readonly Entry[], years: ReadonlyMap<number, Year>): void {
  const now = balances(entries)
  for (const [number, year] of years) {
    const results = evaluation(year)
    for (const bucket of BUCKETS) {
      const ofYear = now.filter((balance) => balance.year === number)
      must(inBucket(ofYear, bucket) === inBucket(results, bucket), 'a balance is not what the evaluation gives')
    }
    for (const sourceId of SOURCES) {
      const given = total(results.filter((item) => item.sourceId === sourceId))
      const ofYear = entries.filter((entry) => entry.year === number)
      must(standing(ofYear, source(sourceId)) === given, 'a source does not stand at what the evaluation gives')
    }
  }
}

function keysAreUnique(entries: readonly Entry[]): void {
  const awards = entries.filter(({ type }) => type === 'award')
  must(new Set(awards.map((e) => `${e.sourceId} ${e.version}`)).size === awards.length, 'a version was awarded twice')
  const reversals = entries.filter(({ type }) => type === 'reversal')
  must(new Set(reversals.map((e) => e.reversesId)).size === reversals.length, 'an award was reversed twice')
  must(total(standingAwards(entries)) === total(entries), 'what stands is not what the entries sum to')
  for (const one of reversals) {
    const award = awards.find(({ id }) => id === one.reversesId)
    if (award === undefined) throw new Error('a reversal reverses nothing')
    must(award.hundredths === -one.hundredths && award.bucket === one.bucket, 'a reversal is not its award')
    must(award.year === one.year && award.personId === one.personId, 'a reversal left its year or its person')
  }
}

/** Read in order, what was just posted never passes the cap, because reversals come first. */
function noPrefixPassesTheCap(before: readonly Entry[], posted: readonly Entry[], capHundredths: number): void {
  for (const bucket of BUCKETS) {
    let sum = inBucket(before, bucket)
    for (const entry of posted) {
      if (entry.bucket === bucket) sum += entry.hundredths
      must(entry.type === 'reversal' || entry.bucket !== bucket || sum <= capHundredths, 'a prefix passes the cap')
    }
  }
}

function nothingIsReversedTwice(entries: readonly Entry[]): number {
  const gone = entries.filter((entry) => entries.some(({ reversesId }) => reversesId === entry.id))
  for (const entry of gone) {
    must(reversalRefusal(entries, entry.id) === 'ledger.alreadyReversed', 'an award may be reversed twice')
  }
  return gone.length
}

test('whatever is approved, capped, moved, corrected or taken back, the bank is the evaluation and only grows', () => {
  let reversed = 0
  const histories = fc.property(plans, (plan) => {
    const years = new Map(YEARS.map((n) => [n, { approved: new Map(), moved: new Set<string>(), capHundredths: 3000 }]))
    let entries: Entry[] = []
    for (const [act, number] of plan) {
      const year = years.get(number)!
      const now: Settlement = { ...settlement, year: number, cause: 'correction' }
      const before = JSON.stringify(entries)
      const ofYear = entries.filter((entry) => entry.year === number)
      carryOut(year, ofYear, act)
      const after = frozen(appended(entries, settleYear(entries, evaluation(year), now)))
      must(JSON.stringify(after.slice(0, entries.length)) === before, 'an entry changed')
      noPrefixPassesTheCap(ofYear, after.slice(entries.length), year.capHundredths)
      must(settleYear(after, evaluation(year).reverse(), now).length === 0, 'settling again posts something')
      entries = after
    }
    balanceIsTheSum(entries)
    balanceIsTheEvaluation(entries, years)
    keysAreUnique(entries)
    reversed += nothingIsReversedTwice(entries)
  })
  fc.assert(histories, { numRuns: 10_000 })
  expect(reversed).toBeGreaterThan(1000)
})

test('the order of the results does not change what is posted', () => {
  const results = fc.uniqueArray(fc.tuple(fc.constantFrom(...SOURCES), hours), { selector: ([id]) => id })
  fc.assert(
    fc.property(results, (pairs) => {
      const items = pairs.map(([id, hundredths]) => worth(id, hundredths))
      expect(settleYear([], items.toReversed(), settlement)).toEqual(settleYear([], items, settlement))
    }),
  )
})

test('reversing by hand what was reversed by hand is refused', () => {
  const [award] = appended([], settleYear([], [worth('a', 2400)], settlement))
  const once = appended([award!], [reverse([award!], award!, settlement, [])])
  expect(() => reverse(once, award!, settlement, [])).toThrow('ledger.alreadyReversed')
})
