import PlusOutlined from '@ant-design/icons/PlusOutlined'
import { STATUSES } from '@xueshi/domain/review/declaration'
import { Field } from '@xueshi/ui/Field'
import { SearchInput, Select } from '@xueshi/ui/inputs'
import { ButtonLink, TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { recentYears } from '../policies/years.ts'
import { useSession } from '../session/session.tsx'
import { PrintAnnex3 } from '../statements/PrintAnnex3.tsx'
import { kindName, periodText, statusNames } from '../words.ts'
import { StatusTag, type Summary, Whereabouts } from './DeclarationSummaryLine.tsx'
import { DeclaredNumber } from './DeclaredNumber.tsx'

const STATUS_CHOICES = STATUSES.map((value) => ({ value, label: statusNames[value] }))

export default function DeclarationListPage() {
  const { grant, name, today } = useSession()
  const [filters, setFilter] = useFilters(['year', 'status', 'search'])
  const { year, status, search } = filters
  const pages = useAskPages('declarationList', {
    query: {
      ...(year && { year: Number(year) }),
      ...(status && { status: status as Summary['status'] }),
      ...(search && { search }),
    },
  })
  const forOthers = grant.role === 'clerk'
  return (
    <Page
      title={forOthers ? '学时申报（本单位）' : '学时申报'}
      actions={
        <>
          <DownloadList operation="declarationListDownload" query={filters} name="学时申报" />
          {!forOthers && (
            <PrintAnnex3 year={Number(filters.year ?? today.slice(0, 4))} purpose="application" personName={name} />
          )}
          <ButtonLink to={paths.declarationNew()} primary>
            <PlusOutlined aria-hidden /> {forOthers ? '代为申报' : '申报学时'}
          </ButtonLink>
        </>
      }
    >
      <QueryTable
        label="学时申报"
        columns={columnsFor(forOthers, today)}
        pages={pages}
        keyOf={({ id }) => id}
        filters={
          <>
            <Field label="年度">
              {(control) => (
                <Select
                  control={control}
                  value={filters.year ?? ''}
                  blank="全部年度"
                  choices={recentYears(today)}
                  onChange={(year) => setFilter('year', year)}
                />
              )}
            </Field>
            <Field label="状态">
              {(control) => (
                <Select
                  control={control}
                  value={filters.status ?? ''}
                  blank="全部状态"
                  choices={STATUS_CHOICES}
                  onChange={(status) => setFilter('status', status)}
                />
              )}
            </Field>
            <Field label="搜索">
              {(control) => (
                <SearchInput
                  control={control}
                  value={filters.search ?? ''}
                  placeholder={forOthers ? '姓名或项目名称' : '项目名称'}
                  onSearch={(search) => setFilter('search', search)}
                />
              )}
            </Field>
          </>
        }
        empty={
          <EmptyState
            title="没有符合条件的申报。"
            fills="没有自动登记的学习（线下培训、自学、成果折算、服务基层等），点“申报学时”填写后会列在这里。"
            action={<ButtonLink to={paths.declarationNew()}>申报学时</ButtonLink>}
          />
        }
      />
    </Page>
  )
}

function columnsFor(forOthers: boolean, today: string): Column<Summary>[] {
  const person: Column<Summary> = { key: 'person', title: '姓名', render: ({ personName }) => personName }
  return [
    {
      key: 'title',
      title: '内容',
      render: (one) => (
        <>
          <TextLink to={paths.declaration(one.id)}>{one.title || '（未填名称）'}</TextLink>
          <div className="soft">
            {one.year} 年度 {kindName(one.kind)}
          </div>
        </>
      ),
    },
    ...(forOthers ? [person] : []),
    { key: 'period', title: '时间', render: ({ from, until }) => periodText(from, until) },
    {
      key: 'hours',
      title: '学时',
      end: true,
      render: (one) => (
        <>
          <DeclaredNumber of={one} shows="declared" />
          {one.approvedHundredths !== null && one.approvedHundredths !== one.declaredHundredths && (
            <div className="soft">
              核定 <DeclaredNumber of={one} shows="approved" />
            </div>
          )}
        </>
      ),
    },
    { key: 'status', title: '状态', render: ({ status }) => <StatusTag status={status} /> },
    { key: 'where', title: '到哪了', render: (one) => <Whereabouts of={one} today={today} /> },
  ]
}
