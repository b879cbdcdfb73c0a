import { PROVENANCE_STATUSES, type Source, type Stated } from './pack.ts'
import { integer, nullable, object, oneOf, type Shape, text } from './shape.ts'

/** Hours: far above any that were ever demanded, and far below where a number stops being exact. */
export const hundredths = integer(0, 10_000_000)

const source = object<Source>({ document: text, article: text, quote: nullable(text) })

/** The three keys of every statement that says where it comes from. */
export const provenance = {
  status: oneOf(PROVENANCE_STATUSES),
  source: nullable(source),
  note: nullable(text),
}

/** A value with where it comes from. */
export function stated<T>(value: Shape<T>): Shape<Stated<T>> {
  // The cast is what the compiler cannot see while T is open: these are all the keys of Stated<T>.
  return object<Stated<T>>({ ...provenance, value } as { [K in keyof Stated<T>]-?: Shape<Stated<T>[K]> })
}
