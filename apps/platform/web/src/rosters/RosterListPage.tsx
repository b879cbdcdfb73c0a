import { Tag } from '@xueshi/ui/inputs'
import { TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { RowKeys } from '@xueshi/ui/RowKeys'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { AssignRoster } from '../assignments/AssignRoster.tsx'
import { QueueViews } from '../assignments/QueueViews.tsx'
import { useQueueView, useViewInAddress } from '../assignments/use-queue-view.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { ReviewViews } from '../review/ReviewViews.tsx'
import { dueText } from '../review/workdays.ts'
import { useSession } from '../session/session.tsx'
import { dayText, hours, kindName, periodText } from '../words.ts'
import type { Roster } from './roster.ts'

export default function RosterListPage() {
  const { today } = useSession()
  const view = useQueueView()
  useViewInAddress(view)
  const query = { ...(view && { view }) }
  const pages = useAskPages('rosterList', { query }, { enabled: view !== null })
  return (
    <Page
      title="按培训班审核"
      actions={<DownloadList operation="rosterListDownload" query={query} name="待审核的培训班名单" />}
      lead="同一培训有两人以上待审的，合成一份名单，一次办理；每人仍各有一条审核意见。先到期的排在前面。"
    >
      <ReviewViews current="rosters" />
      <QueueViews current={view} to={(other) => paths.rosters({ view: other })} />
      <RowKeys>
        <QueryTable
          label="待审核的培训班名单"
          columns={columnsFor(today)}
          pages={pages}
          keyOf={({ key }) => key}
          empty={
            <EmptyState
              title={view === 'mine' ? '没有分给您的名单。' : '没有待审核的名单。'}
              fills="同一培训（备案项目相同，或名称、主办单位和日期都相同）有两人以上待本级审核时，会列在这里。"
            />
          }
        />
      </RowKeys>
    </Page>
  )
}

function columnsFor(today: string): Column<Roster>[] {
  return [
    {
      key: 'title',
      title: '培训',
      render: ({ key, title, year, kind }) => (
        <>
          <TextLink to={paths.roster(key)}>{title || '（未填名称）'}</TextLink>
          <div className="soft">
            {year} 年度 {kindName(kind)}
          </div>
        </>
      ),
    },
    { key: 'period', title: '时间', render: ({ from, until }) => periodText(from, until) },
    {
      key: 'waiting',
      title: '待审',
      render: ({ waiting, resubmitted }) => (
        <>
          {waiting} 人 {resubmitted > 0 && <Tag tone="info">重报 {resubmitted} 人</Tag>}
        </>
      ),
    },
    { key: 'assigned', title: '分给', render: (roster) => <AssignRoster roster={roster} /> },
    {
      key: 'hours',
      title: '学时',
      end: true,
      render: ({ leastHundredths, mostHundredths }) =>
        leastHundredths === mostHundredths ? (
          hours(leastHundredths)
        ) : (
          <>
            {hours(leastHundredths)} 至 {hours(mostHundredths)} <Tag tone="warn">不一致</Tag>
          </>
        ),
    },
    {
      key: 'due',
      title: '最早期限',
      render: ({ dueOn, overdue }) =>
        dueOn === null ? (
          <span className="soft">没有期限</span>
        ) : (
          <>
            <span className="nowrap">{dayText(dueOn)}</span>
            <div className={`nowrap ${overdue > 0 ? 'late' : 'soft'}`}>
              {dueText(today, dueOn)}
              {overdue > 0 && `，${overdue} 人`}
            </div>
          </>
        ),
    },
  ]
}
