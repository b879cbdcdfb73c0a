import { organisationKindNames, roleNames } from '@xueshi/domain/roles'
import type { Answer } from '@xueshi/sdk/client'
import { TextLink } from '@xueshi/ui/link'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { dayText } from '../words.ts'
import { EndGrant } from './EndGrant.tsx'

export type Grant = Answer<'grantList'>['items'][number]

type Props = {
  of: { organisationId: string } | { accountId: string }
  /** What stands where nobody holds anything. */
  fills: string
}

/** The offices of one organisation, or those of one account. */
export function GrantTable({ of, fills }: Props) {
  const { today } = useSession()
  const pages = useAskPages('grantList', { query: of })
  return (
    <QueryTable
      label="授权"
      columns={['accountId' in of ? where : who, ...columnsFor(today)]}
      pages={pages}
      keyOf={({ id }) => id}
      empty={<EmptyState title="没有授权。" fills={fills} />}
    />
  )
}

const who: Column<Grant> = {
  key: 'who',
  title: '人员',
  render: ({ accountId, name, signInName }) => (
    <>
      <TextLink to={paths.account(accountId)}>{name}</TextLink>
      {signInName && <div className="soft">{signInName}</div>}
    </>
  ),
}

const where: Column<Grant> = {
  key: 'where',
  title: '机构',
  render: ({ organisationId, organisationName, organisationKind }) =>
    organisationId === null ? (
      '全系统'
    ) : (
      <>
        <TextLink to={paths.organisation(organisationId)}>{organisationName ?? '机构'}</TextLink>
        {organisationKind && <div className="soft">{organisationKindNames[organisationKind]}</div>}
      </>
    ),
}

const columnsFor = (today: string): Column<Grant>[] => [
  { key: 'role', title: '角色', render: ({ role }) => roleNames[role] },
  { key: 'term', title: '期限', render: (grant) => termText(grant, today) },
  { key: 'by', title: '授权人', render: ({ grantedByName }) => grantedByName ?? '系统初始' },
  {
    key: 'do',
    title: '办理',
    render: (grant) =>
      grant.validUntil !== null && grant.validUntil <= today ? (
        <span className="soft">已失效</span>
      ) : (
        <EndGrant grant={grant} />
      ),
  },
]

function termText({ validFrom, validUntil }: Grant, today: string): string {
  const from = `${dayText(validFrom)}起`
  if (validUntil === null) return validFrom > today ? `${from}（未到）` : from
  return validUntil === validFrom ? '未生效即终止' : `${from}，${dayText(validUntil)}失效`
}
