import { TextLink } from '@xueshi/ui/link'
import { Answered } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import type { useQueue } from './queue.ts'

type Filters = ReturnType<typeof useQueue>['filters']

/**
 * How much waits, how much is late: each number leads to its list, and counts what the view of that list has. `filters`
 * is the list being looked at, if any.
 */
export function QueueCounts({ filters }: { filters: Filters | null }) {
  const { grant } = useSession()
  const asked = useAsk('reviewQueueCount', {})
  const { due, ...others }: Filters = filters ?? { view: 'all' }
  return (
    <Answered asked={asked} lines={2}>
      {({ awaitingStamp, mine, unassigned, everAssigned, ...all }) => {
        const { waiting, overdue, dueSoon } =
          others.view === 'mine' ? mine : others.view === 'unassigned' ? unassigned : all
        return (
          <nav className="counts" aria-label="待办数量">
            {filters === null && everAssigned && (
              <Count name="分给我的" value={mine.waiting} to={paths.reviewQueue({ view: 'mine' })} current={false} />
            )}
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
            {grant.role === 'clerk' && (
              <Count name="待盖章" value={awaitingStamp} to={paths.stamps()} current={false} />
            )}
          </nav>
        )
      }}
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
