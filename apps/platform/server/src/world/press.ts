import type { BulkLoader } from '@xueshi/foundation/db/copy'
import { COLUMNS, TABLES, type Table } from './tables.ts'

/** Rows on their way into the database: gathered by table, loaded in transactions of some megabytes. */
export class Press {
  bytes = 0
  #lines = new Map<Table, string[]>()
  #waiting = 0
  readonly #loaders: readonly { readonly loader: BulkLoader; busy: Promise<void> }[]
  #turn = 0

  constructor(loaders: readonly BulkLoader[]) {
    this.#loaders = loaders.map((loader) => ({ loader, busy: Promise.resolve() }))
  }

  readonly add = (table: Table, lines: string): void => {
    const known = this.#lines.get(table)
    if (known) known.push(lines)
    else this.#lines.set(table, [lines])
    this.#waiting += lines.length
  }

  /** Begins to load what was gathered once it is `enough` characters; waits for the loader whose turn it is. */
  async flush(enough: number): Promise<void> {
    if (this.#waiting < enough) return
    const turn = this.#loaders[this.#turn % this.#loaders.length]
    if (!turn) throw new Error('There is no loader.')
    this.#turn += 1
    const gathered = this.#lines
    this.bytes += this.#waiting
    this.#lines = new Map()
    this.#waiting = 0
    await turn.busy
    turn.busy = load(turn.loader, gathered)
    // Heard here so that it does not end the process; `end` throws it.
    turn.busy.catch(() => {})
  }

  /** Loads the rest and waits for all of it. */
  async end(): Promise<void> {
    await this.flush(0)
    await Promise.all(this.#loaders.map(({ busy }) => busy))
  }
}

async function load(loader: BulkLoader, gathered: ReadonlyMap<Table, readonly string[]>): Promise<void> {
  await loader.begin()
  for (const table of TABLES) await loader.load(table, COLUMNS[table], (gathered.get(table) ?? []).join(''))
  await loader.commit()
}
