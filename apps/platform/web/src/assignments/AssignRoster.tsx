import { Button } from 'antd'
import { useState } from 'react'
import type { Roster } from '../rosters/roster.ts'
import { GiveDialog } from './GiveDialog.tsx'
import { useAssign } from './use-assign.tsx'

/** Whose a roster is, and 领取, 分给, 放回 of the whole of it. */
export function AssignRoster({ roster: { key, title, waiting, unassigned, assignedTo } }: { roster: Roster }) {
  const [giving, setGiving] = useState(false)
  const assign = useAssign()
  const what = { of: 'roster', rosterKey: key } as const
  return (
    <>
      {assignedTo.length === 0 ? (
        <span className="soft">未分配</span>
      ) : (
        <>
          {assignedTo.join('、')}
          {unassigned > 0 && <span className="soft">，{unassigned} 项未分配</span>}
        </>
      )}
      <div className="row-actions">
        {unassigned > 0 && (
          <RowButton label="领取" title={title} running={assign.running} onClick={() => assign.take(what)} />
        )}
        <RowButton label="分给" title={title} onClick={() => setGiving(true)} />
        {unassigned < waiting && (
          <RowButton label="放回" title={title} running={assign.running} onClick={() => assign.putBack(what)} />
        )}
      </div>
      {giving && <GiveDialog what={what} name="整份名单" assign={assign} onClose={() => setGiving(false)} />}
      {assign.report}
    </>
  )
}

type RowButtonProps = { label: string; title: string; running?: boolean; onClick: () => void }

function RowButton({ label, title, running = false, onClick }: RowButtonProps) {
  return (
    <Button type="link" className="inline-button" loading={running} aria-label={`${label}：${title}`} onClick={onClick}>
      {label}
    </Button>
  )
}
