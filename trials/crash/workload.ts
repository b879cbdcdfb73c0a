import { setTimeout as delay } from 'node:timers/promises'
import { type Client, signIn, Unexpected } from './client.ts'
import { byBatch, oneByOne } from './declare.ts'
import type { History } from './history.ts'
import { type Imported, importBoth } from './import.ts'
import { declarants, ROUTES } from './world.ts'

/** Between two cases of a lane: the load is to be steady, not the machine's most. */
const PAUSE_MS = 20
const BATCH = 3

/** Several people at once who declare, approve and import without end, each lane one case after another. */
export class Workload {
  readonly imported: Imported[] = []
  readonly clients: readonly Client[]
  readonly #history: History
  readonly #lanes: Promise<void>[]
  #resumed: Promise<void> | null = null
  #resume = () => {}
  #ended = false
  #busy = 0

  private constructor(clients: readonly Client[], history: History, { withImports }: { withImports: boolean }) {
    this.clients = clients
    this.#history = history
    this.#lanes = ROUTES.flatMap((route) => this.#reviewed(route))
    if (withImports) this.#lanes.push(this.#importing())
  }

  /** Signs everybody in and starts. An import that was under way when its process died waits half a minute for another. */
  static async start(baseUrl: string, history: History, lanes = { withImports: true }): Promise<Workload> {
    const names = new Set(ROUTES.flatMap((route) => [...declarants(route), ...route.reviewers]))
    const clients = await Promise.all([...names].map((name) => signIn(baseUrl, name, history)))
    return new Workload(clients, history, lanes)
  }

  /** Accounts whose approval is the last that a declaration needs. */
  get lastReviewers(): ReadonlySet<string> {
    return new Set(ROUTES.map(({ reviewers }) => this.#client(reviewers.at(-1) ?? '').accountId))
  }

  /** Begins nothing new, and waits until what was begun is acknowledged to its end; imports may go on. */
  async pause(limitMs: number): Promise<boolean> {
    this.#resumed ??= new Promise((resolve) => {
      this.#resume = resolve
    })
    return this.#until(() => this.#busy === 0, limitMs)
  }

  resume(): void {
    this.#resume()
    this.#resumed = null
  }

  /** Ends everything in good order, imports too; answers whether that came to its end. */
  async end(limitMs: number): Promise<boolean> {
    this.#ended = true
    this.resume()
    return Promise.race([Promise.all(this.#lanes).then(() => true), delay(limitMs, false, { ref: false })])
  }

  #reviewed(route: (typeof ROUTES)[number]): Promise<void>[] {
    const people = declarants(route).map((name) => this.#client(name))
    const reviewers = route.reviewers.map((name) => this.#client(name))
    let turn = 0
    const nextPeople = (count: number) =>
      Array.from({ length: count }, () => {
        turn += 1
        return people[turn % people.length] as Client
      })
    const single = () => Promise.all(nextPeople(1).map((person) => oneByOne(person, reviewers)))
    return [this.#lane(single), this.#lane(single), this.#lane(() => byBatch(nextPeople(BATCH), reviewers))]
  }

  async #importing(): Promise<void> {
    const clerk = this.#client('clerk')
    while (!this.#ended) {
      await this.#resumed
      await this.#begun(async () => {
        this.imported.push(await importBoth(clerk))
      })
    }
  }

  async #lane(work: () => Promise<unknown>): Promise<void> {
    while (!this.#ended) {
      await this.#resumed
      this.#busy += 1
      await this.#begun(work)
      this.#busy -= 1
      await delay(PAUSE_MS)
    }
  }

  /** One case; what a client was wrongly told ends it and is kept. */
  async #begun(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Unexpected)) throw error
      this.#history.scandal(error.message)
    }
  }

  #client(name: string): Client {
    const client = this.clients.find((each) => each.name === name)
    if (!client) throw new Error(`${name} is not signed in.`)
    return client
  }

  async #until(condition: () => boolean, limitMs: number): Promise<boolean> {
    const end = performance.now() + limitMs
    while (!condition()) {
      if (performance.now() > end) return false
      await delay(10)
    }
    return true
  }
}
