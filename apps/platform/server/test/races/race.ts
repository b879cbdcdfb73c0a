import { appendFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { Refused } from '@xueshi/domain/refusals'
import { RefusedCall } from '@xueshi/sdk/client'
import { expect, test } from 'vitest'

/** How often each race is run: a few times in the suite, as often as it is told by `npm run races`. */
export const ROUNDS = Number(process.env.XUESHI_RACES ?? 5)

/** How a call of a race ended: `ok`, or the code of its refusal. */
export type Outcome = string

export type Race<Item, Call extends string> = {
  /** What each round is about: as many as there are rounds, none used twice. */
  items(count: number): Promise<readonly Item[]>
  /** Makes an item ready just before its round, where items share something. */
  before?(item: Item): Promise<void>
  /** What is called at the same time, each from a session of its own. */
  calls(item: Item): Readonly<Record<Call, () => Promise<unknown>>>
  /** How the calls may end together, in their order; or how often each outcome may come among many calls alike. */
  readonly allowed: readonly (readonly Outcome[])[] | Readonly<Record<Outcome, number>>
  /** What must hold afterwards; throws where it does not. */
  after(item: Item, outcomes: Readonly<Record<Call, Outcome>>): Promise<void>
}

/** What one race came to, as `npm run races` prints it. */
export type RaceReport = {
  readonly race: string
  readonly times: number
  readonly outcomes: Readonly<Record<string, number>>
  readonly wrong: number
  readonly serverErrors: number
  /** Milliseconds since 1970. */
  readonly from: number
  readonly until: number
}

/**
 * A test that runs the same calls against each other again and again. Whoever starts first in one round starts last
 * in another, and later by some milliseconds more from time to time: each order gets its chance.
 */
export function race<Item, Call extends string>(title: string, raced: Race<Item, Call>) {
  const { items, before, calls, allowed, after } = raced
  test(title, { timeout: 60_000 + ROUNDS * 2_000 }, async () => {
    const prepared = await items(ROUNDS)
    const outcomes = new Map<string, number>()
    const wrong: string[] = []
    let serverErrors = 0
    const from = Date.now()
    for (const [round, item] of prepared.entries()) {
      await before?.(item)
      const ended = await atOnce(calls(item), round)
      serverErrors += ended.filter(({ status }) => status >= 500 || status === 0).length
      const together = ended.map(({ outcome }) => outcome)
      const words = isWays(allowed) ? wordsOf(ended) : countWords(countOf(together))
      outcomes.set(words, (outcomes.get(words) ?? 0) + 1)
      const fits = isWays(allowed)
        ? allowed.some((way) => way.join() === together.join())
        : words === countWords(allowed)
      const byCall = Object.fromEntries(ended.map(({ call, outcome }) => [call, outcome])) as Record<Call, Outcome>
      const fault = await after(item, byCall).then(() => null, String)
      if (!fits || fault !== null) wrong.push(`round ${round}: ${words}: ${fault}`)
    }
    const counted = Object.fromEntries([...outcomes].sort(([, a], [, b]) => b - a))
    const until = Date.now()
    report({ race: title, times: prepared.length, outcomes: counted, wrong: wrong.length, serverErrors, from, until })
    expect(prepared).toHaveLength(ROUNDS)
    expect({ wrong: wrong.length, first: wrong.slice(0, 5), serverErrors }).toEqual({
      wrong: 0,
      first: [],
      serverErrors: 0,
    })
  })
}

/** These outcomes, whichever of the calls meets which. */
export function anyOrder(...outcomes: Outcome[]): Outcome[][] {
  if (outcomes.length <= 1) return [outcomes]
  return outcomes.flatMap((outcome, index) =>
    anyOrder(...outcomes.toSpliced(index, 1)).map((others) => [outcome, ...others]),
  )
}

const isWays = (allowed: Race<unknown, string>['allowed']): allowed is readonly (readonly Outcome[])[] =>
  Array.isArray(allowed)

const wordsOf = (ended: readonly Ended[]) => ended.map(({ call, outcome }) => `${call}: ${outcome}`).join(', ')

function countOf(outcomes: readonly Outcome[]): Readonly<Record<Outcome, number>> {
  return Object.fromEntries([...Map.groupBy(outcomes, (outcome) => outcome)].map(([word, all]) => [word, all.length]))
}

const countWords = (counts: Readonly<Record<Outcome, number>>) =>
  Object.entries(counts)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([outcome, count]) => `${count} × ${outcome}`)
    .join(', ')

type Ended = { readonly call: string; readonly outcome: Outcome; readonly status: number }

/** Gaps between the starts of calls, in milliseconds; a request takes some ten. */
const GAPS = [0, 0, 1, 2, 4, 8, 16, 40]

async function atOnce(calls: Readonly<Record<string, () => Promise<unknown>>>, round: number): Promise<Ended[]> {
  const all = Object.entries(calls)
  const gap = GAPS[Math.floor(round / all.length) % GAPS.length] ?? 0
  return Promise.all(
    all.map(async ([call, start], index) => {
      await pause(gap * ((index + round) % all.length))
      return { call, ...(await endOf(start())) }
    }),
  )
}

async function endOf(call: Promise<unknown>): Promise<Omit<Ended, 'call'>> {
  try {
    await call
    return { outcome: 'ok', status: 200 }
  } catch (error) {
    if (error instanceof RefusedCall) return { outcome: error.code, status: error.status }
    // What runs without a request is refused, too, or fails as a request would with 503.
    if (error instanceof Refused) return { outcome: error.code, status: 422 }
    return { outcome: String(error), status: 503 }
  }
}

function report(raced: RaceReport): void {
  const file = process.env.XUESHI_RACES_REPORT
  if (file) appendFileSync(file, `${JSON.stringify(raced)}\n`)
}
