import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import { containing } from '../paging.ts'
import type { Tx } from '../services.ts'

export type FiledProjectRow = {
  id: string
  number: string
  year: number
  filerName: string
  sequence: number
  name: string
  organiser: string
  hundredths: number
  from: string | null
  until: string | null
  place: string
  audience: string
  filedOn: string
}

/** Looked up row by row: joined, the planner may prefer to go through all organisations. */
const filerName = sql<string>`(select o.name from organisations o where o.id = f.filer_id)`

const selectProjects = (tx: Tx) =>
  tx
    .selectFrom('filed_projects as f')
    .select([
      'f.id',
      'f.number',
      'f.year',
      filerName.as('filerName'),
      'f.sequence',
      'f.name',
      'f.organiser',
      'f.hundredths',
      'f.starts_on as from',
      'f.ends_on as until',
      'f.place',
      'f.audience',
      'f.filed_on as filedOn',
    ])

/** Ordered by name, then id. */
export function listFiledProjects(
  tx: Tx,
  filter: { year: number; search: string | undefined; after: readonly [string, string] | null; limit: number },
): Promise<FiledProjectRow[]> {
  const { year, search, after, limit } = filter
  return selectProjects(tx)
    .where('f.year', '=', year)
    .$if(!!search, (query) =>
      query.where((eb) =>
        eb.or([
          eb('f.name', 'like', containing(search ?? '')),
          eb(filerName, 'like', containing(search ?? '')),
          eb('f.number', '=', search ?? ''),
        ]),
      ),
    )
    .$if(after !== null, (query) => query.where(sql<boolean>`(f.name, f.id) > (${after?.[0]}, ${after?.[1]}::uuid)`))
    .orderBy('f.name')
    .orderBy('f.id')
    .limit(limit)
    .execute()
}

/** Those of a year that begin from a day on and end by another, the next one first. */
export function listComingProjects(
  tx: Tx,
  { year, from, until, limit }: { year: number; from: string; until: string; limit: number },
): Promise<FiledProjectRow[]> {
  return selectProjects(tx)
    .where('f.year', '=', year)
    .where('f.starts_on', '>=', from)
    .where('f.ends_on', '<=', until)
    .orderBy('f.starts_on')
    .orderBy('f.id')
    .limit(limit)
    .execute()
}

export function findFiledProject(tx: Tx, id: string): Promise<FiledProjectRow | undefined> {
  return selectProjects(tx).where('f.id', '=', id).executeTakeFirst()
}

export async function listFiledProjectsById(tx: Tx, ids: readonly string[]): Promise<FiledProjectRow[]> {
  if (ids.length === 0) return []
  return selectProjects(tx)
    .where(sql<boolean>`f.id = ${anyOf(ids)}`)
    .execute()
}

/** What filed projects are filed with, in hundredths. */
export async function listFiledHundredths(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('filed_projects')
    .select(['id', 'hundredths'])
    .where(sql<boolean>`id = ${anyOf(ids)}`)
    .execute()
  return new Map(rows.map(({ id, hundredths }) => [id, hundredths]))
}
