import type { Answer } from '@xueshi/sdk/client'
import { TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { RowKeys } from '@xueshi/ui/RowKeys'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { dayText, levelNames, momentText } from '../words.ts'
import { ReviewViews } from './ReviewViews.tsx'
import { dueText } from './workdays.ts'

type Escalation = Answer<'escalationList'>['items'][number]

export default function EscalationListPage() {
  const { today } = useSession()
  const pages = useAskPages('escalationList', { query: {} })
  return (
    <Page
      title="督办"
      lead="下级机构超期未办、系统已告知本机构的申报。督办不代替审核：仍由该机构办理，办结后自动从这里消失。"
    >
      <ReviewViews current="escalations" />
      <RowKeys>
        <QueryTable
          label="需要督办的申报"
          columns={columnsFor(today)}
          pages={pages}
          keyOf={({ declarationId }) => declarationId}
          empty={
            <EmptyState
              title="没有需要督办的申报。"
              fills="下级机构的申报超过办结期限若干个工作日仍未办理的，每天早上列到这里。"
            />
          }
        />
      </RowKeys>
    </Page>
  )
}

const columnsFor = (today: string): Column<Escalation>[] => [
  {
    key: 'title',
    title: '申报内容',
    render: ({ declarationId, title, personName, unitName }) => (
      <>
        <TextLink to={paths.declaration(declarationId)}>{title}</TextLink>
        <div className="soft">
          {personName}，{unitName}
        </div>
      </>
    ),
  },
  {
    key: 'holder',
    title: '在哪里',
    render: ({ holderName, level }) => (
      <>
        {holderName}
        <div className="soft">{levelNames[level]}</div>
      </>
    ),
  },
  {
    key: 'due',
    title: '办结期限',
    render: ({ dueOn }) => (
      <>
        <span className="nowrap">{dayText(dueOn)}</span>
        <div className="nowrap late">{dueText(today, dueOn)}</div>
      </>
    ),
  },
  { key: 'told', title: '告知时间', render: ({ toldAt }) => momentText(toldAt) },
]
