import { messageKinds } from '@xueshi/domain/messages/kinds'
import type { Answer } from '@xueshi/sdk/client'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { ButtonLink, TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { menuOf } from '../navigation.tsx'
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
  { key: 'kind', title: '类别', render: ({ kind }) => messageKinds[kind].name },
  { key: 'page', title: '相关页面', render: (message) => <Related {...message} /> },
]

const PAGES: Partial<Record<Message['kind'], { readonly to: string; readonly label: string }>> = {
  reminder: { to: paths.plan(), label: '我还差什么' },
  digest: { to: paths.reminders(), label: '催办' },
  withoutClerk: { to: paths.organisations({ withoutClerk: 'true' }), label: '无人任职的单位' },
  registration: { to: paths.registrations(), label: '注册确认' },
  account: { to: paths.password(), label: '密码与登录' },
}

/** Where a message leads, if whoever reads it may go there in the role that he acts in. */
function Related({ kind, declarationId }: Message) {
  const { grant } = useSession()
  if (declarationId !== null) return <TextLink to={paths.declaration(declarationId)}>查看申报</TextLink>
  const page = PAGES[kind]
  const inMenu = page && menuOf(grant.role, '').some(({ to }) => to === page.to.split('?')[0])
  return inMenu || kind === 'account' ? <TextLink to={page?.to ?? ''}>{page?.label}</TextLink> : '无'
}

export default function InboxPage() {
  const { unread } = useSession()
  const pages = useAskPages('messageList', { query: {} })
  const read = useCommand('messageReadAll', { refreshes: ['messageList', 'sessionView'] })
  return (
    <Page
      title="消息"
      actions={
        <>
          <ButtonLink to={paths.messageSettings()}>消息设置</ButtonLink>
          <ActionButton
            running={read.running}
            disabledReason={unread === 0 ? '没有未读消息。' : null}
            onClick={() => read.run({ body: {} })}
          >
            全部标为已读
          </ActionButton>
        </>
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
