import { organisationKindNames } from '@xueshi/domain/roles'
import type { Answer } from '@xueshi/sdk/client'
import { Field } from '@xueshi/ui/Field'
import { SearchInput, Select } from '@xueshi/ui/inputs'
import { ButtonLink, TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAsk, useAskPages } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { dayText } from '../words.ts'
import { KIND_CHOICES } from './organisation-words.ts'

type Organisation = Answer<'organisationList'>['items'][number]

export default function OrganisationListPage() {
  const [filters, setFilter] = useFilters(['search', 'kind', 'areaId', 'withoutClerk'])
  const administers = useSession().grant.role === 'systemAdministrator'
  const areas = useAsk('areaList', {}, { staleTime: Number.POSITIVE_INFINITY })
  const areaChoices = (areas.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const pages = useAskPages('organisationList', {
    query: filters as { kind?: Organisation['kind']; withoutClerk?: 'true' },
  })
  return (
    <Page
      title="组织机构"
      lead="用人单位、主管部门、人社部门和继续教育基地，以及它们今天的归属。"
      actions={
        <>
          <DownloadList operation="organisationListDownload" query={filters} name="组织机构" />
          {administers && (
            <>
              <ButtonLink to={paths.areas()}>区划</ButtonLink>
              <ButtonLink to={paths.organisationNew()} primary>
                新建机构
              </ButtonLink>
            </>
          )}
        </>
      }
    >
      <QueryTable
        label="组织机构"
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        filters={
          <>
            <Field label="类型">
              {(control) => (
                <Select
                  control={control}
                  value={filters.kind ?? ''}
                  blank="全部类型"
                  choices={KIND_CHOICES}
                  onChange={(kind) => setFilter('kind', kind)}
                />
              )}
            </Field>
            <Field label="区划">
              {(control) => (
                <Select
                  control={control}
                  value={filters.areaId ?? ''}
                  blank="全部区划"
                  choices={areaChoices}
                  onChange={(areaId) => setFilter('areaId', areaId)}
                />
              )}
            </Field>
            <Field label="单位管理员">
              {(control) => (
                <Select
                  control={control}
                  value={filters.withoutClerk ?? ''}
                  blank="不限"
                  choices={[{ value: 'true', label: '无人任职' }]}
                  onChange={(withoutClerk) => setFilter('withoutClerk', withoutClerk)}
                />
              )}
            </Field>
            <Field label="搜索">
              {(control) => (
                <SearchInput
                  control={control}
                  value={filters.search ?? ''}
                  placeholder="名称或信用代码"
                  onSearch={(search) => setFilter('search', search)}
                />
              )}
            </Field>
          </>
        }
        empty={
          <EmptyState
            title="没有符合条件的组织机构。"
            fills={
              administers
                ? '先建区划，再新建人社部门、主管部门和用人单位，机构会列在这里。'
                : '系统管理员新建机构后列在这里；也可以放宽筛选条件。'
            }
          />
        }
      />
    </Page>
  )
}

const columns: readonly Column<Organisation>[] = [
  {
    key: 'name',
    title: '名称',
    render: ({ id, name, validUntil, mergedInto, formerNames }) => (
      <>
        <TextLink to={paths.organisation(id)}>{name}</TextLink>
        {formerNames.length > 0 && <div className="soft">原名：{formerNames.join('、')}</div>}
        {validUntil !== null && (
          <div className="soft">{mergedInto ? `已并入${mergedInto.name}` : `已于${dayText(validUntil)}停用`}</div>
        )}
      </>
    ),
  },
  { key: 'kind', title: '类型', render: ({ kind }) => organisationKindNames[kind] },
  { key: 'area', title: '区划', render: ({ areaName }) => areaName ?? '未填' },
  {
    key: 'under',
    title: '主管或代理',
    render: ({ departmentName, agencyName }) => underText(departmentName, agencyName),
  },
  { key: 'creditCode', title: '统一社会信用代码', render: (one) => <CreditCode of={one} /> },
]

function underText(department: string | null, agency: string | null): string {
  if (agency !== null) return `${agency}（代理）`
  return department ?? '无'
}

function CreditCode({ of: { creditCode, creditCodeWarning } }: { of: Organisation }) {
  return (
    <>
      <span className="digits nowrap">{creditCode ?? '未填'}</span>
      {creditCodeWarning !== null && <div className="warn-text">{creditCodeWarning}</div>}
    </>
  )
}
