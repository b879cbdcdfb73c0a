import { type Chance, chanceOf } from '../../apps/platform/server/src/demo/chance.ts'
import type { Caller } from './callers.ts'
import type { Operation } from './document.ts'
import { bodyAttacks, fieldAttacks } from './field-attacks.ts'
import { headAttacks } from './head-attacks.ts'
import type { Bait } from './hostile-workbooks.ts'
import { keyAttacks } from './key-attacks.ts'
import { guessAttacks, personAttacks, stateAttacks } from './person-attacks.ts'
import type { Plan } from './plan.ts'
import { randomAttack } from './random-attacks.ts'
import { uploadAttacks } from './upload-attacks.ts'
import { slowAttacks, wireAttacks } from './wire-attacks.ts'

export type Wish = {
  readonly seed: number
  readonly requests: number
  readonly bait: Bait
  /** Files that are large or take long to open are left to the long run. */
  readonly quick: boolean
}

/** Kinds of which each one takes seconds. */
const HEAVY = /^(workbook: (larger|zip|archive)|file: (PDF that unpacks|broken PDF|too many)|wire: slow)/

/** The plans of a run, the same for the same seed: everything there is or a fair part of it, then random ones. */
export function plansOf(operations: readonly Operation[], callers: readonly Caller[], wish: Wish): Plan[] {
  const chance = chanceOf(`attack ${wish.seed}`)
  const all = [
    ...fieldAttacks(operations),
    ...bodyAttacks(operations),
    ...headAttacks(operations),
    ...wireAttacks(operations),
    ...slowAttacks(operations),
    ...personAttacks(operations, callers),
    ...stateAttacks(operations, callers),
    ...guessAttacks(operations, callers),
    ...keyAttacks(operations),
    ...uploadAttacks(operations, wish.bait),
  ].filter(({ kind }) => !wish.quick || !HEAVY.test(kind))
  const systematic = Math.floor(wish.requests * (wish.quick ? 0.85 : 0.7))
  const chosen = all.length <= systematic ? all : fairPart(all, systematic, chance)
  const asked = new Set(chosen.map(({ operation }) => operation?.id))
  const unasked = operations.filter(({ id }) => !asked.has(id))
  // Those that were left out first, so that each is attacked, however many there come to be.
  const random = Array.from({ length: Math.max(0, wish.requests - chosen.length) }, (_, index) => {
    const one = unasked[index]
    return randomAttack(one ? [one] : operations, wish.seed, index)
  })
  return chance.shuffled([...chosen, ...random])
}

/** As many of each kind as there is room for: small kinds whole, large ones in part. */
function fairPart(all: readonly Plan[], count: number, chance: Chance): Plan[] {
  const kinds = [...Map.groupBy(all, ({ kind }) => kind).values()].sort((a, b) => a.length - b.length)
  const chosen: Plan[] = []
  for (const [index, plans] of kinds.entries()) {
    const share = Math.floor((count - chosen.length) / (kinds.length - index))
    chosen.push(...(plans.length <= share ? plans : chance.shuffled(plans).slice(0, share)))
  }
  return chosen
}
