import type { Level, Stage, Step } from '@xueshi/domain/review/declaration'
import { places } from '@xueshi/domain/review/declaration'
import type { Chance } from './chance.ts'

export type End =
  | 'draft'
  | 'awaitingConfirmation'
  | 'declined'
  | 'awaitingStamp'
  | 'withdrawn'
  | 'inReview'
  | 'returned'
  | 'rejected'
  | 'posted'

/** What shall become of a declaration. Where the rules do not let it go so far, it stays where they hold it. */
export type Fate = {
  readonly end: End
  /** A clerk declares it for the member. */
  readonly forMember: boolean
  /** Where it waits, is returned or is rejected. */
  readonly at: { readonly level: Level; readonly stage: Stage } | null
  /** The level that returned it once on the way. */
  readonly detour: Level | null
  /** The bureau approves fewer hours than were declared. */
  readonly lowered: boolean
}

/** Straight through to the bank. */
export const POSTED: Fate = { end: 'posted', forMember: false, at: null, detour: null, lowered: false }

const fate = (end: End, more: Partial<Fate> = {}): Fate => ({ ...POSTED, end, ...more })

/** Every fate that this route knows, once: each status, at each place, on both ways of declaring. */
export function everyFate(route: readonly Step[]): Fate[] {
  const stops = places(route).flatMap(({ stepIndex, stage }) => {
    const level = route[stepIndex]?.level
    return level ? [{ level, stage }] : []
  })
  return [
    fate('draft'),
    fate('draft', { forMember: true }),
    fate('awaitingConfirmation', { forMember: true }),
    fate('declined', { forMember: true }),
    fate('awaitingStamp', { forMember: true }),
    fate('withdrawn'),
    ...stops.map((at) => fate('inReview', { at })),
    ...stops.slice(1).map((at) => fate('inReview', { at, forMember: true })),
    ...stops.map((at) => fate('inReview', { at, detour: at.level })),
    ...stops.map((at) => fate('returned', { at })),
    ...stops.map((at) => fate('rejected', { at })),
    ...route.map(({ level }) => fate('posted', { detour: level })),
    fate('posted'),
    fate('posted', { forMember: true }),
    fate('posted', { lowered: true }),
  ]
}

/** How often what happens, in hundredths, in years that are over and in the one that runs. */
const USUAL: readonly (readonly [End, over: number, running: number])[] = [
  ['posted', 92, 74],
  ['rejected', 3, 2],
  ['withdrawn', 2, 2],
  ['inReview', 1, 12],
  ['returned', 1, 4],
  ['draft', 1, 3],
  ['awaitingConfirmation', 0, 2],
  ['awaitingStamp', 0, 1],
]

/** One fate as life deals them. */
export function usualFate(route: readonly Step[], running: boolean, chance: Chance): Fate {
  const end = usualEnd(running, chance)
  const stops = everyFate(route).flatMap(({ end: one, at, forMember }) =>
    one === 'inReview' && at && !forMember ? at : [],
  )
  const forMember =
    end === 'awaitingConfirmation' || end === 'awaitingStamp' || (end === 'posted' && chance.happens(20))
  return fate(end, {
    forMember,
    at: end === 'inReview' || end === 'returned' || end === 'rejected' ? chance.pick(stops) : null,
    detour: end === 'posted' && chance.happens(8) ? chance.pick(route).level : null,
    lowered: end === 'posted' && chance.happens(5),
  })
}

function usualEnd(running: boolean, chance: Chance): End {
  let draw = chance.between(1, 100)
  for (const [end, over, now] of USUAL) {
    draw -= running ? now : over
    if (draw <= 0) return end
  }
  return 'posted'
}
