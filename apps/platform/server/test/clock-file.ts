import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Clock } from '@xueshi/foundation/clock'

/** A clock that stands still until it is set, and then stands alike in every process that reads its file. */
export function setClockFile(path: string, instant: string): void {
  writeFileSync(`${path}.new`, instant)
  renameSync(`${path}.new`, path)
}

export const clockFile = (path: string): Clock => ({ now: () => readFileSync(path, 'utf8') })
