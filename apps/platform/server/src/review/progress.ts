import { awaited } from '@xueshi/domain/review/awaited'
import { leaseRefusal } from '@xueshi/domain/review/lease'
import type { Role } from '@xueshi/domain/roles'
import { shanghaiDate } from '@xueshi/domain/time'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { listHolders } from '../assignments/store.ts'
import type { Loaded } from '../declarations/load.ts'
import { hasNoClerk } from '../organisations/store.ts'
import type { Tx } from '../services.ts'
import { listLeases } from './lease-store.ts'
import { subjectsOf } from './open.ts'

/** Nobody is helped by an exact number beyond. */
const COUNTED = 1000

/** Where a declaration hangs: since when, behind how many others, who looks at it, and who was told that it is late. */
export async function progressView(tx: Tx, actor: Actor, { row, opinions, declaration }: Loaded, now: string) {
  const isHeld = row.status === 'inReview' || row.status === 'awaitingStamp'
  if (!isHeld) {
    return { since: null, ahead: null, heldByName: null, appointedBy: null, assignedTo: null, deputies: [], told: [] }
  }
  const isOffice = actor.organisationId === row.holder_id
  const colleagues = isOffice ? await listLeases(tx, actor, subjectsOf(row)) : []
  const holders = isOffice ? await listHolders(tx, [row.id], shanghaiDate(now)) : null
  const { roles } = awaited(declaration)
  return {
    since: opinions.at(-1)?.happened.at ?? null,
    ahead: row.status === 'inReview' ? await countAhead(tx, row, roles) : null,
    heldByName: colleagues.find((lease) => leaseRefusal(lease, actor.accountId, now) !== null)?.name ?? null,
    appointedBy: await findAppointer(tx, row.holder_id, shanghaiDate(now)),
    assignedTo: holders?.get(row.id) ?? null,
    deputies: await listDeputies(tx, row.holder_id, roles, shanghaiDate(now)),
    told: await listTold(tx, row.id, declaration),
  }
}

/** Who stands next above a unit in which nobody is clerk, and gives it one; `null` where somebody is. */
async function findAppointer(tx: Tx, officeId: string | null, today: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select a.name from organisations o
    join placements p on p.organisation_id = o.id and p.valid_until is null
    join organisations a on a.id = coalesce(p.department_id, p.agency_id, p.bureau_id)
    where o.id = ${officeId} and o.kind = 'unit' and ${hasNoClerk(sql.ref('o.id'), today)}`.execute(tx)
  return rows[0]?.name ?? null
}

/** Who stands in today for somebody whom it waits for. */
async function listDeputies(tx: Tx, officeId: string | null, roles: readonly Role[], today: string) {
  if (officeId === null || roles.length === 0) return []
  const rows = await tx
    .selectFrom('grants as g')
    .innerJoin('accounts as a', 'a.id', 'g.account_id')
    .innerJoin('grants as b', 'b.id', 'g.delegated_from')
    .innerJoin('accounts as f', 'f.id', 'b.account_id')
    .select(['a.display_name as name', 'f.display_name as onBehalfOf', 'g.valid_until as validUntil'])
    .where('g.organisation_id', '=', officeId)
    .where('g.role', 'in', roles)
    .where('g.valid_from', '<=', today)
    .where('g.valid_until', '>', today)
    .orderBy('g.id')
    .execute()
  return rows.map((row) => ({ ...row, validUntil: row.validUntil ?? '' }))
}

async function countAhead(tx: Tx, row: Loaded['row'], roles: readonly string[]): Promise<number> {
  const { rows } = await sql<{ ahead: number }>`
    select count(*)::int as ahead from (
      select from declarations q
      where q.status = 'inReview' and q.holder_id = ${row.holder_id} and q.awaited_roles && ${roles}::text[]
        and (q.due_on, q.id) < (${row.due_on}::date, ${row.id}::uuid)
      limit ${COUNTED}) before`.execute(tx)
  return rows[0]?.ahead ?? 0
}

async function listTold(tx: Tx, id: string, { personId, round, stepIndex }: Loaded['declaration']) {
  return tx
    .selectFrom('escalations as e')
    .innerJoin('organisations as o', 'o.id', 'e.office_id')
    .select(['o.name as officeName', 'e.told_at as at'])
    .where('e.person_id', '=', personId)
    .where('e.declaration_id', '=', id)
    .where('e.round', '=', round)
    .where('e.step_index', '=', stepIndex)
    .orderBy('e.told_at')
    .orderBy('e.rung', 'desc')
    .execute()
}
