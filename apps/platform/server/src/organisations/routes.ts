import { organisations } from '@xueshi/contract/organisations'
import { CREDIT_CODE_WARNINGS, checkCreditCode } from '@xueshi/domain/identity/credit-code'
import type { OrganisationKind } from '@xueshi/domain/roles'
import { shanghaiDate } from '@xueshi/domain/time'
import { type ListCall, listDownload } from '../lists/download.ts'
import { pageOf, readKey } from '../paging.ts'
import { implement, type Services } from '../services.ts'
import { ORGANISATION_COLUMNS, SAME_NAME_COLUMNS } from './columns.ts'
import { listSameNames } from './same-name-store.ts'
import { listAreas, listOrganisations } from './store.ts'

export const organisationRoutes = (services: Services) => {
  async function sameNamePage(
    { tx, actor, query }: ListCall<typeof organisations.sameNameUnitListDownload>,
    limit: number,
  ) {
    const after = readKey(query.after, 3) as [string, string, string] | null
    const pairs = await listSameNames(tx, actor, { after, limit: limit + 1 })
    return pageOf(
      pairs,
      limit,
      ({ unit, other }) => ({ unit, other }),
      ({ key, oneId, otherId }) => [key, oneId, otherId],
    )
  }

  async function organisationPage(
    { tx, actor, query, now }: ListCall<typeof organisations.organisationListDownload>,
    limit: number,
  ) {
    const { search, kind, areaId } = query
    const withoutClerkFor = query.withoutClerk === 'true' ? actor : null
    const after = readKey(query.after, 2) as [string, string] | null
    const today = shanghaiDate(now)
    const rows = await listOrganisations(tx, {
      today,
      search,
      kind,
      areaId,
      withoutClerkFor,
      after,
      limit: limit + 1,
    })
    return pageOf(
      rows,
      limit,
      (row) => ({
        ...row,
        kind: row.kind as OrganisationKind,
        creditCodeWarning: warningOf(row.creditCode),
      }),
      ({ name, id }) => [name, id],
    )
  }

  return implement(organisations, {
    areaList: async ({ tx, now }) => ({
      items: (await listAreas(tx, shanghaiDate(now))).map((area) => ({
        ...area,
        level: area.level as 'province' | 'city' | 'district',
      })),
    }),
    organisationList: (call) => organisationPage(call, call.query.limit),
    sameNameUnitList: (call) => sameNamePage(call, call.query.limit),
    sameNameUnitListDownload: listDownload(services, '可能重复的单位', SAME_NAME_COLUMNS, sameNamePage),
    organisationListDownload: listDownload(services, '组织机构', ORGANISATION_COLUMNS, organisationPage),
  })
}

/** What looks wrong with a credit code, said to whoever sees it; never a reason to refuse. */
export function warningOf(creditCode: string | null): string | null {
  const [warning] = creditCode === null ? [] : checkCreditCode(creditCode).warnings
  return warning === undefined ? null : CREDIT_CODE_WARNINGS[warning]
}
