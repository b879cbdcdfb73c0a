import type { Answer } from '@xueshi/sdk/client'
import { Field } from '@xueshi/ui/Field'
import { SearchInput, Select, Tag } from '@xueshi/ui/inputs'
import { ButtonLink, TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { YearField } from '../policies/YearField.tsx'
import { useSession } from '../session/session.tsx'
import { PrintAnnex3All } from '../statements/PrintAnnex3All.tsx'
import { FirstCode } from './FirstCode.tsx'
import { standingColumns } from './standing-columns.tsx'

type StaffMember = Answer<'personList'>['items'][number]
type Standing = 'met' | 'unmet'

const STANDINGS = [
  { value: 'unmet', label: '未达标' },
  { value: 'met', label: '已达标' },
]

export default function PeoplePage() {
  const { grant, today } = useSession()
  const [filters, setFilter] = useFilters(['year', 'search', 'standing'])
  const year = Number(filters.year ?? today.slice(0, 4))
  const query = { ...filters, year } as { year: number; search?: string; standing?: Standing }
  const pages = useAskPages('personList', { query })
  const ofUnit = grant.role === 'clerk'
  return (
    <Page
      title={ofUnit ? '本单位人员' : '辖区人员'}
      lead={`${year} 年度完成情况。是否达标只看已入账的学时。`}
      actions={
        <>
          <DownloadList operation="personListDownload" query={query} name={`人员学时_${year}`} />
          {ofUnit && <PrintAnnex3All year={year} />}
        </>
      }
    >
      <QueryTable
        label="人员"
        columns={columnsFor(ofUnit, year)}
        pages={pages}
        keyOf={({ id }) => id}
        filters={
          <>
            <YearField year={year} onChange={(chosen) => setFilter('year', chosen)} />
            <Field label="完成情况">
              {(control) => (
                <Select
                  control={control}
                  value={filters.standing ?? ''}
                  blank="全部"
                  choices={STANDINGS}
                  onChange={(standing) => setFilter('standing', standing)}
                />
              )}
            </Field>
            <Field label="搜索">
              {(control) => (
                <SearchInput
                  control={control}
                  value={filters.search ?? ''}
                  placeholder="姓名、原名、名字或身份证号"
                  onSearch={(search) => setFilter('search', search)}
                />
              )}
            </Field>
          </>
        }
        empty={
          <EmptyState
            title="没有符合条件的人员。"
            fills={ofUnit ? '导入本单位花名册后，人员会列在这里。' : '各单位导入花名册后，人员会列在这里。'}
            action={<ButtonLink to={paths.imports()}>导入 Excel</ButtonLink>}
          />
        }
      />
    </Page>
  )
}

function columnsFor(ofUnit: boolean, year: number): Column<StaffMember>[] {
  const unit: Column<StaffMember> = { key: 'unit', title: '单位', render: ({ unitName }) => unitName ?? '无单位' }
  const account: Column<StaffMember> = { key: 'account', title: '账号', render: (one) => <FirstCode person={one} /> }
  return [
    {
      key: 'name',
      title: '姓名',
      render: ({ id, name, formerNames, citizenNumberMasked }) => (
        <>
          <TextLink to={paths.person(id, { year })}>{name}</TextLink>
          {formerNames.length > 0 && <div className="soft">原名：{formerNames.join('、')}</div>}
          {citizenNumberMasked && <div className="soft digits">{citizenNumberMasked}</div>}
        </>
      ),
    },
    ...(ofUnit ? [] : [unit]),
    {
      key: 'title',
      title: '职称',
      render: ({ titleName, titleSeries, departmentName }) => (
        <>
          {titleName ?? '未填'}
          <div className="soft">{[titleSeries, departmentName].filter(Boolean).join('，')}</div>
        </>
      ),
    },
    ...standingColumns(year),
    {
      key: 'met',
      title: '年度',
      render: ({ met }) => <Tag tone={met ? 'good' : 'warn'}>{met ? '✓ 已达标' : '未达标'}</Tag>,
    },
    ...(ofUnit ? [account] : []),
  ]
}
