import { ButtonLink, TextLink } from '@xueshi/ui/link'
import { Note, Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { dayText } from '../words.ts'
import { documentText, type PackVersion, VersionStateTag } from './words.tsx'

/** The versions of the years' packs that were proposed, and what has become of them. */
export default function PackVersionListPage() {
  const asked = useAsk('packVersionList', {})
  const isTopBureau = asked.data?.isTopBureau ?? false
  const propose = <ButtonLink to={paths.packVersionNew()}>提出一版规则</ButtonLink>
  return (
    <Page
      title="规则包确认"
      back={{ to: paths.rules(), label: '返回年度规则' }}
      lead="由市级人社部门一人提出、另一人确认，附依据文件。确认以后学时有变化的，逐人提出更正，同意后才入账。"
      actions={isTopBureau && propose}
    >
      {asked.data && !isTopBureau && <Note>规则包由市级人社部门提出和确认，这里可以查看各年度确认到哪一版。</Note>}
      <QueryTable
        label="规则包的各版"
        columns={columnsOf(isTopBureau)}
        keyOf={({ id }) => id}
        pages={{
          rows: asked.data?.items,
          error: asked.error,
          hasMore: false,
          isLoadingMore: false,
          loadMore: () => {},
          retry: () => void asked.refetch(),
        }}
        empty={
          <EmptyState
            title="还没有提出过规则包。"
            fills="目前各年度按系统自带的规则计算，标为“未确认”。市级人社部门提出的版本列在这里。"
          />
        }
      />
    </Page>
  )
}

const columnsOf = (isTopBureau: boolean): Column<PackVersion>[] => [
  {
    key: 'version',
    title: '年度',
    render: ({ id, year, version }) => {
      const name = `${year} 年度第 ${version} 版`
      return isTopBureau ? <TextLink to={paths.packVersion(id)}>{name}</TextLink> : name
    },
  },
  { key: 'state', title: '状态', render: ({ state }) => <VersionStateTag state={state} /> },
  { key: 'from', title: '执行日期', render: ({ fromOn }) => dayText(fromOn) },
  { key: 'document', title: '依据', render: documentText },
]
