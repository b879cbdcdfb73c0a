import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type RawBuilder,
  sql,
} from 'kysely'
import type pg from 'pg'
import { PART_PEOPLE } from '../apps/platform/server/src/year-close/close-job.ts'
import { digestOf, type Range, snapshotRows } from '../apps/platform/server/src/year-close/snapshot-query.ts'
import { testPolicies } from '../apps/platform/server/test/prepare.ts'
import { cpuOf } from './harness/cpu.ts'
import { alternate, compare, type Figure, type Plan, type Side } from './harness/rounds.ts'
import type { Stage } from './harness/stage.ts'

/** Writes SQL without a database. */
const writer = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/**
 * What a year close reads and hashes, part after part; the floor is a plain scan of the same rows: the people, their stays
 * and their entries of the year, in the same parts. Nothing is written.
 */
export async function yearClose(stage: Stage, plan: Plan): Promise<Figure[]> {
  const year = new Date().getFullYear() - 1
  const { pack } = testPolicies.packOf(year)
  const parts = await partsOf(stage, year)
  return stage.withSession('world', async (session) => {
    const side = (query: (range: Range) => RawBuilder<unknown>): Side => ({
      run: (_, seconds) => goThrough(stage, session, parts, query, seconds),
    })
    const close = side(
      (range) => sql`
        with ${snapshotRows(pack, range)}
        select count(*), count(*) filter (where met), ${digestOf(sql`string_agg(line, E'\n' order by person_id)`)}
        from snapshots`,
    )
    const [own = [], floor = []] = await alternate([close, side(plainScan)], plan)
    return [compare({ operation: 'year-close, reading', unit: 'person' }, own, floor)]
  })
}

const plainScan = ({ year, afterPerson, lastPerson }: Range) => sql`
  select
    (select count(name) from people where id > ${afterPerson} and id <= ${lastPerson}),
    (select count(organisation_id) from memberships where person_id > ${afterPerson} and person_id <= ${lastPerson}),
    (select count(canonical_hash) from entries
      where year = ${year} and person_id > ${afterPerson} and person_id <= ${lastPerson})`

type Part = Range & { readonly people: number }

async function partsOf(stage: Stage, year: number): Promise<Part[]> {
  const rows = await stage.query<{ last: string; people: number }>(
    'world',
    `select (array_agg(id order by id desc))[1] as last, count(*)::int as people
     from (select id, (row_number() over (order by id) - 1) / $1 as part from people) numbered
     group by part order by part`,
    [PART_PEOPLE],
  )
  return rows.map(({ last, people }, at) => ({
    year,
    people,
    afterPerson: rows[at - 1]?.last ?? '00000000-0000-0000-0000-000000000000',
    lastPerson: last,
  }))
}

/** Asks for one part after the other, again from the first after the last, for some seconds. */
async function goThrough(
  stage: Stage,
  session: pg.Client,
  parts: readonly Part[],
  query: (range: Range) => RawBuilder<unknown>,
  seconds: number,
) {
  const began = performance.now()
  const cpuBefore = cpuOf(stage.cluster.pid())
  let calls = 0
  for (let at = 0; performance.now() - began < seconds * 1000; at = (at + 1) % parts.length) {
    const part = parts[at]
    if (!part) throw new Error('There are no people.')
    const { sql: text, parameters } = query(part).compile(writer)
    await session.query({ name: `part ${text.length}`, text, values: [...parameters] })
    calls += part.people
  }
  return { calls, seconds: (performance.now() - began) / 1000, cpuMs: cpuOf(stage.cluster.pid()) - cpuBefore }
}
