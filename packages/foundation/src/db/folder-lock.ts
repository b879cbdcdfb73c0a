import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Another process has the folder open. Two would lose each other's writes without a word. */
export class FolderInUse extends Error {
  constructor(folder: string) {
    super(`The data folder ${folder} is in use by another process. Stop that process first.`)
    this.name = 'FolderInUse'
  }
}

/**
 * Takes a folder for this process alone until `release` or its death: an exclusive SQLite transaction is a lock
 * that the kernel frees when the process is killed, which a file with a process number is not.
 */
export function lockFolder(folder: string): { release(): void } {
  mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'))
  try {
    lock.exec('begin exclusive')
  } catch {
    lock.close()
    throw new FolderInUse(folder)
  }
  return { release: () => lock.close() }
}
