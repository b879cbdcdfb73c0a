import { messageKinds } from '@xueshi/domain/messages/kinds'
import { Section } from '@xueshi/ui/Page'
import { type Column, Table } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { letterNames, momentText } from '../words.ts'
import { sinceText } from './amounts.ts'
import { Facts } from './Figures.tsx'
import type { Status } from './SystemPage.tsx'

type GivenUp = Status['deliveries']['givenUp'][number]

const FAILURES: Readonly<Record<string, string>> = {
  refused: '对方拒收',
  postponed: '对方一直暂缓接收',
  unreachable: '连不上邮件或短信服务',
}

export function DeliverySection({ status: { deliveries, at } }: { status: Status }) {
  const { mail, sms, waiting, oldestDueAt, givenUp } = deliveries
  const overdue = oldestDueAt !== null && oldestDueAt <= at
  return (
    <Section title="邮件和短信">
      <Facts
        of={[
          ['邮件', mail ? '已开通' : '没有开通'],
          ['短信', sms ? '已开通' : '没有开通'],
          ['等待发送', overdue ? `${waiting}（最早的已等 ${sinceText(oldestDueAt, at)}）` : String(waiting)],
        ]}
      />
      <h3>近 7 天放弃发送的</h3>
      {givenUp.length === 0 ? (
        <EmptyState title="没有放弃发送的。" fills="对方拒收，或多次尝试仍发不出去时，会列在这里；站内消息不受影响。" />
      ) : (
        <Table label="放弃发送的邮件和短信" columns={COLUMNS} rows={givenUp} keyOf={({ id }) => id} />
      )}
    </Section>
  )
}

const COLUMNS: readonly Column<GivenUp>[] = [
  {
    key: 'kind',
    title: '内容',
    render: ({ kind, channel }) =>
      `${kind === null ? '验证码或注册结果' : messageKinds[kind].name}，${letterNames[channel]}`,
  },
  { key: 'failure', title: '原因', render: ({ failure }) => FAILURES[failure ?? ''] ?? '未知' },
  { key: 'attempts', title: '尝试', end: true, render: ({ attempts }) => attempts },
  { key: 'endedAt', title: '时间', render: ({ endedAt }) => momentText(endedAt) },
]
