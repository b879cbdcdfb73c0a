import { hasStandard } from '@xueshi/domain/credits/credit'
import type { ElsewhereSystem } from '@xueshi/domain/rules/pack'
import { idsAt } from '@xueshi/foundation/ids'
import type { JobKind } from '@xueshi/foundation/jobs/jobs'
import { sql } from 'kysely'
import { postYears } from '../bank/posting.ts'
import { inScope } from '../organisations/scope.ts'
import { lockPeople } from '../people/store.ts'
import type { JobServices, Tx } from '../services.ts'
import { isLocked } from '../year-close/late-store.ts'
import { tellCredited } from './tell.ts'

const AT_ONCE = 200

/**
 * Every hour, credits that nobody was known for are given to the people who have come since with their number and name,
 * however they came, if they belong to a unit in the charge of who imported the credits. Those of a locked year wait until
 * it is open again, for nobody would agree to them.
 */
export const creditMatching = (services: JobServices) =>
  ({
    name: 'creditMatching',
    schedule: '25 * * * *',
    async run() {
      const { db, clock } = services
      const importers = await db.read(listImporters)
      for (const { organisationId } of importers) {
        for (;;) {
          const matched = await db.tx((tx) => matchSome(tx, services, organisationId, clock.now()))
          if (matched < AT_ONCE) break
        }
      }
    },
  }) satisfies JobKind<object>

async function listImporters(tx: Tx): Promise<{ organisationId: string }[]> {
  return tx
    .selectFrom('credits')
    .select('organisation_id as organisationId')
    .distinct()
    .where('state', '=', 'unmatched')
    .execute()
}

type Found = {
  id: string
  person_id: string
  unit_id: string
  year: number
  system: ElsewhereSystem
  category: string | null
  account_id: string
  account_name: string
  organisation_name: string
}

async function listFound(tx: Tx, organisationId: string): Promise<Found[]> {
  const { rows } = await sql<Found>`
    select c.id, p.id as person_id, m.organisation_id as unit_id, c.year, c.system, c.category,
      c.account_id, c.account_name, c.organisation_name
    from credits c
    join person_identities n on n.kind = 'citizenNumber' and n.lookup = c.number_lookup and n.former_since is null
    join people p on p.id = n.person_id and p.name = c.name
    join memberships m on m.person_id = p.id and m.valid_until is null
    where c.state = 'unmatched' and c.organisation_id = ${organisationId} and not ${isLocked(sql.ref('c.year'))}
      and ${inScope({ role: 'handler', organisationId }, sql.ref('m.organisation_id'))}
    order by c.id limit ${AT_ONCE}`.execute(tx)
  return rows
}

async function matchSome(tx: Tx, services: JobServices, organisationId: string, now: string): Promise<number> {
  const { policies } = services
  const seen = await listFound(tx, organisationId)
  await lockPeople(tx, [...new Set(seen.map(({ person_id }) => person_id))])
  // Somebody may have matched or dismissed one while its person was waited for.
  const wanted = new Set(seen.map(({ id }) => id))
  const found = (await listFound(tx, organisationId)).filter(({ id }) => wanted.has(id))
  const newId = idsAt(now)
  for (const { id, person_id: personId, unit_id, year, system, category, ...importer } of found) {
    const state = hasStandard(policies.packOf(year).pack, system, category) ? 'counted' : 'awaiting'
    const { numUpdatedRows } = await tx
      .updateTable('credits')
      .set({ person_id: personId, unit_id, state })
      .where('id', '=', id)
      .where('state', '=', 'unmatched')
      .executeTakeFirst()
    if (state === 'awaiting' || numUpdatedRows === 0n) continue
    const { account_id: accountId, account_name: name, organisation_name: organisationName } = importer
    const actor = { accountId, name, organisationId, organisationName }
    await postYears(tx, { policies, actor, now, newId }, [{ personId, year }], 'import')
    await tellCredited(tx, [id], { now, newId })
  }
  return seen.length
}
