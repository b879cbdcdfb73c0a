import { officesIn } from '@xueshi/domain/accounts/grant'
import type { OrganisationKind } from '@xueshi/domain/roles'
import { Section } from '@xueshi/ui/Page'
import { useSession } from '../session/session.tsx'
import { GiveGrant } from './GiveGrant.tsx'
import { GrantTable } from './GrantTable.tsx'

type Props = { organisation: { id: string; name: string; kind: OrganisationKind; validUntil: string | null } }

/** Who holds which office in an organisation, as far as the reader looks after it. */
export function GrantSection({ organisation }: Props) {
  const { grant } = useSession()
  const offices = officesIn(organisation.kind, grant.role)
  if (offices.length === 0) return null
  return (
    <Section
      title="人员与授权"
      actions={organisation.validUntil === null && <GiveGrant offices={offices} organisation={organisation} />}
    >
      <GrantTable
        of={{ organisationId: organisation.id }}
        fills={
          organisation.kind === 'unit'
            ? '授予单位管理员后，单位才能审核、导入和代报。不归您管理的单位在这里不显示。'
            : '授予经办人和负责人后，这个机构才能审核。'
        }
      />
    </Section>
  )
}
