/** Draws that are the same each time: the demo world is one world, not a new one at every start. */
export type Chance = {
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
  pick<T>(list: readonly T[]): T
  /** True about `percent` times in a hundred. */
  happens(percent: number): boolean
  shuffled<T>(list: readonly T[]): T[]
  bytes(count: number): Uint8Array
  /** Draws of their own for one thing, which do not move when something is added beside it. */
  of(name: string): Chance
}

/** Draws that follow from the name alone. */
export function chanceOf(name: string): Chance {
  let state = hashOf(name)
  // mulberry32: 32 bits of state are plenty for a world of some thousand rows.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const chance: Chance = {
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new Error('There is nothing to pick from.')
      return list[chance.between(0, list.length - 1)] as T
    },
    happens: (percent) => next() * 100 < percent,
    shuffled<T>(list: readonly T[]): T[] {
      return list
        .map((item) => ({ item, place: next() }))
        .sort((a, b) => a.place - b.place)
        .map(({ item }) => item)
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => chance.between(0, 255)),
    of: (part) => chanceOf(`${name}/${part}`),
  }
  return chance
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash
}
