import { purposeNames } from '@xueshi/domain/clients/client'
import type { Answer } from '@xueshi/sdk/client'
import { Page, Section } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { ClientName } from '../clients/ClientName.tsx'
import { DownloadList } from '../lists/DownloadList.tsx'
import { momentText } from '../words.ts'
import { ConsentSection } from './ConsentSection.tsx'

type ComplianceRecord = Answer<'complianceRecordList'>['items'][number]

export default function WhoAskedPage() {
  const pages = useAskPages('complianceRecordList', { query: {} })
  return (
    <Page title="谁查过我的学时" lead="职称评审等系统查询您是否达标，每一次都记在这里，谁也不能修改或删除。">
      <Section
        title="查询记录"
        actions={<DownloadList operation="complianceRecordListDownload" name="谁查过我的学时" />}
      >
        <QueryTable
          label="查询记录"
          columns={COLUMNS}
          pages={pages}
          keyOf={({ id }) => id}
          empty={
            <EmptyState
              title="还没有系统查过您的学时。"
              fills="有系统查询后列在这里：什么时候、哪个系统、什么用途、凭什么依据、哪些年度。"
            />
          }
        />
      </Section>
      <ConsentSection />
    </Page>
  )
}

const COLUMNS: readonly Column<ComplianceRecord>[] = [
  {
    key: 'client',
    title: '系统',
    render: (one) => <ClientName {...one} />,
  },
  { key: 'at', title: '时间', render: ({ at }) => momentText(at) },
  { key: 'purpose', title: '用途', render: ({ purpose }) => <span className="nowrap">{purposeNames[purpose]}</span> },
  { key: 'basis', title: '依据', render: ({ basisText }) => basisText },
  { key: 'years', title: '年度', render: ({ years }) => years.join('、') },
]
