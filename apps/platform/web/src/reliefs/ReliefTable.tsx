import { Tag } from '@xueshi/ui/inputs'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { useAskPages } from '../api/ask.ts'
import { ReliefDialog } from './ReliefDialog.tsx'
import { daysText, type Relief, reliefStatusNames, reliefStatusTones } from './words.ts'

type ReliefTableProps = {
  label: string
  pages: ReturnType<typeof useAskPages<'reliefList' | 'personReliefList'>>
  /** What the button of a row says. */
  open: string
  empty: ReactNode
}

/** Requests of reliefs, each opening to what may be done with it. */
export function ReliefTable({ label, pages, open, empty }: ReliefTableProps) {
  const [shownId, setShownId] = useState<string | null>(null)
  return (
    <>
      <QueryTable
        label={label}
        columns={columnsFor(setShownId, open)}
        pages={pages}
        keyOf={({ id }) => id}
        empty={empty}
      />
      <ReliefDialog relief={pages.rows?.find(({ id }) => id === shownId) ?? null} onClose={() => setShownId(null)} />
    </>
  )
}

const columnsFor = (show: (id: string) => void, open: string): Column<Relief>[] => [
  {
    key: 'name',
    title: '申请人',
    render: ({ personName, unitName }) => (
      <>
        {personName}
        <div className="soft">{unitName}</div>
      </>
    ),
  },
  {
    key: 'what',
    title: '减免情形',
    render: (relief) => (
      <>
        {relief.year} 年度 {relief.label}
        <div className="soft">{daysText(relief)}</div>
      </>
    ),
  },
  {
    key: 'status',
    title: '状态',
    render: ({ status, offices }) => (
      <>
        <Tag tone={reliefStatusTones[status]}>{reliefStatusNames[status]}</Tag>
        <div className="soft">{offices[0]?.organisationName}</div>
      </>
    ),
  },
  {
    key: 'do',
    title: '办理',
    render: ({ id, personName, label }) => (
      <Button
        type="link"
        className="inline-button"
        aria-label={`${open}：${personName}的${label}`}
        onClick={() => show(id)}
      >
        {open}
      </Button>
    ),
  },
]
