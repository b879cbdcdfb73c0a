import { Field } from '@xueshi/ui/Field'
import { Select, Tag } from '@xueshi/ui/inputs'
import { TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { paths } from '../paths.ts'
import { momentText } from '../words.ts'
import { type Merge, mergeStatusNames, mergeStatusTones } from './words.ts'

export default function MergeListPage() {
  const [filters, setFilter] = useFilters(['waiting'])
  const query = filters.waiting === 'true' ? { waiting: 'true' as const } : {}
  const pages = useAskPages('mergeList', { query })
  return (
    <Page
      title="账号合并"
      lead="同一人先后登记了两个账号的，由主管部门或人社部门提出合并，人社部门另一人决定。在人员页面选“与另一账号合并”提出。"
    >
      <QueryTable
        label="账号合并"
        columns={COLUMNS}
        pages={pages}
        keyOf={({ id }) => id}
        filters={
          <Field label="状态">
            {(control) => (
              <Select
                control={control}
                value={filters.waiting ?? ''}
                blank="全部"
                choices={[{ value: 'true', label: '等待决定' }]}
                onChange={(waiting) => setFilter('waiting', waiting)}
              />
            )}
          </Field>
        }
        empty={
          <EmptyState
            title="没有账号合并。"
            fills="发现同一人有两个账号时，打开其中一个人员的页面，选“与另一账号合并”，附上证明材料。提出后列在这里，等另一人决定。"
          />
        }
      />
    </Page>
  )
}

const COLUMNS: Column<Merge>[] = [
  {
    key: 'who',
    title: '账号',
    render: ({ id, keptName, absorbedName }) => (
      <>
        <TextLink to={paths.merge(id)}>{keptName}</TextLink>
        <div className="soft">并入的账号：{absorbedName}</div>
      </>
    ),
  },
  { key: 'reason', title: '理由', render: ({ reason }) => reason },
  {
    key: 'asked',
    title: '提出',
    render: ({ askedInName, askedAt }) => (
      <>
        {askedInName}
        <div className="soft">{momentText(askedAt)}</div>
      </>
    ),
  },
  { key: 'bureau', title: '决定机构', render: ({ bureauName }) => bureauName },
  {
    key: 'status',
    title: '状态',
    render: ({ status }) => <Tag tone={mergeStatusTones[status]}>{mergeStatusNames[status]}</Tag>,
  },
]
