import type { Answer } from '@xueshi/sdk/client'
import { Field } from '@xueshi/ui/Field'
import { SearchInput } from '@xueshi/ui/inputs'
import { TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { AccountState } from './AccountState.tsx'
import { NewAccount } from './NewAccount.tsx'

type Account = Answer<'accountList'>['items'][number]

export default function AccountListPage() {
  const { grant } = useSession()
  const [filters, setFilter] = useFilters(['search'])
  const pages = useAskPages('accountList', { query: filters })
  const administers = grant.role === 'systemAdministrator'
  return (
    <Page
      title="账号"
      lead={administers ? '能登录本系统的人员和岗位。' : '所管单位的人员。可以授予单位管理员，请从单位的页面办理。'}
      actions={
        <>
          <DownloadList operation="accountListDownload" query={filters} name="账号" />
          {administers && <NewAccount />}
        </>
      }
    >
      <QueryTable
        label="账号"
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        filters={
          <Field label="搜索">
            {(control) => (
              <SearchInput
                control={control}
                value={filters.search ?? ''}
                placeholder="账号、姓名或身份证号"
                onSearch={(search) => setFilter('search', search)}
              />
            )}
          </Field>
        }
        empty={
          <EmptyState
            title="没有符合条件的账号。"
            fills={
              administers ? '新建账号，或由各单位导入花名册，账号会列在这里。' : '各单位导入花名册后，人员会列在这里。'
            }
          />
        }
      />
    </Page>
  )
}

const columns: readonly Column<Account>[] = [
  { key: 'name', title: '姓名或名称', render: ({ id, name }) => <TextLink to={paths.account(id)}>{name}</TextLink> },
  {
    key: 'signIn',
    title: '登录账号',
    render: ({ signInName, citizenNumberMasked }) => (
      <span className="digits">{signInName ?? citizenNumberMasked ?? '未填'}</span>
    ),
  },
  { key: 'unit', title: '单位', render: ({ unitName }) => unitName ?? '不在册' },
  { key: 'state', title: '状态', render: (one) => <AccountState activated={one.activated} /> },
]
