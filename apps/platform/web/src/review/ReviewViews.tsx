import { TextLink } from '@xueshi/ui/link'
import { useAsk } from '../api/ask.ts'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'

const VIEWS = [
  { key: 'items', label: '逐项', to: paths.reviewQueue() },
  { key: 'rosters', label: '按培训班', to: paths.rosters() },
  { key: 'escalations', label: '督办', to: paths.escalations() },
  { key: 'appeals', label: '申诉', to: paths.appeals() },
  { key: 'pattern', label: '我的审核情况', to: paths.reviewPattern() },
] as const

/** The ways to look at what waits. */
export function ReviewViews({ current }: { current: (typeof VIEWS)[number]['key'] }) {
  const { grant } = useSession()
  const appeals = useAsk('waitingCount', {}, { staleTime: 60_000 }).data?.appeals.waiting ?? 0
  // Nobody stands below a unit, and no unit decides on appeals.
  const views = VIEWS.filter(({ key }) => grant.role !== 'clerk' || (key !== 'escalations' && key !== 'appeals'))
  return (
    <nav className="views" aria-label="审核方式">
      {views.map(({ key, label, to }) => (
        <TextLink key={key} to={to} aria-current={key === current ? 'page' : undefined}>
          {label}
          {key === 'appeals' && appeals > 0 && `（${appeals}）`}
        </TextLink>
      ))}
    </nav>
  )
}
