import { createHash } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import type { OperationId } from '@xueshi/sdk/client'

/** One write as its client knows it: sent again under its key until it was acknowledged. */
export type Write = {
  readonly account: string
  readonly operation: OperationId
  readonly key: string
  readonly ask: object
  /** `undefined` until it was acknowledged. */
  answer?: unknown
}

/** One sending of a write. Instants are of `performance.now()`. */
export type Attempt = {
  /** Whether it needs the disk of the files and not only the database. */
  readonly withFile: boolean
  readonly startedAt: number
  readonly endedAt: number
  readonly acknowledged: boolean
}

const FILE_WRITES: ReadonlySet<string> = new Set(['fileUpload', 'importCreate'])

/**
 * What was sent and what was acknowledged, kept outside of everything that is killed: in this process, and line by line
 * in a file for who looks into a failure.
 */
export class History {
  readonly writes: Write[] = []
  /** What no client should ever see, whatever breaks: each is a fault of ours. */
  readonly scandals: string[] = []
  attempts: Attempt[] = []
  /** Nobody tries any longer: the trial has given up. */
  closed = false
  readonly #file: string
  #heard: (() => void)[] = []

  constructor(file: string) {
    this.#file = file
  }

  sent(account: string, operation: OperationId, key: string, ask: object): Write {
    const write: Write = { account, operation, key, ask }
    this.writes.push(write)
    this.#line({ sent: key, account, operation, ask })
    return write
  }

  tried(write: Write, startedAt: number, acknowledged: boolean): void {
    const withFile = FILE_WRITES.has(write.operation)
    this.attempts.push({ withFile, startedAt, endedAt: performance.now(), acknowledged })
    for (const listener of this.#heard.splice(0)) listener()
  }

  acknowledged(write: Write, answer: unknown): void {
    write.answer = answer
    this.#line({ acknowledged: write.key, answer })
  }

  scandal(what: string): void {
    this.scandals.push(what)
    this.#line({ scandal: what })
  }

  get acknowledgedWrites(): Write[] {
    return this.writes.filter(({ answer }) => answer !== undefined)
  }

  /** Waits until what `look` finds among the attempts is there, or so long. */
  async until<T>(look: (attempts: readonly Attempt[]) => T | undefined, limitMs: number): Promise<T | undefined> {
    const end = performance.now() + limitMs
    for (;;) {
      const found = look(this.attempts)
      const left = end - performance.now()
      if (found !== undefined || left <= 0) return found
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        this.#heard.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
    }
  }

  #line(what: object): void {
    appendFileSync(this.#file, `${JSON.stringify({ at: new Date().toISOString(), ...what }, bytesAsHash)}\n`)
  }
}

function bytesAsHash(_: string, value: unknown): unknown {
  return value instanceof Uint8Array ? createHash('sha256').update(value).digest('hex') : value
}
