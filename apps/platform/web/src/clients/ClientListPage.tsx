import { purposeNames } from '@xueshi/domain/clients/client'
import type { Answer } from '@xueshi/sdk/client'
import { TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { dayText } from '../words.ts'
import { ClientState } from './ClientState.tsx'
import { NewClient } from './WriteClient.tsx'

type Client = Answer<'clientList'>['items'][number]

export default function ClientListPage() {
  const pages = useAskPages('clientList', { query: {} })
  return (
    <Page
      title="接口客户"
      lead="职称评审、聘任、考核、职业资格等系统凭密钥查询个人是否达标。每次答复都记下来，本人看得到。"
      actions={
        <>
          <DownloadList operation="clientListDownload" name="接口客户" />
          <NewClient />
        </>
      }
    >
      <QueryTable
        label="接口客户"
        columns={COLUMNS}
        pages={pages}
        keyOf={({ id }) => id}
        empty={
          <EmptyState
            title="还没有接口客户。"
            fills="登记一个系统并发给它密钥后，会列在这里：用途、有效期、最近一次答复。"
          />
        }
      />
    </Page>
  )
}

const COLUMNS: readonly Column<Client>[] = [
  {
    key: 'name',
    title: '名称',
    render: ({ id, name, organisationName }) => (
      <>
        <TextLink to={paths.client(id)}>{name}</TextLink>
        <div className="soft">{organisationName}</div>
      </>
    ),
  },
  {
    key: 'purposes',
    title: '用途',
    render: ({ purposes }) => purposes.map(({ purpose }) => purposeNames[purpose]).join('、'),
  },
  { key: 'state', title: '状态', render: (client) => <ClientState client={client} /> },
  { key: 'keys', title: '可用密钥', end: true, render: ({ usableKeys }) => usableKeys },
  {
    key: 'used',
    title: '最近答复',
    render: ({ lastUsedOn }) => (lastUsedOn === null ? <span className="soft">从未</span> : dayText(lastUsedOn)),
  },
]
