import { TextLink } from '@xueshi/ui/link'
import { Answered } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { SpreadButton } from './SpreadButton.tsx'
import type { QueueView } from './use-queue-view.ts'

type QueueViewsProps = { current: QueueView | null; to: (view: QueueView) => string }

/** Whose items a list shows, with how many each view has, and the way to spread what nobody has. */
export function QueueViews({ current, to }: QueueViewsProps) {
  const asked = useAsk('reviewQueueCount', {})
  return (
    <Answered asked={asked} lines={1}>
      {({ mine, unassigned, waiting }) => (
        <div className="row whose">
          <nav className="whose-views" aria-label="分办">
            <View name="我的" count={mine.waiting} to={to('mine')} isCurrent={current === 'mine'} />
            <View name="未分配" count={unassigned.waiting} to={to('unassigned')} isCurrent={current === 'unassigned'} />
            <View name="全部" count={waiting} to={to('all')} isCurrent={current === 'all'} />
          </nav>
          {unassigned.waiting > 0 && <SpreadButton />}
        </div>
      )}
    </Answered>
  )
}

type ViewProps = { name: string; count: number; to: string; isCurrent: boolean }

function View({ name, count, to, isCurrent }: ViewProps) {
  return (
    <TextLink to={to} aria-current={isCurrent ? 'page' : undefined}>
      {name} <span className="soft">{count} 项</span>
    </TextLink>
  )
}
