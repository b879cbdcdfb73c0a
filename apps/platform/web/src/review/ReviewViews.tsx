import { TextLink } from '@xueshi/ui/link'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'

const VIEWS = [
  { key: 'items', label: '逐项', to: paths.reviewQueue() },
  { key: 'rosters', label: '按培训班', to: paths.rosters() },
  { key: 'escalations', label: '督办', to: paths.escalations() },
  { key: 'pattern', label: '我的审核情况', to: paths.reviewPattern() },
] as const

/** The ways to look at what waits. */
export function ReviewViews({ current }: { current: (typeof VIEWS)[number]['key'] }) {
  const { grant } = useSession()
  // Nobody stands below a unit.
  const views = VIEWS.filter(({ key }) => key !== 'escalations' || grant.role !== 'clerk')
  return (
    <nav className="views" aria-label="审核方式">
      {views.map(({ key, label, to }) => (
        <TextLink key={key} to={to} aria-current={key === current ? 'page' : undefined}>
          {label}
        </TextLink>
      ))}
    </nav>
  )
}
