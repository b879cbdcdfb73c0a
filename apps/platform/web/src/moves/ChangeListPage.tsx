import { Page, Section } from '@xueshi/ui/Page'
import { useSession } from '../session/session.tsx'
import { InviteMember } from './InviteMember.tsx'
import { MoveQueue } from './MoveQueue.tsx'

export default function ChangeListPage() {
  const { grant } = useSession()
  return (
    <Page
      title="调动与更正"
      lead="调动由本人和新单位两方同意，原单位可以提出异议但不能阻止。没有按期办理的，也请上一级办理。"
      actions={grant.role === 'clerk' && <InviteMember />}
    >
      <Section title="调动">
        <MoveQueue />
      </Section>
    </Page>
  )
}
