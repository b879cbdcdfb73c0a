import { Section } from '@xueshi/ui/Page'
import { type Column, Table } from '@xueshi/ui/QueryTable'
import { momentText } from '../words.ts'
import { bytesText, sinceText, spanText } from './amounts.ts'
import { Facts } from './Figures.tsx'
import type { Status } from './SystemPage.tsx'

type Replica = Status['database']['replicas'][number]

export function DatabaseSection({ status: { database, at } }: { status: Status }) {
  const { kind, version, replicas, lastFaultAt } = database
  return (
    <Section title="数据库">
      <Facts
        of={[
          ['种类', kind === 'embedded' ? `嵌入式（PostgreSQL ${version}）` : `PostgreSQL ${version}`],
          ['已运行', sinceText(database.startedAt, at)],
          ['大小', bytesText(database.bytes)],
          ['上次故障', lastFaultAt === null ? '本进程启动以来没有' : momentText(lastFaultAt)],
          ...(kind === 'embedded' ? [] : sessionFacts(database)),
          ['等锁', `${database.lockWaits} 个连接`],
          ['最久的语句', secondsText(database.longestStatementSeconds)],
          ['最久的事务', secondsText(database.longestTransactionSeconds)],
          ['日志归档', archiveText(database)],
        ]}
      />
      {replicas.length > 0 && <Table label="备库" columns={columns} rows={replicas} keyOf={({ name }) => name} />}
    </Section>
  )
}

const sessionFacts = ({ connections, connectionLimit, held, awaited }: Status['database']) =>
  [
    ['连接', `已用 ${connections} 个，上限 ${connectionLimit} 个`],
    ['本进程', `正在用 ${held} 个，${awaited} 个请求在等`],
  ] as const

const secondsText = (seconds: number | null) => (seconds === null ? '没有其他正在运行的' : spanText(seconds))

function archiveText({ archiving, lastArchivedAt }: Status['database']): string {
  if (!archiving) return '没有开启'
  return lastArchivedAt === null ? '已开启，还没有归档过' : `上次 ${momentText(lastArchivedAt)}`
}

const columns: readonly Column<Replica>[] = [
  { key: 'name', title: '备库', render: ({ name }) => name },
  { key: 'state', title: '状态', render: ({ state, sync }) => [state, sync].filter(Boolean).join('，') || '无权查看' },
  {
    key: 'lag',
    title: '落后',
    end: true,
    render: ({ lagBytes }) => (lagBytes === null ? '未知' : bytesText(lagBytes)),
  },
]
