import type { UnitMergingFacts } from '@xueshi/domain/merges/merge'
import type { Place } from '@xueshi/domain/organisations/placement'
import { anyOf } from '@xueshi/foundation/db/any-of'
import { sql } from 'kysely'
import type { Tx } from '../services.ts'
import { closePlacement, getCurrentPlacement, insertPlacement, listBureausUpwards } from './placement-store.ts'
import { holdInForce } from './store.ts'

/** Two organisations that are changed together, locked in one order. */
export async function lockOrganisations(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select from organisations where id = ${anyOf(ids)} order by id for update`.execute(tx)
}

/** What merging these two is judged by. */
export async function findUnitMergingFacts(tx: Tx, keptId: string, absorbedId: string): Promise<UnitMergingFacts> {
  const { rows } = await sql<Omit<UnitMergingFacts, 'keptId' | 'absorbedId'>>`
    select coalesce(bool_and(kind = 'unit'), false) as "bothUnits",
      coalesce(bool_or(merged_into is not null), false) as "eitherAbsorbed",
      coalesce(bool_or(valid_until is not null), false) as "eitherEnded",
      exists (select from organisations where merged_into = ${absorbedId}) as "absorbedHolds"
    from organisations where id = ${anyOf([keptId, absorbedId])}`.execute(tx)
  const [facts] = rows
  if (!facts) throw new Error('a question without an answer')
  return { keptId, absorbedId, ...facts }
}

/** The lowest bureau over both, the one above it, and so on. */
export async function listBureausOverBoth(tx: Tx, one: string, other: string): Promise<string[]> {
  const [ofOne, ofOther] = await Promise.all([one, other].map((id) => listBureausOverUnit(tx, id)))
  return (ofOne ?? []).filter((id) => ofOther?.includes(id))
}

async function listBureausOverUnit(tx: Tx, unitId: string): Promise<string[]> {
  const row = await tx
    .selectFrom('placements')
    .select('bureau_id')
    .where('organisation_id', '=', unitId)
    .where('valid_until', 'is', null)
    .executeTakeFirst()
  return listBureausUpwards(tx, row?.bureau_id ?? null)
}

/**
 * What a unit is today, held until the transaction ends: itself or the one into which it was merged; `null` where it has
 * ended.
 */
export async function holdUnitOfToday(tx: Tx, id: string): Promise<string | null> {
  if ((await holdInForce(tx, [id])).has(id)) return id
  const row = await tx.selectFrom('organisations').select('merged_into').where('id', '=', id).executeTakeFirst()
  const mergedInto = row?.merged_into ?? null
  return mergedInto !== null && (await holdInForce(tx, [mergedInto])).has(mergedInto) ? mergedInto : null
}

/** The one ends and is the other from this day on; `null`: it is one of its own again. */
export async function setUnitMergedInto(tx: Tx, id: string, mergedInto: string | null, day: string): Promise<void> {
  await sql`
    update organisations set merged_into = ${mergedInto}::uuid,
      valid_until = case when ${mergedInto}::uuid is null then null else greatest(${day}::date, valid_from) end
    where id = ${id}`.execute(tx)
}

/**
 * Where the absorbed unit stands: with the kept one, whose officials look after what it had. Answers the place that it
 * left for it, and `null` where it stood there already.
 */
export async function standWith(
  tx: Tx,
  absorbedId: string,
  keptId: string,
  { day, newId }: { day: string; newId: () => string },
): Promise<string | null> {
  const [own, kept] = [await getCurrentPlacement(tx, absorbedId), await getCurrentPlacement(tx, keptId)]
  if (samePlace(own, kept)) return null
  await moveTo(tx, absorbedId, kept, { day: own.validFrom > day ? own.validFrom : day, newId })
  return own.id
}

/** A place that was left, as it was; `null` where there was none to leave. */
export async function findLeftPlace(tx: Tx, placementId: string | null): Promise<Place | null> {
  if (placementId === null) return null
  const row = await tx
    .selectFrom('placements')
    .select(['area_id as areaId', 'department_id as departmentId'])
    .select(['agency_id as agencyId', 'bureau_id as bureauId'])
    .where('id', '=', placementId)
    .executeTakeFirst()
  return row ?? null
}

/** An organisation leaves its place for another one on a day. */
export async function moveTo(
  tx: Tx,
  id: string,
  place: Place,
  { day, newId }: { day: string; newId: () => string },
): Promise<void> {
  await closePlacement(tx, id, day)
  await insertPlacement(tx, newId(), id, place, day)
}

const samePlace = (one: Place, other: Place): boolean =>
  one.areaId === other.areaId &&
  one.departmentId === other.departmentId &&
  one.agencyId === other.agencyId &&
  one.bureauId === other.bureauId
