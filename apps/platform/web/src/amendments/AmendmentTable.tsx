import { Tag } from '@xueshi/ui/inputs'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { useAskPages } from '../api/ask.ts'
import { momentText } from '../words.ts'
import { AmendmentDialog } from './AmendmentDialog.tsx'
import { type Amendment, amendmentStatusNames, amendmentStatusTones, subjectNames, valueText } from './words.ts'

/** The amendments that wait for the actor's office, or those that he has asked for. */
export function AmendmentTable({ list }: { list: 'amendmentList' | 'amendmentOwnList' }) {
  const [shownId, setShownId] = useState<string | null>(null)
  const pages = useAskPages(list, { query: {} })
  const own = list === 'amendmentOwnList'
  return (
    <>
      <QueryTable
        label={own ? '申请的更正' : '等待办理的更正'}
        columns={columnsFor(setShownId, own ? '查看' : '办理更正')}
        pages={pages}
        keyOf={({ id }) => id}
        empty={
          own ? (
            <EmptyState title="没有申请过更正。" fills="申请更正后，在这里查看办到哪里、由谁办理、何时到期。" />
          ) : (
            <EmptyState
              title="没有等您办理的更正。"
              fills="有人申请更正姓名、身份证号或单位信息，并由您的机构办理时，会列在这里，先到的在前。"
            />
          )
        }
      />
      <AmendmentDialog
        amendment={pages.rows?.find(({ id }) => id === shownId) ?? null}
        onClose={() => setShownId(null)}
      />
    </>
  )
}

function columnsFor(show: (id: string) => void, label: string): Column<Amendment>[] {
  return [
    { key: 'name', title: '申请人', render: ({ aboutName }) => aboutName },
    {
      key: 'what',
      title: '更正内容',
      render: ({ subject, oldValue, newValue }) => (
        <>
          {subjectNames[subject]}
          <div className="soft">
            {valueText(subject, oldValue)} 改为 {valueText(subject, newValue)}
          </div>
        </>
      ),
    },
    { key: 'at', title: '申请时间', render: ({ askedAt }) => momentText(askedAt) },
    {
      key: 'status',
      title: '状态',
      render: ({ status, offices }) => (
        <>
          <Tag tone={amendmentStatusTones[status]}>{amendmentStatusNames[status]}</Tag>
          <div className="soft">{offices[0]?.organisationName}</div>
        </>
      ),
    },
    {
      key: 'do',
      title: '办理',
      render: ({ id, aboutName }) => (
        <Button type="link" className="inline-button" aria-label={`${label}：${aboutName}`} onClick={() => show(id)}>
          {label}
        </Button>
      ),
    },
  ]
}
