import type { Answer } from '@xueshi/sdk/client'
import { TextLink } from '@xueshi/ui/link'
import { Note, Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { momentText } from '../words.ts'
import { CloseStateTag } from './words.tsx'

type Closing = Answer<'yearCloseList'>['items'][number]

export default function YearCloseListPage() {
  const asked = useAsk('yearCloseList', {})
  const isTopBureau = asked.data?.isTopBureau ?? false
  return (
    <Page title="年度结账" lead="年度结束以后，由市级人社部门一人提出、另一人同意，逐人记下当年学时并锁定该年度。">
      {asked.data && !isTopBureau && <Note>年度结账由市级人社部门办理，这里可以查看各年度是否已经结账。</Note>}
      <QueryTable
        label="各年度的结账情况"
        columns={columnsOf(isTopBureau)}
        keyOf={({ year }) => String(year)}
        pages={{
          rows: asked.data?.items,
          error: asked.error,
          hasMore: false,
          isLoadingMore: false,
          loadMore: () => {},
          retry: () => void asked.refetch(),
        }}
        empty={<EmptyState title="还没有已结束的年度。" fills="年度结束、且有该年度的规则包以后，列在这里。" />}
      />
    </Page>
  )
}

const columnsOf = (isTopBureau: boolean): Column<Closing>[] => [
  {
    key: 'year',
    title: '年度',
    render: ({ year }) =>
      isTopBureau ? <TextLink to={paths.yearClose(year)}>{year} 年度</TextLink> : <>{year} 年度</>,
  },
  { key: 'state', title: '状态', render: ({ close }) => <CloseStateTag state={close?.state ?? null} /> },
  {
    key: 'closed',
    title: '结账时间',
    render: ({ close }) =>
      close?.closedAt && close.state !== 'reopened' ? momentText(close.closedAt) : <span className="soft">无</span>,
  },
]
