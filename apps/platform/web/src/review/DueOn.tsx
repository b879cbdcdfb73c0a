import { useSession } from '../session/session.tsx'
import { dayText } from '../words.ts'
import { dueText } from './workdays.ts'

/** Until when something is to be done and how long that is, in the cell of a list. */
export function DueOn({ dueOn }: { dueOn: string | null }) {
  const { today } = useSession()
  if (dueOn === null) return <span className="soft">没有期限</span>
  return (
    <>
      <span className="nowrap">{dayText(dueOn)}</span>
      <div className={`nowrap ${dueOn < today ? 'late' : 'soft'}`}>{dueText(today, dueOn)}</div>
    </>
  )
}
