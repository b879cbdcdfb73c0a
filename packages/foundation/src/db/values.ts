/** Object identifiers of the types whose text both drivers read alike. */
const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184

/**
 * How values leave the database, the same on both: a `bigint` is a number (ours stay below 2^53), a `date` is its
 * text, a `timestamptz` an ISO instant in UTC.
 */
export const valueParsers: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: Number,
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: (text) => new Date(text).toISOString(),
}
