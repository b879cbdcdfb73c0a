import { Refused } from '@xueshi/domain/refusals'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import type { Tx } from '../services.ts'
import { inScope } from './scope.ts'

type Named = { readonly id: string; readonly name: string; readonly areaId?: string }

/**
 * Refuses `organisation.sameName` where another organisation in force in the same area, or in the area where this one
 * stands, has this name, however it is spaced and bracketed.
 */
export async function refuseSameName(tx: Tx, { id, name, areaId }: Named): Promise<void> {
  const { rows } = await sql<{ name: string; creditCode: string | null; under: string | null }>`
    select o.name, o.credit_code as "creditCode",
      (select name from organisations where id = coalesce(p.department_id, p.agency_id, p.bureau_id)) as under
    from organisations o
    join placements p on p.organisation_id = o.id and p.valid_until is null
    where name_key(o.name) = name_key(${name}) and o.valid_until is null and o.id <> ${id}
      and p.area_id = coalesce(${areaId ?? null}::uuid, (
        select area_id from placements where organisation_id = ${id} and valid_until is null))
    order by o.id limit 1`.execute(tx)
  const [other] = rows
  if (other === undefined) return
  const { creditCode, under } = other
  throw new Refused('organisation.sameName', {
    name: other.name,
    creditCode: creditCode ?? '未填',
    under: under ?? '无',
  })
}

export type SameNameSide = {
  unitId: string
  name: string
  creditCode: string | null
  areaName: string | null
  underName: string | null
  members: number
}
export type SameNamePair = { key: string; oneId: string; otherId: string; unit: SameNameSide; other: SameNameSide }

/**
 * Pairs of units in force with the same name for comparing, of which at least one is in the actor's charge (`unit`), and
 * whose merge nobody has asked for. Ordered by that name, then by both.
 */
export async function listSameNames(
  tx: Tx,
  actor: Actor,
  { after, limit }: { after: readonly [string, string, string] | null; limit: number },
): Promise<SameNamePair[]> {
  const [key, one, other] = after ?? [null, null, null]
  const { rows } = await sql<SameNamePair>`
    with pairs as (
      select name_key(a.name) as key, a.id as one_id, b.id as other_id, ${inScope(actor, sql.ref('a.id'))} as in_charge
      from organisations a
      join organisations b on name_key(b.name) = name_key(a.name) and b.valid_until is null and b.id > a.id
      where a.valid_until is null and a.kind = 'unit' and b.kind = 'unit'
        and (${inScope(actor, sql.ref('a.id'))} or ${inScope(actor, sql.ref('b.id'))})
        and (${key}::text is null or (name_key(a.name), a.id, b.id) > (${key}::text, ${one}::uuid, ${other}::uuid))
        and not exists (
          select from merges g where g.status = 'proposed'
            and ((g.kept_unit_id = a.id and g.absorbed_unit_id = b.id)
              or (g.kept_unit_id = b.id and g.absorbed_unit_id = a.id)))
      order by 1, 2, 3 limit ${limit})
    select key, ${side(sql`case when in_charge then one_id else other_id end`)} as unit,
      ${side(sql`case when in_charge then other_id else one_id end`)} as other,
      one_id as "oneId", other_id as "otherId"
    from pairs order by key, one_id, other_id`.execute(tx)
  return rows
}

const side = (id: ReturnType<typeof sql>) => sql`(
  select json_build_object('unitId', u.id, 'name', u.name, 'creditCode', u.credit_code, 'areaName', r.name,
    'underName', (select name from organisations where id = coalesce(p.department_id, p.agency_id, p.bureau_id)),
    'members', (select count(*) from memberships m where m.organisation_id = u.id and m.valid_until is null))
  from organisations u
  left join placements p on p.organisation_id = u.id and p.valid_until is null
  left join areas r on r.id = p.area_id
  where u.id = ${id})`
