import { v7 } from 'uuid'

/** Identifiers (UUIDv7) of one instant, each greater than the one before, so that rows of one act keep their order. */
export function idsAt(instant: string): () => string {
  const msecs = Date.parse(instant)
  let seq = 0
  return () => {
    seq += 1
    return v7({ msecs, seq })
  }
}

/**
 * Identifiers of many instants that `random` alone decides, for a world that shall be the same each time it is made.
 * `random` gives 16 bytes. Who knows it knows the identifiers: never where they must not be guessed.
 */
export function idsFrom(random: () => Uint8Array): (instant: string) => string {
  let seq = 0
  return (instant) => {
    seq += 1
    return v7({ msecs: Date.parse(instant), seq, random: random() })
  }
}
