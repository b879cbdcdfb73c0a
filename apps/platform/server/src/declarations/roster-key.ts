import { createHash } from 'node:crypto'
import { rosterName } from '@xueshi/domain/review/roster'
import { textOf } from '@xueshi/domain/rules/fields'
import type { WorkingCopy } from './draft-store.ts'

/** The roster that a declaration belongs to: the hash of its training's name, short enough for an index and an address. */
export function rosterKeyOf(copy: WorkingCopy): string | null {
  const name = rosterName({ ...copy, host: textOf(copy.fields, 'host') })
  return name === null ? null : createHash('sha256').update(name).digest('hex')
}
