import { hoursText } from '@xueshi/domain/hours'
import { shanghaiDate } from '@xueshi/domain/time'
import type { Answer } from '@xueshi/sdk/client'
import { TextLink } from '@xueshi/ui/link'
import { Section } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { bucketName, dayText } from '../words.ts'

type Difference = Answer<'yearCloseDifferenceList'>['items'][number]

/** Whose year is no longer what the close wrote down. */
export function CloseDifferences({ closeId, year }: { closeId: string; year: number }) {
  const path = { closeId }
  const pages = useAskPages('yearCloseDifferenceList', { path, query: {} })
  return (
    <Section
      title="结账以后的变化"
      actions={<DownloadList operation="yearCloseDifferenceListDownload" path={path} name="结账以后的变化" />}
    >
      <QueryTable
        label="结账以后的变化"
        columns={columnsOf(year)}
        pages={pages}
        keyOf={({ personId }) => personId}
        empty={<EmptyState title="结账以后没有变化。" fills="结账以后有补登、更正或账号合并的人员列在这里。" />}
      />
    </Section>
  )
}

const columnsOf = (year: number): Column<Difference>[] => [
  {
    key: 'person',
    title: '姓名',
    render: ({ personId, personName, unitName }) => (
      <>
        <TextLink to={paths.bank({ personId, year })}>{personName}</TextLink>
        <div className="soft">{unitName ?? '年末没有所在单位'}</div>
      </>
    ),
  },
  { key: 'closed', title: '结账时', render: ({ closed, metThen }) => <Sums of={closed} met={metThen} /> },
  { key: 'now', title: '现在', render: ({ now, metNow }) => <Sums of={now} met={metNow} /> },
  {
    key: 'since',
    title: '其间登记',
    render: ({ awards, reversals, lastAt }) => (
      <>
        入账 {awards} 笔{reversals > 0 && `，冲正 ${reversals} 笔`}
        <div className="soft">最近 {dayText(shanghaiDate(lastAt))}</div>
      </>
    ),
  },
]

function Sums({ of, met }: { of: Difference['now']; met: boolean }) {
  return (
    <>
      {of.length === 0
        ? '没有学时'
        : of.map((one) => `${bucketName(one.bucket)} ${hoursText(one.hundredths)}`).join('，')}
      <div className="soft">{met ? '已达到要求' : '未达到要求'}</div>
    </>
  )
}
