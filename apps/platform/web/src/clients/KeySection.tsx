import { keyRefusal, MOST_KEYS } from '@xueshi/domain/clients/client'
import { refusalText } from '@xueshi/domain/refusals'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Note, Section } from '@xueshi/ui/Page'
import { type Column, Table } from '@xueshi/ui/QueryTable'
import { spoken } from '@xueshi/ui/spoken'
import { EmptyState } from '@xueshi/ui/states'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import { useSession } from '../session/session.tsx'
import { dayText, momentText } from '../words.ts'
import type { Client } from './client-draft.ts'
import { ShownKey } from './ShownKey.tsx'

type Key = Client['keys'][number]

/** The keys of a system: what they are told by, and the ways to give another and to end one. */
export function KeySection({ client }: { client: Client }) {
  const { today } = useSession()
  const [shown, setShown] = useState<string | null>(null)
  const create = useCommand('clientKeyCreate', {
    refreshes: ['clientView', 'clientList'],
    onDone: ({ key }) => setShown(key),
  })
  const code = keyRefusal(client, client.usableKeys, today)
  return (
    <Section
      title="密钥"
      actions={
        <ActionButton
          running={create.running}
          disabledReason={code && refusalText(code, { most: MOST_KEYS })}
          onClick={() => create.run({ path: { clientId: client.id }, body: {} })}
        >
          发放密钥
        </ActionButton>
      }
    >
      {create.error && (
        <div role="alert">
          <Note tone="bad">{spoken(create.error).message}</Note>
        </div>
      )}
      <p className="soft">更换密钥时先发放新的，对方换好后再停用旧的，中间不断开。最多 {MOST_KEYS} 个同时可用。</p>
      {client.keys.length === 0 ? (
        <EmptyState title="还没有密钥。" fills="发放密钥后列在这里：谁在什么时候发放、最近哪天用过。" />
      ) : (
        <Table label="密钥" columns={columnsOf(client.id)} rows={client.keys} keyOf={({ id }) => id} />
      )}
      <ShownKey issued={shown} onClose={() => setShown(null)} />
    </Section>
  )
}

const columnsOf = (clientId: string): Column<Key>[] => [
  { key: 'hint', title: '密钥', render: ({ hint }) => <span className="digits nowrap">xk_……{hint}</span> },
  {
    key: 'created',
    title: '发放',
    render: ({ createdAt, createdByName }) => (
      <>
        {createdByName}
        <div className="soft">{momentText(createdAt)}</div>
      </>
    ),
  },
  {
    key: 'used',
    title: '最近使用',
    render: ({ lastUsedOn }) => (lastUsedOn === null ? <span className="soft">从未</span> : dayText(lastUsedOn)),
  },
  {
    key: 'do',
    title: '办理',
    render: (key) =>
      key.revokedAt === null ? (
        <RevokeKey clientId={clientId} hint={key.hint} keyId={key.id} />
      ) : (
        <span className="soft">{momentText(key.revokedAt)}停用</span>
      ),
  },
]

function RevokeKey({ clientId, keyId, hint }: { clientId: string; keyId: string; hint: string }) {
  const [open, setOpen] = useState(false)
  const toast = useToast()
  const command = useCommand('clientKeyRevoke', {
    refreshes: ['clientView', 'clientList'],
    onDone: () => {
      toast('密钥已停用')
      setOpen(false)
    },
  })
  return (
    <>
      <Button type="link" className="inline-button" aria-label={`停用密钥：${hint}`} onClick={() => setOpen(true)}>
        停用
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title="停用密钥"
        confirmLabel="停用"
        danger
        running={command.running}
        error={command.error}
        onConfirm={() => command.run({ path: { clientId, keyId }, body: {} })}
      >
        以 {hint} 结尾的密钥立即不能再用，也不能恢复。
      </ConfirmDialog>
    </>
  )
}
