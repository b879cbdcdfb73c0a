import { UNIT_SUBJECTS } from '@xueshi/domain/amendments/amendment'
import { Page, Section } from '@xueshi/ui/Page'
import { AmendmentTable } from '../amendments/AmendmentTable.tsx'
import { AskAmendment } from '../amendments/AskAmendment.tsx'
import { DownloadList } from '../lists/DownloadList.tsx'
import { useSession } from '../session/session.tsx'
import { InviteMember } from './InviteMember.tsx'
import { MoveQueue } from './MoveQueue.tsx'

export default function ChangeListPage() {
  const { grant } = useSession()
  return (
    <Page
      title="调动与更正"
      lead="调动由本人和新单位两方同意，原单位可以提出异议但不能阻止。更正凭证明材料，由申请人以外的人办理。没有按期办理的，也请上一级办理。"
      actions={grant.role === 'clerk' && <InviteMember />}
    >
      <Section title="调动" actions={<DownloadList operation="moveListDownload" query={{}} name="等待办理的调动" />}>
        <MoveQueue />
      </Section>
      <Section
        title="更正"
        actions={<DownloadList operation="amendmentListDownload" query={{}} name="等待办理的更正" />}
      >
        <AmendmentTable list="amendmentList" />
      </Section>
      {grant.role === 'clerk' && (
        <Section title="本单位信息的更正" actions={<AskAmendment subjects={UNIT_SUBJECTS} label="申请更正单位信息" />}>
          <AmendmentTable list="amendmentOwnList" />
        </Section>
      )}
    </Page>
  )
}
