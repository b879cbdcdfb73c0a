import { Tag } from '@xueshi/ui/inputs'
import { Section } from '@xueshi/ui/Page'
import { type Column, Table } from '@xueshi/ui/QueryTable'
import { bytesText, sinceText } from './amounts.ts'
import { Facts } from './Figures.tsx'
import type { Status } from './SystemPage.tsx'

type Process = Status['processes'][number]

const workerNames: Readonly<Record<string, string>> = {
  sandbox: '打开上传的文件',
  'workbook-sandbox': '读写 Excel',
  typst: '生成 PDF',
}

export function MachineSection({ status: { program, disk, processes, at } }: { status: Status }) {
  const { helpers } = program
  return (
    <Section title="服务器">
      <Table
        label="服务进程"
        columns={columnsAt(at)}
        rows={processes}
        keyOf={({ host, pid, startedAt }) => `${host} ${pid} ${startedAt}`}
      />
      <Facts
        of={[
          ['磁盘可用', `${bytesText(disk.freeBytes)}，共 ${bytesText(disk.totalBytes)}`],
          ['本进程内存', bytesText(program.residentBytes)],
          ['本进程繁忙', `${Math.round(program.busyShare * 100)}%`],
          [
            '子进程',
            helpers.length === 0
              ? '没有，用到时启动'
              : helpers
                  .map(
                    ({ worker, running, busy }) =>
                      `${workerNames[worker] ?? worker} ${running} 个${busy > 0 ? `（${busy} 个在工作）` : ''}`,
                  )
                  .join('，'),
          ],
        ]}
      />
    </Section>
  )
}

const columnsAt = (at: string): readonly Column<Process>[] => [
  { key: 'process', title: '服务进程', render: ({ host, pid }) => `${host}，${pid}` },
  {
    key: 'state',
    title: '状态',
    render: ({ live, own, heardAt }) =>
      live ? (
        <Tag tone="good">{own ? '应答本页' : '运行中'}</Tag>
      ) : (
        <Tag tone="bad">{sinceText(heardAt, at)}没有消息</Tag>
      ),
  },
  { key: 'since', title: '已运行', end: true, render: ({ startedAt }) => sinceText(startedAt, at) },
]
