/** An exact number n/d with d > 0. Hours stay fractions of hundredths until they are rounded, once. */
export type Fraction = { readonly n: bigint; readonly d: bigint }

export const ROUNDING_MODES = ['down', 'halfUp', 'up'] as const
export type RoundingMode = (typeof ROUNDING_MODES)[number]

/** n/d from safe integers, d > 0. */
export function fraction(n: number, d = 1): Fraction {
  return { n: BigInt(n), d: BigInt(d) }
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.d + b.n * a.d, d: a.d * b.d }
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.d - b.n * a.d, d: a.d * b.d }
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { n: a.n * b.n, d: a.d * b.d }
}

/** Whether the number is more than an integer. */
export function isOver(a: Fraction, limit: number): boolean {
  return a.n > BigInt(limit) * a.d
}

/** Whether the number is a whole multiple of `step`, so that rounding would leave it as it is. */
export function isMultipleOf(a: Fraction, step: number): boolean {
  return a.n % (a.d * BigInt(step)) === 0n
}

/** The multiple of `step` (a positive integer) next to a number that is not negative, by the mode. */
export function rounded(a: Fraction, step: number, mode: RoundingMode): number {
  const unit = a.d * BigInt(step)
  const lift = { down: 0n, halfUp: unit / 2n, up: unit - 1n }[mode]
  return Number((a.n + lift) / unit) * step
}
