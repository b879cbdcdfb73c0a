import type { Answer } from '@xueshi/sdk/client'
import { TextLink } from '@xueshi/ui/link'
import { Section } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { kindName, levelNames, statusNames } from '../words.ts'

type UnderWay = Answer<'yearCloseUnderWayList'>['items'][number]

/** What was not decided when the year was closed, and what has become of it. */
export function CloseUnderWay({ closeId }: { closeId: string }) {
  const path = { closeId }
  const pages = useAskPages('yearCloseUnderWayList', { path, query: {} })
  return (
    <Section
      title="结账时未办结的申报"
      actions={<DownloadList operation="yearCloseUnderWayListDownload" path={path} name="结账时未办结的申报" />}
    >
      <QueryTable
        label="结账时未办结的申报"
        columns={columns}
        pages={pages}
        keyOf={({ declarationId }) => declarationId}
        empty={<EmptyState title="结账时申报都已办结。" fills="结账时还在办理的申报列在这里。" />}
      />
    </Section>
  )
}

const columns: readonly Column<UnderWay>[] = [
  {
    key: 'title',
    title: '内容',
    render: ({ declarationId, title, kind }) => (
      <>
        <TextLink to={paths.review(declarationId)}>{title}</TextLink>
        <div className="soft">{kindName(kind)}</div>
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
  {
    key: 'then',
    title: '结账时',
    render: ({ status, level, holderName }) => (
      <>
        {statusNames[status]}
        {level !== null && `，${levelNames[level]}`}
        <div className="soft">{holderName}</div>
      </>
    ),
  },
  { key: 'now', title: '现在', render: ({ statusNow }) => statusNames[statusNow] },
]
