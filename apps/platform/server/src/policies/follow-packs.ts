import type { Services, Tx } from '../services.ts'
import type { Policies } from './packs.ts'
import { listCounting, readPacks } from './store.ts'

/** How long a process may go on showing what the bureau has replaced; nothing is posted with it meanwhile. */
const EVERY_MS = 1_000

/** Has the policies count with what is confirmed now. */
export async function readConfirmed(tx: Tx, policies: Policies): Promise<void> {
  const versions = await listCounting(tx)
  const known = new Map(policies.all.map((each) => [each.hash, each]))
  const missing = versions.map(({ hash }) => hash).filter((hash) => !known.has(hash))
  for (const each of await readPacks(tx, missing)) known.set(each.hash, each)
  policies.counts(
    versions.flatMap(({ year: _, hash, ...confirmation }) => {
      const found = known.get(hash)
      return found ? [{ ...found, confirmation }] : []
    }),
  )
}

/**
 * Keeps a process at what is confirmed, beginning with what is; a look at a few rows each second, whatever it serves.
 * Answers how to end it.
 */
export async function followPacks({
  db,
  policies,
  observation,
}: Pick<Services, 'db' | 'policies' | 'observation'>): Promise<() => Promise<void>> {
  const look = () => db.read((tx) => readConfirmed(tx, policies))
  await look()
  let looking: Promise<void> | null = null
  let failing = false
  const timer = setInterval(() => {
    looking ??= look()
      .then(() => {
        failing = false
      })
      .catch((error: unknown) => {
        // Once for an outage: everything else that needs the database says it, too.
        if (!failing) observation.logger.error({ err: error }, 'confirmed packs not read')
        failing = true
      })
      .finally(() => {
        looking = null
      })
  }, EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await looking
  }
}
