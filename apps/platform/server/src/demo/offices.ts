import { participants } from '@xueshi/domain/appeals/appeal'
import { addDays, shanghaiDate } from '@xueshi/domain/time'
import { sql } from 'kysely'
import type { Actor } from '../accounts/actor.ts'
import { findActorOfGrant } from '../accounts/actor-store.ts'
import { DEMO_PREFIX } from '../accounts/demo-accounts.ts'
import { findAccount, insertGrants, listGrants } from '../accounts/store.ts'
import { insertAppeal } from '../appeals/store.ts'
import { listVisible } from '../declarations/load.ts'
import { dueDates } from '../declarations/route-of.ts'
import { listColleagues } from '../delegations/store.ts'
import type { Services, Tx } from '../services.ts'
import { later } from './timeline.ts'

const DAY = 24 * 60

/** A clerk who is away this week, and an appeal that waits for the bureau. */
export async function plantOffices(
  tx: Tx,
  services: Pick<Services, 'policies'>,
  idAt: (instant: string) => string,
  now: string,
): Promise<void> {
  const today = shanghaiDate(now)
  const clerk = await officialOf(tx, 'clerk', today)
  const handler = await officialOf(tx, 'bureau.handler', today)
  if (clerk) await plantDelegation(tx, clerk, idAt(now), now)
  if (handler) await plantAppeal(tx, services, handler, idAt, now)
}

/** Somebody of the cast in his first role. */
export async function officialOf(tx: Tx, signInName: string, today: string): Promise<Actor | undefined> {
  const account = await findAccount(tx, `${DEMO_PREFIX}${signInName}`, '')
  const [grant] = account ? await listGrants(tx, account.id, today) : []
  return grant && findActorOfGrant(tx, grant.id, today)
}

async function plantDelegation(tx: Tx, clerk: Actor, id: string, now: string): Promise<void> {
  const today = shanghaiDate(now)
  const [deputy] = await listColleagues(tx, clerk, today, undefined, 1)
  if (!deputy) return
  const { role, organisationId, grantId, accountId } = clerk
  const term = { validFrom: addDays(today, 1), validUntil: addDays(today, 8), createdAt: now, grantedBy: accountId }
  const delegated = { from: grantId, reason: '外出培训' }
  await insertGrants(tx, [{ ...term, id, accountId: deputy.accountId, role, organisationId, delegated }])
}

/** An appeal against what was rejected last on a route that ends at this bureau, by others than those who decide on it. */
async function plantAppeal(
  tx: Tx,
  { policies }: Pick<Services, 'policies'>,
  handler: Actor,
  idAt: (instant: string) => string,
  now: string,
): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select d.id from declarations d join opinions o on o.person_id = d.person_id and o.declaration_id = d.id
    where d.status = 'rejected' and o.action = 'reject' and o.at < ${later(now, -DAY)}
    order by o.at desc, d.id limit 20`.execute(tx)
  const found = await listVisible(
    tx,
    handler,
    rows.map(({ id }) => id),
  )
  for (const { declaration, opinions, row } of found) {
    const barred = participants(
      declaration,
      opinions.map(({ happened }) => happened),
    )
    const isTheirs = declaration.steps.at(-1)?.organisationId === handler.organisationId
    if (!isTheirs || barred.includes(handler.accountId)) continue
    const raisedAt = later(now, -DAY)
    await insertAppeal(tx, {
      id: idAt(raisedAt),
      declaration,
      rejectedSeq: declaration.seq,
      officeId: handler.organisationId ?? '',
      reason: '培训班的签到表和结业名单上都有我，请重新核对。',
      barred,
      raisedAt,
      dueOn: dueDates(policies, row.year, raisedAt)('bureau'),
      fileIds: [],
    })
    return
  }
}
