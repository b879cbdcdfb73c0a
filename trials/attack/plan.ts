import type { Chance } from '../../apps/platform/server/src/demo/chance.ts'
import type { Caller } from './callers.ts'
import { isNamed, type Operation } from './document.ts'
import type { Expectation } from './judge.ts'
import { factsFor, type Pool } from './pool.ts'
import type { Request } from './request.ts'
import type { Facts } from './sample.ts'
import type { Answer, Piece, WireSettings } from './wire.ts'

/** One request, as a client or as bytes on the wire; `expected` where it differs from its attack's. */
export type Step = {
  readonly sent: Request | { readonly pieces: readonly Piece[]; readonly settings: WireSettings }
  readonly expected?: Partial<Expectation>
}

/** What is sent, in this order, and what its answers must be. */
export type Attack = {
  readonly caller: string
  readonly steps: readonly Step[]
  readonly expected: Partial<Expectation>
  /** What is wrong with the answers together; `null` where nothing is. */
  readonly verdict?: (answers: readonly Answer[]) => string | null
}

/** The world as an attack is made in it. */
export type Scene = {
  readonly pool: Pool
  readonly callers: readonly Caller[]
  readonly operations: readonly Operation[]
  readonly chance: Chance
}

/** An attack to be: made only when its turn comes, from what the world is by then. */
export type Plan = {
  readonly kind: string
  readonly operation: Operation | null
  /** `null` where the world has nothing to make it of. */
  readonly make: (scene: Scene) => Attack | null
}

/** Somebody whom the operation names, in a world in which each role has somebody. */
export function someCaller({ callers, chance }: Scene, operation: Operation): Caller {
  const named = callers.filter(({ role }) => isNamed(operation, role))
  return chance.pick(named.length > 0 ? named : callers)
}

export const factsOf = ({ pool, chance }: Scene, caller: Caller): Facts =>
  factsFor(pool, caller, (list) => chance.pick(list))

export const codeOf = ({ body }: Answer): string => {
  try {
    return String((JSON.parse(body.toString()) as { code?: unknown }).code)
  } catch {
    return ''
  }
}
