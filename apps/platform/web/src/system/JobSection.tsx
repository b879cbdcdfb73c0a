import { ActionButton } from '@xueshi/ui/ActionButton'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Section } from '@xueshi/ui/Page'
import { type Column, Table } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useToast } from '@xueshi/ui/Toasts'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { momentText } from '../words.ts'
import { sinceText } from './amounts.ts'
import { Facts } from './Figures.tsx'
import type { Status } from './SystemPage.tsx'

type Job = Status['jobs'][number]
type FailedJob = Status['failedJobs'][number]

export function JobSection({ status: { jobs, failedJobs, housekeepingAt, at } }: { status: Status }) {
  return (
    <Section title="后台任务">
      <Table label="后台任务的数量" columns={columnsAt(at)} rows={jobs} keyOf={({ kind }) => kind} />
      <Facts of={[['上次夜间清理', housekeepingAt === null ? '近 7 天没有记录' : momentText(housekeepingAt)]]} />
      <h3>最近失败的任务</h3>
      {failedJobs.length === 0 ? (
        <EmptyState title="没有失败的任务。" fills="任务多次尝试仍不成功时，会列在这里，可以重试。" />
      ) : (
        <Table label="失败的任务" columns={failedColumns} rows={failedJobs} keyOf={({ id }) => id} />
      )}
    </Section>
  )
}

const columnsAt = (at: string): readonly Column<Job>[] => [
  { key: 'title', title: '任务', render: ({ title }) => title },
  {
    key: 'waiting',
    title: '等待',
    end: true,
    render: ({ waiting, oldestDueAt }) =>
      oldestDueAt === null ? waiting : `${waiting}（最早的已等 ${sinceText(oldestDueAt, at)}）`,
  },
  { key: 'active', title: '执行中', end: true, render: ({ active }) => active },
  { key: 'failed', title: '失败', end: true, render: ({ failed }) => failed },
]

const failedColumns: readonly Column<FailedJob>[] = [
  {
    key: 'title',
    title: '任务',
    render: ({ title, failedAt, attempts }) => (
      <>
        {title}
        <div className="soft">
          {momentText(failedAt)}，尝试 {attempts} 次
        </div>
      </>
    ),
  },
  {
    key: 'error',
    title: '错误',
    render: ({ error, code }) => <span className="digest">{[error, code].filter(Boolean).join(' ') || '未知'}</span>,
  },
  { key: 'retry', title: '办理', render: (job) => <Retry job={job} /> },
]

function Retry({ job: { id, title, mayRetry } }: { job: FailedJob }) {
  const toast = useToast()
  const [asking, setAsking] = useState(false)
  const retry = useCommand('jobRetry', {
    refreshes: ['systemView'],
    onDone: () => {
      setAsking(false)
      toast(`已重新安排“${title}”`)
    },
  })
  return (
    <>
      <ActionButton
        disabledReason={mayRetry ? null : '已告知上传的人重新上传。'}
        aria-label={`重试${title}`}
        onClick={() => setAsking(true)}
      >
        重试
      </ActionButton>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`重试“${title}”？`}
        confirmLabel="重试"
        running={retry.running}
        error={retry.error}
        onConfirm={() => retry.run({ path: { jobId: id }, body: {} })}
      >
        <p>请先排除失败的原因。重试会马上执行，已经做完的部分不会重做。</p>
      </ConfirmDialog>
    </>
  )
}
