import { delegationEndRefusal } from '@xueshi/domain/delegations/delegation'
import { refusalText } from '@xueshi/domain/refusals'
import { roleNames } from '@xueshi/domain/roles'
import type { Answer } from '@xueshi/sdk/client'
import { ConfirmDialog } from '@xueshi/ui/Dialog'
import { Tag } from '@xueshi/ui/inputs'
import { Page, Section } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { AbsenceSection } from '../absences/AbsenceSection.tsx'
import { useAskPages } from '../api/ask.ts'
import { useCommand } from '../api/command.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { useActor, useSession } from '../session/session.tsx'
import { dayText } from '../words.ts'
import { GiveDelegation } from './GiveDelegation.tsx'

type Delegation = Answer<'delegationList'>['items'][number]

export default function DelegationListPage() {
  const pages = useAskPages('delegationList', { query: {} })
  const [asked, setAsked] = useState<{ validFrom: string; lastDay: string } | null>(null)
  const { today } = useSession()
  return (
    <Page
      title="外出与委托"
      lead="外出、休假时先登记，同事就不再把申报分给您。本机构没有别人能审核的，再请一位同事在这段时间内以您的角色代办。"
    >
      <AbsenceSection onDelegate={setAsked} />
      <Section
        title="委托代办"
        actions={
          <>
            <Button type="primary" onClick={() => setAsked({ validFrom: today, lastDay: '' })}>
              委托同事代办
            </Button>
            <DownloadList operation="delegationListDownload" query={{}} name="委托代办" />
          </>
        }
      >
        <p className="soft">到期自动失效，随时可以收回；代办的每条意见都写明受谁委托。您自己仍可照常办理。</p>
        <QueryTable
          label="本机构的委托"
          columns={COLUMNS}
          pages={pages}
          keyOf={({ id }) => id}
          empty={
            <EmptyState title="本机构没有委托。" fills="有人委托同事代办时，会列在这里：谁委托谁、从哪天到哪天。" />
          }
        />
      </Section>
      <GiveDelegation days={asked} onClose={() => setAsked(null)} />
    </Page>
  )
}

const COLUMNS: Column<Delegation>[] = [
  {
    key: 'who',
    title: '代办人',
    render: ({ deputyName, delegatorName, role }) => (
      <>
        {deputyName}
        <div className="soft">
          受{delegatorName}委托，{roleNames[role]}
        </div>
      </>
    ),
  },
  {
    key: 'days',
    title: '时间',
    render: ({ validFrom, validUntil }) => (
      <>
        {dayText(validFrom)}起<div className="soft">{dayText(validUntil)}失效</div>
      </>
    ),
  },
  { key: 'reason', title: '原因', render: ({ reason }) => reason },
  { key: 'state', title: '状态', render: (delegation) => <StateTag delegation={delegation} /> },
  { key: 'do', title: '办理', render: (delegation) => <EndDelegation delegation={delegation} /> },
]

function StateTag({ delegation: { validFrom, validUntil } }: { delegation: Delegation }) {
  const { today } = useSession()
  if (validUntil <= today) return <Tag>已结束</Tag>
  return validFrom > today ? <Tag tone="info">尚未开始</Tag> : <Tag tone="good">代办中</Tag>
}

/** Asked once more before it ends; whom it is none of the business of sees no button. */
function EndDelegation({ delegation }: { delegation: Delegation }) {
  const [open, setOpen] = useState(false)
  const actor = useActor()
  const toast = useToast()
  const { today } = useSession()
  const command = useCommand('delegationEnd', {
    refreshes: ['delegationList', 'sessionView'],
    onDone: () => {
      toast('委托已结束')
      setOpen(false)
    },
  })
  const code = delegationEndRefusal(delegation, actor, today)
  if (code === 'delegation.over' || code === 'delegation.notYours') return <span className="soft">无需办理</span>
  const label = delegation.deputyAccountId === actor.accountId ? '交还' : '收回'
  return (
    <>
      <Button
        type="link"
        className="inline-button"
        aria-label={`${label}：${delegation.deputyName}`}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={`${label}委托`}
        confirmLabel={label}
        running={command.running}
        error={command.error}
        disabledReason={code && refusalText(code)}
        onConfirm={() => command.run({ path: { delegationId: delegation.id }, body: {} })}
      >
        {delegation.deputyName}不再代办{delegation.delegatorName}的工作，立即生效。已作出的意见不变。
      </ConfirmDialog>
    </>
  )
}
