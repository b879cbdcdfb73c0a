import { createHash } from 'node:crypto'
import { mkdir, open, rename, rm, statfs } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { v4 as randomName } from 'uuid'
import { type Needed, sweepFolder } from './sweep.ts'

/** Files under the SHA-256 of their content (64 lower-case hexadecimal digits): never changed, only put and removed. */
export type FileStore = {
  /** Returns once the content survives the loss of the process. The same content again changes nothing. */
  put(bytes: Uint8Array): Promise<{ sha256: string }>
  /** `null` where there is none; throws where the stored bytes are no longer those that were put. */
  get(sha256: string): Promise<Uint8Array | null>
  has(sha256: string): Promise<boolean>
  remove(sha256: string): Promise<void>
  /** Throws where no file can be saved now, or none of so many bytes. */
  tryWriting(bytes: number): Promise<void>
  /** Deletes what was put longer ago than that and that nothing points to; returns how many files. */
  sweep(olderThanMs: number, needed: Needed): Promise<number>
}

/** A store in a folder, which is made if it is missing. Several processes may share it. */
export function createFileStore({ folder }: { folder: string }): FileStore {
  const driver = new DurableFolder(resolve(folder))
  const disk = new Disk(driver)
  return {
    async put(bytes) {
      const sha256 = digest(bytes)
      await disk.put(keyOf(sha256), bytes)
      return { sha256 }
    },
    async get(sha256) {
      if (!(await disk.exists(keyOf(sha256)))) return null
      const bytes = await disk.getBytes(keyOf(sha256))
      if (digest(bytes) !== sha256) throw new Error(`The stored file ${sha256} is damaged.`)
      return bytes
    },
    has: (sha256) => disk.exists(keyOf(sha256)),
    remove: (sha256) => disk.delete(keyOf(sha256)),
    tryWriting: (bytes) => driver.tryWriting(bytes),
    sweep: (olderThanMs, needed) => sweepFolder(resolve(folder), olderThanMs, needed),
  }
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Two levels of 256 folders, as folders with millions of entries are slow to list and to back up. */
function keyOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('Not a SHA-256 in hexadecimal digits.')
  return `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}`
}

/**
 * Flydrive's folder, but a file appears whole or not at all and is on the disk when `put` returns. What a killed
 * process leaves behind lies under `.incoming` until it is swept.
 */
class DurableFolder extends FSDriver {
  readonly #folder: string

  constructor(folder: string) {
    super({ location: folder, visibility: 'private' })
    this.#folder = folder
  }

  override async put(key: string, contents: string | Uint8Array): Promise<void> {
    const target = join(this.#folder, key)
    const incoming = await this.#newIncoming()
    await mkdir(dirname(target), { recursive: true })
    try {
      await writeThrough(incoming, contents)
      await rename(incoming, target)
    } finally {
      await rm(incoming, { force: true })
    }
    // A name lies in its folder, and that folder's name in the one above.
    for (let at = dirname(target); at.length >= this.#folder.length; at = dirname(at)) await syncFolder(at)
  }

  async tryWriting(bytes: number): Promise<void> {
    const incoming = await this.#newIncoming()
    const { bavail, bsize } = await statfs(this.#folder)
    if (bavail * bsize < bytes) throw new Error(`The disk of ${this.#folder} is full.`)
    try {
      await writeThrough(incoming, 'readiness')
    } finally {
      await rm(incoming, { force: true })
    }
  }

  async #newIncoming(): Promise<string> {
    const folder = join(this.#folder, '.incoming')
    await mkdir(folder, { recursive: true })
    return join(folder, randomName())
  }
}

async function writeThrough(path: string, contents: string | Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(contents)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
