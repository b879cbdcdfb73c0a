import { TextLink } from '@xueshi/ui/link'
import { paths } from '../paths.ts'

const VIEWS = [
  { key: 'items', label: '逐项', to: paths.reviewQueue() },
  { key: 'rosters', label: '按培训班', to: paths.rosters() },
] as const

/** The ways to look at what waits. */
export function ReviewViews({ current }: { current: (typeof VIEWS)[number]['key'] }) {
  return (
    <nav className="views" aria-label="审核方式">
      {VIEWS.map(({ key, label, to }) => (
        <TextLink key={key} to={to} aria-current={key === current ? 'page' : undefined}>
          {label}
        </TextLink>
      ))}
    </nav>
  )
}
