import { KINDS } from '@xueshi/domain/rules/pack'
import { Field } from '@xueshi/ui/Field'
import { SearchInput, Select, Tag } from '@xueshi/ui/inputs'
import { TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { RowKeys } from '@xueshi/ui/RowKeys'
import { EmptyState } from '@xueshi/ui/states'
import { useState } from 'react'
import { QueueViews } from '../assignments/QueueViews.tsx'
import { useViewInAddress } from '../assignments/use-queue-view.ts'
import { DeclaredNumber } from '../declarations/DeclaredNumber.tsx'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { recentYears } from '../policies/years.ts'
import { useSession } from '../session/session.tsx'
import { kindName, levelNames, periodText } from '../words.ts'
import { BatchApprove } from './BatchApprove.tsx'
import { dueColumn } from './columns.tsx'
import { QueueCounts } from './QueueCounts.tsx'
import { type QueueItem, useQueue } from './queue.ts'
import { ReviewViews } from './ReviewViews.tsx'

const KIND_CHOICES = KINDS.map((value) => ({ value, label: kindName(value) }))
const DUE_CHOICES = [
  { value: 'overdue', label: '已超期' },
  { value: 'soon', label: '即将到期' },
]

const NONE = {
  title: '没有待审核的申报。',
  fills: '申报人提交，或上一级审核通过后，会按到期日列在这里。设有筛选条件时，请放宽后再看。',
}
const NONE_OF_MINE = {
  title: '没有分给您的申报。',
  fills: '在“未分配”中领取，或由同事分给您以后，会列在这里。设有筛选条件时，请放宽后再看。',
}

export default function ReviewQueuePage() {
  const { grant, today } = useSession()
  const { view, filters, setFilter, pages } = useQueue()
  useViewInAddress(view)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const items = (pages.rows ?? []).filter(({ id }) => chosen.has(id))
  return (
    <Page
      title={grant.role === 'clerk' ? levelNames.employer : '待审核'}
      actions={<DownloadList operation="reviewQueueListDownload" query={filters} name="待审核的申报" />}
      lead={
        <>
          {grant.organisationName && `${grant.organisationName}。`}先到期的排在前面。
          <span className="keys-hint">键盘：↑ ↓ 换行，回车打开，空格勾选。</span>
        </>
      }
    >
      <ReviewViews current="items" />
      <QueueViews current={view} to={(other) => paths.reviewQueue({ ...filters, view: other })} />
      <QueueCounts filters={filters} />
      <RowKeys>
        <QueryTable
          label="待审核的申报"
          columns={columnsFor(filters)}
          pages={pages}
          keyOf={({ id }) => id}
          selection={{ chosen, onChange: setChosen, nameOf: ({ personName, title }) => `${personName} ${title}` }}
          filters={<Filters filters={filters} setFilter={setFilter} today={today} />}
          empty={<EmptyState {...(view === 'mine' ? NONE_OF_MINE : NONE)} />}
        />
      </RowKeys>
      <BatchApprove items={items} onDone={() => setChosen(new Set())} />
    </Page>
  )
}

type Queue = ReturnType<typeof useQueue>
type FiltersProps = Pick<Queue, 'filters' | 'setFilter'> & { today: string }

function Filters({ filters, setFilter, today }: FiltersProps) {
  const selects = [
    { name: 'year', label: '年度', blank: '全部年度', choices: recentYears(today) },
    { name: 'kind', label: '类别', blank: '全部类别', choices: KIND_CHOICES },
    { name: 'due', label: '期限', blank: '不限', choices: DUE_CHOICES },
  ] as const
  return (
    <>
      {selects.map(({ name, label, blank, choices }) => (
        <Field key={name} label={label}>
          {(control) => (
            <Select
              control={control}
              value={filters[name] ?? ''}
              blank={blank}
              choices={choices}
              onChange={(value) => setFilter(name, value)}
            />
          )}
        </Field>
      ))}
      <Field label="搜索">
        {(control) => (
          <SearchInput
            control={control}
            value={filters.search ?? ''}
            placeholder="姓名或项目名称"
            onSearch={(search) => setFilter('search', search)}
          />
        )}
      </Field>
    </>
  )
}

function columnsFor(filters: Queue['filters']): Column<QueueItem>[] {
  return [
    {
      key: 'title',
      title: '申报内容',
      render: (one) => (
        <>
          <TextLink to={paths.review(one.id, filters)}>{one.title}</TextLink>{' '}
          {one.resubmitted && <Tag tone="info">退回后重报</Tag>} {one.forMember && <Tag>单位代报</Tag>}
          <div className="soft">
            {one.year} 年度 {kindName(one.kind)}
            {one.level && one.level !== 'employer' && `，${levelNames[one.level]}`}
          </div>
        </>
      ),
    },
    {
      key: 'person',
      title: '申报人',
      render: ({ personName, unitName }) => (
        <>
          {personName}
          <div className="soft">{unitName}</div>
        </>
      ),
    },
    { key: 'period', title: '时间', render: ({ from, until }) => periodText(from, until) },
    { key: 'hours', title: '学时', end: true, render: (one) => <HoursOf one={one} /> },
    {
      key: 'assigned',
      title: '分给',
      render: ({ assignedTo }) => assignedTo?.name ?? <span className="soft">未分配</span>,
    },
    dueColumn,
  ]
}

function HoursOf({ one }: { one: QueueItem }) {
  const { declaredHundredths, approvedHundredths } = one
  if (approvedHundredths === null || approvedHundredths === declaredHundredths) return <DeclaredNumber of={one} />
  return (
    <>
      <DeclaredNumber of={one} shows="approved" />
      <div className="soft">
        申报 <DeclaredNumber of={one} shows="declared" />
      </div>
    </>
  )
}
