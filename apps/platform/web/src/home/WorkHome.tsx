import { REVIEWERS, type Role, roleNames } from '@xueshi/domain/roles'
import { ButtonLink } from '@xueshi/ui/link'
import { Page, Section } from '@xueshi/ui/Page'
import { menuOf } from '../navigation.tsx'
import { paths } from '../paths.ts'
import { QueueCounts } from '../review/QueueCounts.tsx'
import { useSession } from '../session/session.tsx'

const REVIEWS: ReadonlySet<Role> = new Set(REVIEWERS)

/** Where those who work for others begin: what their role can do. */
export function WorkHome() {
  const { grant, name } = useSession()
  const entries = menuOf(grant.role, paths.home()).filter(({ to }) => to !== paths.home())
  return (
    <Page title={`${name}，您好`} lead={`${grant.organisationName ?? ''} ${roleNames[grant.role]}`}>
      {REVIEWS.has(grant.role) && <QueueCounts filters={null} />}
      <Section title="可以办理">
        <div className="row">
          {entries.map(({ to, label, icon }) => (
            <ButtonLink key={to} to={to}>
              {icon} {label}
            </ButtonLink>
          ))}
        </div>
      </Section>
    </Page>
  )
}
