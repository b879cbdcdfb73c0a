import { setTimeout as delay } from 'node:timers/promises'
import type { Attempt } from './history.ts'

type Path = 'livez' | 'readyz'
/** `status` null where nobody listened. */
type Sample = {
  readonly path: Path
  readonly url: string
  readonly askedAt: number
  readonly answeredAt: number
  readonly status: number | 'late' | null
}

const EVERY_MS = 100
/** Whoever asks is to be answered within two seconds; the rest is the way. */
const LATE_MS = 2_500
/** For so long a failure may be unknown, and a recovery. */
export const GRACE_MS = 2_000
const RECOVERY_GRACE_MS = 4_000
const WAY_MS = 500

/** Asks servers all the time whether they live and whether they are ready, as a proxy does. */
export class Watch {
  samples: Sample[] = []
  #ended = false
  readonly #urls: readonly string[]
  readonly #asking: Promise<unknown>

  constructor(urls: readonly string[]) {
    this.#urls = urls
    this.#asking = Promise.all(urls.flatMap((url) => [this.#ask(url, 'livez'), this.#ask(url, 'readyz')]))
  }

  areReadyNow(): boolean {
    const last = (url: string) => this.samples.findLast((sample) => sample.url === url && sample.path === 'readyz')
    return this.#urls.every((url) => last(url)?.status === 200)
  }

  async end(): Promise<void> {
    this.#ended = true
    await this.#asking
  }

  async #ask(url: string, path: Path): Promise<void> {
    while (!this.#ended) {
      const askedAt = performance.now()
      const status = await statusOf(`${url}/${path}`)
      this.samples.push({ path, url, askedAt, answeredAt: performance.now(), status })
      await delay(EVERY_MS)
    }
  }
}

async function statusOf(url: string): Promise<Sample['status']> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(LATE_MS) })
    await response.arrayBuffer()
    return response.status
  } catch (error) {
    return (error as Error).name === 'TimeoutError' ? 'late' : null
  }
}

/**
 * Where the server did not tell the truth: ready while no write was acknowledged for longer than a short grace; not
 * ready while every one was; no answer in time. `attempts` are those that the fault stops.
 */
export function lies(samples: readonly Sample[], attempts: readonly Attempt[]): string[] {
  return samples.flatMap((sample) => {
    const { path, status } = sample
    if (status === null) return []
    if (status === 'late') return [`/${path} did not answer in ${LATE_MS} ms`]
    if (path === 'livez') return status === 200 ? [] : [`/livez answered ${status}`]
    if (status === 200) return saidReadyInVain(sample, attempts) ? ['/readyz said yes while no write succeeded'] : []
    return saidNoInVain(sample, attempts) ? ['/readyz said no while every write succeeded'] : []
  })
}

function saidReadyInVain({ askedAt, answeredAt }: Sample, attempts: readonly Attempt[]): boolean {
  const from = askedAt - GRACE_MS
  const until = answeredAt + GRACE_MS
  const then = attempts.filter(({ startedAt, endedAt }) => startedAt < until && endedAt > from)
  const triedAllTheTime = then.some(({ startedAt }) => startedAt <= from + WAY_MS)
  return triedAllTheTime && !then.some(({ acknowledged, endedAt }) => acknowledged && endedAt < until)
}

function saidNoInVain({ askedAt, answeredAt }: Sample, attempts: readonly Attempt[]): boolean {
  const from = askedAt - RECOVERY_GRACE_MS
  const until = answeredAt + WAY_MS
  const then = attempts.filter(({ startedAt, endedAt }) => startedAt < until && endedAt > from)
  const triedAllTheTime = then.some(({ startedAt }) => startedAt <= from + WAY_MS)
  return triedAllTheTime && then.every(({ acknowledged }) => acknowledged)
}
