import type { Installation, Needs } from './installation.ts'

/** One way in which things break. */
export interface Fault {
  readonly name: string
  readonly what: string
  readonly needs: Needs
  /** What it stops: every write, or only those that need the disk of the files. */
  readonly stops: 'all' | 'files'
  /** Breaks and mends what does not mend itself; answers when the cause was over, by `performance.now()`. */
  strike(installation: Installation): Promise<number>
}
