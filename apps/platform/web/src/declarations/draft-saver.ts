import { RefusedCall } from '@xueshi/sdk/client'
import { type Change, changed, type Draft } from './draft.ts'

const SAVE_AFTER_MS = 800
const RETRY_AFTER_MS = 5000

/** `local`: on this device only, to be sent again. `stale`: somebody else has saved meanwhile. */
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'local' | 'refused' | 'stale'

export type Snapshot = {
  readonly draft: Draft
  readonly version: number
  readonly state: SaveState
  readonly error: RefusedCall | null
}

type Doors = {
  /** Saves on the server and answers the new version. */
  readonly send: (draft: Draft, version: number) => Promise<number>
  /** Keeps on this device what the server does not have; `null` once it has all. */
  readonly keep: (unsent: { draft: Draft; version: number } | null) => void
}

/**
 * A draft that saves itself: at once on this device, a moment after the last change on the server. One save runs at
 * a time, so that versions follow each other; what was typed meanwhile goes with the next.
 */
export class DraftSaver {
  #snapshot: Snapshot
  #dirty = false
  #running: Promise<void> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #doors: Doors
  readonly #listeners = new Set<() => void>()

  constructor(draft: Draft, version: number, doors: Doors) {
    this.#snapshot = { draft, version, state: 'saved', error: null }
    this.#doors = doors
  }

  readonly snapshot = (): Snapshot => this.#snapshot

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly change = (change: Change): void => {
    const { draft: before, version, state } = this.#snapshot
    const draft = changed(before, change)
    this.#dirty = true
    this.#show({ draft, state: state === 'stale' ? state : 'unsaved' })
    this.#doors.keep({ draft, version })
    this.#saveIn(SAVE_AFTER_MS)
  }

  /** Sends what has not been sent and answers the version that the server then holds; throws the refusal. */
  readonly flush = async (): Promise<number> => {
    clearTimeout(this.#timer)
    this.#running ??= this.#sendAll().finally(() => {
      this.#running = null
    })
    await this.#running
    return this.#snapshot.version
  }

  /** Sends what has not been sent, if anything; a failure shows in the state. */
  readonly flushQuietly = (): void => {
    if (this.#dirty && this.#snapshot.state !== 'stale') this.flush().catch(() => {})
  }

  /** No more attempts of its own: the page is gone. */
  readonly rest = (): void => clearTimeout(this.#timer)

  #saveIn(milliseconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.flushQuietly, milliseconds)
  }

  async #sendAll(): Promise<void> {
    while (this.#dirty) {
      this.#dirty = false
      this.#show({ state: 'saving' })
      const { draft, version } = this.#snapshot
      try {
        this.#show({ version: await this.#doors.send(draft, version) })
      } catch (failure) {
        this.#failed(failure)
        throw failure
      }
    }
    this.#doors.keep(null)
    this.#show({ state: 'saved', error: null })
  }

  #failed(failure: unknown): void {
    this.#dirty = true
    const error = failure instanceof RefusedCall ? failure : null
    const state = stateAfter(error)
    this.#show({ state, error })
    if (state === 'local') this.#saveIn(RETRY_AFTER_MS)
  }

  #show(part: Partial<Snapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part }
    for (const listener of this.#listeners) listener()
  }
}

function stateAfter(error: RefusedCall | null): SaveState {
  if (error?.code === 'declaration.changedMeanwhile') return 'stale'
  const passing = error === null || error.status === 0 || error.status === 401 || error.status >= 429
  return passing ? 'local' : 'refused'
}
