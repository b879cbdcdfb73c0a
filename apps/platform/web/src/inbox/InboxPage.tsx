import type { Answer } from '@xueshi/sdk/client'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { momentText } from '../words.ts'

type Message = Answer<'messageList'>['items'][number]

const columns: readonly Column<Message>[] = [
  {
    key: 'text',
    title: '内容',
    render: ({ text, readAt }) => (
      <span className={readAt === null ? 'unread' : 'read'}>
        {readAt === null && <span className="tag">未读</span>} {text}
      </span>
    ),
  },
  { key: 'createdAt', title: '时间', render: ({ createdAt }) => momentText(createdAt) },
  {
    key: 'declaration',
    title: '相关申报',
    render: ({ declarationId }) =>
      declarationId === null ? '无' : <TextLink to={paths.declaration(declarationId)}>查看申报</TextLink>,
  },
]

export default function InboxPage() {
  const { unread } = useSession()
  const pages = useAskPages('messageList', { query: {} })
  const read = useCommand('messageReadAll', { refreshes: ['messageList', 'sessionView'] })
  return (
    <Page
      title="消息"
      actions={
        <ActionButton
          running={read.running}
          disabledReason={unread === 0 ? '没有未读消息。' : null}
          onClick={() => read.run({ body: {} })}
        >
          全部标为已读
        </ActionButton>
      }
    >
      <QueryTable
        label="消息"
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        empty={<EmptyState title="还没有消息。" fills="申报被退回、通过、入账或即将到期时，会在这里告诉您。" />}
      />
    </Page>
  )
}
