import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { v4 as randomName } from 'uuid'

const HASH = /^[0-9a-f]{64}$/
const ASIDE = '.swept'
const INCOMING = '.incoming'

/** Which of these hashes something still points to. */
export type Needed = (hashes: readonly string[]) => Promise<ReadonlySet<string>>

/**
 * Deletes what nobody points to and nobody has put for so long: files of uploads that were refused after their bytes
 * were kept. Returns how many.
 *
 * A put gives a file a new time, and its row is written after it. So a file is moved aside before its time is asked
 * for once more: what somebody put again meanwhile is moved back, and what he puts from then on lies in the old place.
 */
export async function sweepFolder(folder: string, olderThanMs: number, needed: Needed): Promise<number> {
  await restoreAside(folder)
  const before = (await timeOf(folder)) - olderThanMs
  let swept = 0
  for (const first of await foldersIn(folder)) {
    for (const second of await foldersIn(join(folder, first))) {
      const within = join(folder, first, second)
      const old = await olderIn(within, before)
      const kept = old.length > 0 ? await needed(old) : new Set<string>()
      for (const hash of old.filter((each) => !kept.has(each))) {
        if (await removeAside(folder, join(within, hash), hash, before)) swept += 1
      }
    }
  }
  await dropIncoming(folder, before)
  return swept
}

/** Now, by the clock that gives the files their times, which need not be this process's. */
async function timeOf(folder: string): Promise<number> {
  const probe = join(folder, INCOMING, randomName())
  await mkdir(join(folder, INCOMING), { recursive: true })
  await writeFile(probe, '')
  const { mtimeMs } = await stat(probe)
  await rm(probe)
  return mtimeMs
}

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory() && /^[0-9a-f]{2}$/.test(entry.name)).map(({ name }) => name)
}

async function olderIn(folder: string, before: number): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => HASH.test(name))
  const times = await Promise.all(names.map((name) => timeOfFile(join(folder, name))))
  return names.filter((_, index) => (times[index] ?? Number.POSITIVE_INFINITY) < before)
}

/** `null` where there is none any more. */
async function timeOfFile(path: string): Promise<number | null> {
  try {
    return (await stat(path)).mtimeMs
  } catch {
    return null
  }
}

async function removeAside(folder: string, path: string, hash: string, before: number): Promise<boolean> {
  const aside = join(folder, ASIDE, hash)
  await mkdir(join(folder, ASIDE), { recursive: true })
  await rename(path, aside)
  const putAgain = ((await timeOfFile(aside)) ?? 0) >= before
  if (putAgain) await rename(aside, path)
  else await rm(aside)
  return !putAgain
}

/** What a sweeper that was killed had moved aside goes back, to be judged anew. */
async function restoreAside(folder: string): Promise<void> {
  await mkdir(join(folder, ASIDE), { recursive: true })
  for (const hash of await readdir(join(folder, ASIDE))) {
    const home = join(folder, hash.slice(0, 2), hash.slice(2, 4))
    await mkdir(home, { recursive: true })
    await rename(join(folder, ASIDE, hash), join(home, hash))
  }
}

/** What processes that were killed had begun to write. */
async function dropIncoming(folder: string, before: number): Promise<void> {
  for (const name of await readdir(join(folder, INCOMING))) {
    const path = join(folder, INCOMING, name)
    if (((await timeOfFile(path)) ?? Number.POSITIVE_INFINITY) < before) await rm(path, { force: true })
  }
}
