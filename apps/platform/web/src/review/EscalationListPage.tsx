import type { Answer } from '@xueshi/sdk/client'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { RowKeys } from '@xueshi/ui/RowKeys'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { levelNames, momentText } from '../words.ts'
import { declaredColumn, dueColumn } from './columns.tsx'
import { ReviewViews } from './ReviewViews.tsx'

type Escalation = Answer<'escalationList'>['items'][number]

export default function EscalationListPage() {
  const pages = useAskPages('escalationList', { query: {} })
  return (
    <Page
      title="督办"
      actions={<DownloadList operation="escalationListDownload" query={{}} name="督办的申报" />}
      lead="下级机构超期未办、系统已告知本机构的申报。督办不代替审核：仍由该机构办理，办结后自动从这里消失。"
    >
      <ReviewViews current="escalations" />
      <RowKeys>
        <QueryTable
          label="需要督办的申报"
          columns={COLUMNS}
          pages={pages}
          keyOf={({ declarationId }) => declarationId}
          empty={
            <EmptyState
              title="没有需要督办的申报。"
              fills="下级机构的申报超过办结期限若干个工作日仍未办理的，每天早上列到这里。"
            />
          }
        />
      </RowKeys>
    </Page>
  )
}

const COLUMNS: Column<Escalation>[] = [
  declaredColumn,
  {
    key: 'holder',
    title: '在哪里',
    render: ({ holderName, level }) => (
      <>
        {holderName}
        <div className="soft">{levelNames[level]}</div>
      </>
    ),
  },
  dueColumn,
  { key: 'told', title: '告知时间', render: ({ toldAt }) => momentText(toldAt) },
]
