import { Section } from '@xueshi/ui/Page'
import { type Column, Table } from '@xueshi/ui/QueryTable'
import { Facts, Figures } from './Figures.tsx'
import type { Status } from './SystemPage.tsx'

type Refusal = Status['requests']['refusals'][number]

const within = (milliseconds: number | null) =>
  milliseconds === null ? '还没有请求' : `${milliseconds.toLocaleString('zh-CN')} 毫秒以内`

export function RequestSection({ status: { requests } }: { status: Status }) {
  const { minutes, total, refused, failed, slow, inFlight, halfWithinMs, mostWithinMs, refusals } = requests
  return (
    <Section title={`最近 ${minutes} 分钟的请求`}>
      <Figures
        label="请求数量"
        of={[
          { name: '请求', value: total },
          { name: '被拒绝', value: refused },
          { name: '系统故障', value: failed, tone: failed > 0 ? 'bad' : undefined },
          { name: '超过 1 秒', value: slow, tone: slow > 0 ? 'warn' : undefined },
        ]}
      />
      <Facts
        of={[
          ['一半请求', within(halfWithinMs)],
          ['95% 的请求', within(mostWithinMs)],
          ['正在处理', `${inFlight} 个`],
          ['统计范围', '应答本页的这个进程，重启后从零计'],
        ]}
      />
      {refusals.length > 0 && <Table label="拒绝的原因" columns={columns} rows={refusals} keyOf={({ code }) => code} />}
    </Section>
  )
}

const columns: readonly Column<Refusal>[] = [
  { key: 'code', title: '拒绝的原因', render: ({ code }) => <span className="digest">{code}</span> },
  { key: 'count', title: '次数', end: true, render: ({ count }) => count },
]
