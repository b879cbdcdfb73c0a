import { Page } from '@xueshi/ui/Page'
import { RowKeys } from '@xueshi/ui/RowKeys'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { ReliefTable } from './ReliefTable.tsx'

export default function ReliefQueuePage() {
  const pages = useAskPages('reliefList', { query: {} })
  return (
    <Page
      title="减免审核"
      lead="单位审核、人社部门审验，由申请人以外的两个人办理。准予以后，该年度的学时要求按规则减少。"
      actions={<DownloadList operation="reliefListDownload" query={{}} name="等待办理的减免申请" />}
    >
      <RowKeys>
        <ReliefTable
          label="等待办理的减免申请"
          pages={pages}
          open="办理减免"
          empty={
            <EmptyState
              title="没有等您办理的减免申请。"
              fills="有人按年度规则载明的情形申请减免，并由您的机构办理时，会列在这里，先到的在前。"
            />
          }
        />
      </RowKeys>
    </Page>
  )
}
