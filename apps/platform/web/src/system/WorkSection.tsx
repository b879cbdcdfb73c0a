import { Section } from '@xueshi/ui/Page'
import { type Column, Table } from '@xueshi/ui/QueryTable'
import { levelNames } from '../words.ts'
import { Facts } from './Figures.tsx'
import type { Status } from './SystemPage.tsx'

type Queue = Status['queues'][number]

/** What waits for people: how much is there, never whose it is. */
export function WorkSection({ status: { queues, imports, sessions } }: { status: Status }) {
  return (
    <Section title="业务积压">
      <Table label="各级待审" columns={columns} rows={queues} keyOf={({ level }) => level} />
      <Facts
        of={[
          ['导入', imports.underWay === 0 ? '没有正在核对或写入的' : `${imports.underWay} 次正在核对或写入`],
          ['其中久无进展', `${imports.stuck} 次`],
          ['有效的登录', `${sessions} 个`],
        ]}
      />
    </Section>
  )
}

const columns: readonly Column<Queue>[] = [
  { key: 'level', title: '级别', render: ({ level }) => levelNames[level] },
  { key: 'waiting', title: '待审', end: true, render: ({ waiting }) => waiting },
  {
    key: 'overdue',
    title: '已超期',
    end: true,
    render: ({ overdue }) => (overdue > 0 ? <strong className="late">{overdue}</strong> : 0),
  },
]
