import { roleNames } from '@xueshi/domain/roles'
import { ButtonLink } from '@xueshi/ui/link'
import { Page, Section } from '@xueshi/ui/Page'
import { menuOf } from '../navigation.tsx'
import { paths } from '../paths.ts'
import { QueueCounts } from '../review/QueueCounts.tsx'
import { useMenuCounts } from '../session/menu-counts.ts'
import { useSession } from '../session/session.tsx'

/** Where those who review begin: what waits for them, and what else their role can do. */
export function WorkHome() {
  const session = useSession()
  const { grant, name } = session
  const counts = useMenuCounts(session)
  const entries = menuOf(grant.role, paths.home(), counts).filter(({ to }) => to !== paths.home())
  return (
    <Page title={`${name}，您好`} lead={`${grant.organisationName ?? ''} ${roleNames[grant.role]}`}>
      <QueueCounts filters={null} />
      <Section title="可以办理">
        <div className="row">
          {entries.map(({ to, label, icon, count }) => (
            <ButtonLink key={to} to={to}>
              {icon} {label}
              {count ? `（${count}）` : ''}
            </ButtonLink>
          ))}
        </div>
      </Section>
    </Page>
  )
}
