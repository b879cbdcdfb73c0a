import { officeOf } from '@xueshi/domain/registration/actions'
import { Tag } from '@xueshi/ui/inputs'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { useAskPages } from '../api/ask.ts'
import { dueText } from '../review/workdays.ts'
import { useActor, useSession } from '../session/session.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { type Move, moveDays, moveKindNames, moveStatusNames, moveStatusTones, moveWay } from './words.ts'

/** The moves that wait for the actor's office, the longest waiting first. */
export function MoveQueue() {
  const [shown, setShown] = useState<Move | null>(null)
  const pages = useAskPages('moveList', { query: {} })
  return (
    <>
      <QueryTable
        label="等待办理的调动"
        columns={columnsFor(setShown)}
        pages={pages}
        keyOf={({ id }) => id}
        empty={
          <EmptyState
            title="没有等您办理的调动。"
            fills="有人申请调入或调出您的单位，或者下一级没有按期办理、原单位提出异议时，会列在这里，先到的在前。"
          />
        }
      />
      <MoveDialog move={shown} onClose={() => setShown(null)} />
    </>
  )
}

function columnsFor(show: (move: Move) => void): Column<Move>[] {
  return [
    {
      key: 'name',
      title: '姓名',
      render: ({ personName, citizenNumberMasked }) => (
        <>
          {personName}
          <div className="soft">{citizenNumberMasked}</div>
        </>
      ),
    },
    {
      key: 'what',
      title: '事项',
      render: (move) => (
        <>
          {moveKindNames[move.kind]}，{moveWay(move)}
          <div className="soft">{moveDays(move)}</div>
        </>
      ),
    },
    {
      key: 'status',
      title: '状态',
      render: ({ status }) => <Tag tone={moveStatusTones[status]}>{moveStatusNames[status]}</Tag>,
    },
    { key: 'due', title: '期限', render: (move) => <Due move={move} /> },
    {
      key: 'do',
      title: '办理',
      render: (move) => (
        <Button
          type="link"
          className="inline-button"
          aria-label={`办理：${move.personName}`}
          onClick={() => show(move)}
        >
          办理
        </Button>
      ),
    },
  ]
}

function Due({ move }: { move: Move }) {
  const actor = useActor()
  const { today } = useSession()
  const dueOn = officeOf(move.offices, actor)?.dueOn ?? null
  if (dueOn === null) return <span className="soft">没有期限</span>
  return <Tag tone={dueOn < today ? 'bad' : 'plain'}>{dueText(today, dueOn)}</Tag>
}
