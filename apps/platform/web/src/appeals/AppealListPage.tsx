import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { RowKeys } from '@xueshi/ui/RowKeys'
import { EmptyState } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { useAskPages } from '../api/ask.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { declaredColumn, dueColumn } from '../review/columns.tsx'
import { ReviewViews } from '../review/ReviewViews.tsx'
import { levelNames } from '../words.ts'
import { AppealDialog } from './AppealDialog.tsx'
import type { Appeal } from './words.ts'

export default function AppealListPage() {
  const [shownId, setShownId] = useState<string | null>(null)
  const pages = useAskPages('appealList', { query: {} })
  return (
    <Page
      title="申诉"
      actions={<DownloadList operation="appealListDownload" query={{}} name="等待决定的申诉" />}
      lead="本人对不予通过有异议，请本机构决定。由没有参与过这条申报的人办理；改判的，退回不予通过的那一级重新审核，不直接入账。"
    >
      <ReviewViews current="appeals" />
      <RowKeys>
        <QueryTable
          label="等待决定的申诉"
          columns={columnsFor(setShownId)}
          pages={pages}
          keyOf={({ id }) => id}
          empty={
            <EmptyState
              title="没有等您决定的申诉。"
              fills="有人对不予通过提出申诉，并由本机构决定时，会列在这里，先到期的在前。"
            />
          }
        />
      </RowKeys>
      <AppealDialog appeal={pages.rows?.find(({ id }) => id === shownId) ?? null} onClose={() => setShownId(null)} />
    </Page>
  )
}

const columnsFor = (show: (id: string) => void): Column<Appeal>[] => [
  declaredColumn,
  {
    key: 'against',
    title: '原决定',
    render: ({ rejectedLevel, rejectedByName }) => (
      <>
        {levelNames[rejectedLevel]}
        <div className="soft">{rejectedByName}</div>
      </>
    ),
  },
  dueColumn,
  {
    key: 'do',
    title: '办理',
    render: ({ id, personName, title }) => (
      <Button
        type="link"
        className="inline-button"
        aria-label={`办理申诉：${personName} ${title}`}
        onClick={() => show(id)}
      >
        办理
      </Button>
    ),
  },
]
