/**
 * A world of a stated size, for measuring and for trials: the demo's organisations and offices and as many more as the
 * people need, with what they did in some years, everybody signed in. Only into an empty database.
 */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { parseArgs } from 'node:util'
import { embeddedLoader, pgLoader } from '@xueshi/foundation/db/copy'
import { sql } from 'kysely'
import { closeInstallation, openInstallation } from '../open.ts'
import { readSettings } from '../settings.ts'
import { makeWorld, type WorldSize } from '../world/make-world.ts'

const MOST_PEOPLE = 1_000_000
const MOST_YEARS = 5
const USAGE = `npm run world -- --people N [--years 3] [--waiting 0] --out FILE
N from 1 to ${MOST_PEOPLE}, years from 1 to ${MOST_YEARS}`

const { values } = parseArgs({
  options: {
    people: { type: 'string' },
    years: { type: 'string', default: '3' },
    waiting: { type: 'string', default: '0' },
    out: { type: 'string' },
  },
})
const size = { people: Number(values.people), years: Number(values.years), waiting: Number(values.waiting) }
const within = (number: number, from: number, to: number) => Number.isInteger(number) && number >= from && number <= to
const sound =
  within(size.people, 1, MOST_PEOPLE) && within(size.years, 1, MOST_YEARS) && within(size.waiting, 0, MOST_PEOPLE)
if (!sound || !values.out) {
  console.error(USAGE)
  process.exitCode = 1
} else await make(size, values.out)

async function make(wanted: WorldSize, file: string): Promise<void> {
  const began = performance.now()
  const settings = readSettings(process.env)
  const { source, services } = await openInstallation(settings)
  try {
    const { rows } = await services.db.read((tx) => sql`select 1 from accounts limit 1`.execute(tx))
    if (rows.length > 0) throw new Error('The database is not empty.')
    const url = settings.databaseUrl
    // Two sessions: while one loads, the other's rows are made.
    const loaders = async () =>
      url === null ? [await embeddedLoader(source)] : Promise.all([pgLoader(url), pgLoader(url)])
    const out = createWriteStream(file)
    const { bytes, offices } = await makeWorld(services, loaders, wanted, async (signed) => {
      if (!out.write(`${JSON.stringify(signed)}\n`)) await once(out, 'drain')
    })
    out.end()
    await once(out, 'close')
    const seconds = Math.round((performance.now() - began) / 1000)
    console.log(`${wanted.people} people and ${offices} offices made; identifiers and tokens in ${file}`)
    console.log(`${Math.round(bytes / 1e6)} MB of rows in ${seconds} s`)
  } finally {
    await closeInstallation(services)
  }
}
