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
