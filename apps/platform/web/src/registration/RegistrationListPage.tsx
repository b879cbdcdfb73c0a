import { officeOf } from '@xueshi/domain/registration/actions'
import type { Actor } from '@xueshi/domain/review/actor'
import type { Answer } from '@xueshi/sdk/client'
import { Tag } from '@xueshi/ui/inputs'
import { ButtonLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { useAskPages } from '../api/ask.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { dueText } from '../review/workdays.ts'
import { useActor, useSession } from '../session/session.tsx'
import { dayText, momentText } from '../words.ts'
import { RegistrationDialog } from './RegistrationDialog.tsx'

export type Waiting = Answer<'registrationList'>['items'][number]

export default function RegistrationListPage() {
  const [shown, setShown] = useState<Waiting | null>(null)
  const { today } = useSession()
  const actor = useActor()
  const pages = useAskPages('registrationList', { query: {} })
  return (
    <Page
      title="注册确认"
      actions={<DownloadList operation="registrationListDownload" query={{}} name="等待确认的注册" />}
      lead="自行注册的人员，核对身份后确认。单位在期限内没有办理的，也请上一级办理；任何注册都不会自动通过。"
    >
      <QueryTable
        label="注册确认"
        columns={columnsFor(actor, today, setShown)}
        pages={pages}
        keyOf={({ id }) => id}
        empty={
          <EmptyState
            title="没有等您确认的注册。"
            fills="有人在登录页“注册”并选择由您办理的单位后，会列在这里，先到的在前。"
            action={<ButtonLink to={paths.people()}>去人员列表</ButtonLink>}
          />
        }
      />
      <RegistrationDialog registration={shown} onClose={() => setShown(null)} />
    </Page>
  )
}

function columnsFor(actor: Actor, today: string, show: (one: Waiting) => void): Column<Waiting>[] {
  return [
    {
      key: 'name',
      title: '姓名',
      render: ({ name, citizenNumberMasked, phoneMasked }) => (
        <>
          {name}
          <div className="soft">
            {citizenNumberMasked}，{phoneMasked}
          </div>
        </>
      ),
    },
    {
      key: 'unit',
      title: '所在单位',
      render: ({ unitName, areaName }) => (
        <>
          {unitName}
          <div className="soft">{areaName}</div>
        </>
      ),
    },
    { key: 'from', title: '到单位', render: ({ memberFrom }) => dayText(memberFrom) },
    { key: 'at', title: '注册时间', render: ({ createdAt }) => momentText(createdAt) },
    { key: 'due', title: '期限', render: ({ offices }) => <Due dueOn={dueOf(actor, offices)} today={today} /> },
    {
      key: 'do',
      title: '办理',
      render: (one) => (
        <Button type="link" className="inline-button" aria-label={`办理：${one.name}`} onClick={() => show(one)}>
          办理
        </Button>
      ),
    },
  ]
}

const dueOf = (actor: Actor, offices: Waiting['offices']) => officeOf(offices, actor)?.dueOn ?? null

function Due({ dueOn, today }: { dueOn: string | null; today: string }) {
  if (dueOn === null) return <span className="soft">没有期限</span>
  return <Tag tone={dueOn < today ? 'bad' : 'plain'}>{dueText(today, dueOn)}</Tag>
}
