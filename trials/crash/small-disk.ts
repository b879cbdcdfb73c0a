import { execFile } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A file system of a trial's own, of a fixed size, in memory. */
export interface SmallDisk {
  readonly folder: string
  /** Takes all that is left of it. */
  fill(): void
  free(): void
  remove(): Promise<void>
}

/** Mounts one at `folder`; only root may. */
export async function smallDisk(folder: string, megabytes: number): Promise<SmallDisk> {
  mkdirSync(folder, { recursive: true })
  await run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0755`, 'tmpfs', folder])
  const ballast = join(folder, 'ballast')
  return {
    folder,
    fill: () => fill(ballast),
    free: () => rmSync(ballast, { force: true }),
    async remove() {
      await run('umount', ['--lazy', folder])
    },
  }
}

function fill(path: string): void {
  const file = openSync(path, 'a')
  const piece = Buffer.alloc(1_000_000)
  try {
    for (let size = piece.length; size >= 1; ) {
      try {
        writeSync(file, piece, 0, size)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        size = Math.floor(size / 2)
      }
    }
  } finally {
    closeSync(file)
  }
}
