import { TextLink } from '@xueshi/ui/link'
import { Answered } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import type { useQueue } from './queue.ts'

/** How much waits, how much is late: each number leads to its list. `filters` is the list being looked at, if any. */
export function QueueCounts({ filters }: { filters: ReturnType<typeof useQueue>['filters'] | null }) {
  const { grant } = useSession()
  const asked = useAsk('reviewQueueCount', {})
  const { due, ...others } = filters ?? {}
  return (
    <Answered asked={asked} lines={2}>
      {({ waiting, overdue, dueSoon, awaitingStamp }) => (
        <nav className="counts" aria-label="待办数量">
          <Count
            name="待审"
            value={waiting}
            to={paths.reviewQueue(others)}
            current={filters !== null && due === undefined}
          />
          <Count
            name="已超期"
            value={overdue}
            to={paths.reviewQueue({ ...others, due: 'overdue' })}
            current={due === 'overdue'}
            tone={overdue > 0 ? 'count-bad' : ''}
          />
          <Count
            name="即将到期"
            value={dueSoon}
            to={paths.reviewQueue({ ...others, due: 'soon' })}
            current={due === 'soon'}
            tone={dueSoon > 0 ? 'count-warn' : ''}
          />
          {grant.role === 'clerk' && <Count name="待盖章" value={awaitingStamp} to={paths.stamps()} current={false} />}
        </nav>
      )}
    </Answered>
  )
}

type CountProps = { name: string; value: number; to: string; current: boolean; tone?: string }

function Count({ name, value, to, current, tone = '' }: CountProps) {
  return (
    <TextLink to={to} className={`count ${tone}`} aria-current={current ? 'page' : undefined}>
      <span>{name}</span>
      <strong>{value}</strong>
    </TextLink>
  )
}
