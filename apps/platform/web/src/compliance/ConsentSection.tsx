import { purposeNames } from '@xueshi/domain/clients/client'
import { type ConsentState, consentStateNames } from '@xueshi/domain/compliance/consent'
import { addDays } from '@xueshi/domain/time'
import type { Answer } from '@xueshi/sdk/client'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Tag, type Tone } from '@xueshi/ui/inputs'
import { Section } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useAskPages } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { ClientName } from '../clients/ClientName.tsx'
import { DownloadList } from '../lists/DownloadList.tsx'
import { periodText } from '../words.ts'
import { GiveConsent } from './GiveConsent.tsx'

type Consent = Answer<'consentList'>['items'][number]

/** What the reader has consented to, and the ways to consent and to take it back. */
export function ConsentSection() {
  const pages = useAskPages('consentList', { query: {} })
  return (
    <Section
      title="我的同意"
      actions={
        <>
          <GiveConsent />
          <DownloadList operation="consentListDownload" name="我的同意" />
        </>
      }
    >
      <p className="soft">有的系统须经您同意才能查询。到期自动失效，随时可以撤回；撤回以前的答复不受影响。</p>
      <QueryTable
        label="我的同意"
        columns={COLUMNS}
        pages={pages}
        keyOf={({ id }) => id}
        empty={
          <EmptyState
            title="您没有同意任何系统查询。"
            fills="同意后列在这里：哪个系统、什么用途、到哪一天。有法定依据的系统不需要您同意，查询了同样有记录。"
          />
        }
      />
    </Section>
  )
}

const COLUMNS: readonly Column<Consent>[] = [
  {
    key: 'client',
    title: '系统',
    render: (one) => <ClientName {...one} />,
  },
  { key: 'purpose', title: '用途', render: ({ purpose }) => purposeNames[purpose] },
  {
    key: 'days',
    title: '期限',
    render: ({ validFrom, validUntil }) => periodText(validFrom, addDays(validUntil, -1)),
  },
  {
    key: 'state',
    title: '状态',
    render: ({ state }) => <Tag tone={TONES[state]}>{consentStateNames[state]}</Tag>,
  },
  { key: 'do', title: '办理', render: (consent) => <WithdrawConsent consent={consent} /> },
]

const TONES: Readonly<Record<ConsentState, Tone>> = {
  upcoming: 'info',
  inForce: 'good',
  withdrawn: 'plain',
  expired: 'plain',
}

function WithdrawConsent({ consent: { id, clientName, purpose, state } }: { consent: Consent }) {
  const [open, setOpen] = useState(false)
  const toast = useToast()
  const command = useCommand('consentWithdraw', {
    refreshes: ['consentList'],
    onDone: () => {
      toast('同意已撤回')
      setOpen(false)
    },
  })
  if (state === 'withdrawn' || state === 'expired') return <span className="soft">无需办理</span>
  return (
    <>
      <Button type="link" className="inline-button" aria-label={`撤回：${clientName}`} onClick={() => setOpen(true)}>
        撤回
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title="撤回同意"
        confirmLabel="撤回"
        running={command.running}
        error={command.error}
        onConfirm={() => command.run({ path: { consentId: id }, body: {} })}
      >
        {clientName}立即不能再为{purposeNames[purpose]}查询您的学时。以前的答复和记录不变。
      </ConfirmDialog>
    </>
  )
}
