import { grants } from '@xueshi/contract/grants'
import { grantEndRefusal, grantRefusal, type Office } from '@xueshi/domain/accounts/grant'
import { refuseIf } from '@xueshi/domain/refusals'
import type { OrganisationKind } from '@xueshi/domain/roles'
import { shanghaiDate } from '@xueshi/domain/time'
import { pageOf, readKey } from '../paging.ts'
import { implement } from '../services.ts'
import { getAccountInCharge, lockAccount } from './directory-store.ts'
import {
  countOtherAdministrators,
  type GrantView,
  getGrantInCharge,
  holdOrganisationInCharge,
  listHeldGrants,
  listOffices,
  lockGrantInCharge,
  setGrantEnd,
} from './grant-store.ts'
import { insertGrants } from './store.ts'

export const grantRoutes = () =>
  implement(grants, {
    async grantList({ tx, actor, query }) {
      const { organisationId, accountId, limit } = query
      const after = readKey(query.after, 1)?.[0] ?? null
      const rows = await listOffices(tx, actor, { organisationId, accountId, after, limit: limit + 1 })
      return pageOf(rows, limit, viewOf, ({ id }) => [id])
    },
    async grantCreate({ tx, actor, body, now, newId }) {
      await lockAccount(tx, body.accountId)
      const { id: accountId } = await getAccountInCharge(tx, actor, body.accountId)
      const organisation = await holdOrganisationInCharge(tx, actor, body.organisationId)
      const held = await listHeldGrants(tx, accountId)
      refuseIf(grantRefusal({ ...body, organisation }, held, actor, shanghaiDate(now)))
      const id = newId()
      await insertGrants(tx, [{ ...body, id, grantedBy: actor.accountId, createdAt: now }])
      return viewOf(await getGrantInCharge(tx, actor, id))
    },
    async grantEnd({ tx, actor, path: { grantId }, body: { validUntil }, now }) {
      const today = shanghaiDate(now)
      const { role } = await getGrantInCharge(tx, actor, grantId)
      const others = role === 'systemAdministrator' ? await countOtherAdministrators(tx, grantId, today) : 0
      const grant = await lockGrantInCharge(tx, actor, grantId)
      refuseIf(grantEndRefusal(grant, validUntil, today, others))
      await setGrantEnd(tx, grantId, validUntil)
      return viewOf(await getGrantInCharge(tx, actor, grantId))
    },
  })

const viewOf = (row: GrantView) => ({
  ...row,
  role: row.role as Office,
  organisationKind: row.organisationKind as OrganisationKind | null,
})
