import type { Answer } from '@xueshi/sdk/client'
import { Field } from '@xueshi/ui/Field'
import { SearchInput } from '@xueshi/ui/inputs'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { YearField } from '../policies/YearField.tsx'
import { useSession } from '../session/session.tsx'
import { hours, periodText } from '../words.ts'

type Training = Answer<'filedProjectList'>['items'][number]

/** 备案培训: every training that was filed for a year, for whoever looks for one to attend. */
export default function FiledTrainingListPage() {
  const { today } = useSession()
  const [filters, setFilter] = useFilters(['year', 'search'])
  const year = Number(filters.year ?? today.slice(0, 4))
  const search = filters.search ?? ''
  const pages = useAskPages('filedProjectList', { query: { year, ...(search && { search }) } })
  return (
    <Page title="备案培训" lead="经备案的专业科目培训。参加前请看对象，并向举办单位确认名额和时间。">
      <QueryTable
        label="备案培训"
        columns={COLUMNS}
        pages={pages}
        keyOf={({ id }) => id}
        filters={
          <>
            <YearField year={year} onChange={(chosen) => setFilter('year', chosen)} />
            <Field label="搜索">
              {(control) => (
                <SearchInput
                  control={control}
                  value={search}
                  placeholder="项目名称、举办单位或备案号"
                  onSearch={(word) => setFilter('search', word)}
                />
              )}
            </Field>
          </>
        }
        empty={
          <EmptyState
            title="没有找到备案培训。"
            fills="换一个词或年度再搜。未经备案的培训项目不能登记专业科目学时，请向举办单位确认。"
          />
        }
      />
    </Page>
  )
}

const COLUMNS: Column<Training>[] = [
  {
    key: 'name',
    title: '培训项目名称',
    render: ({ name, number }) => (
      <>
        {name}
        <div className="soft">{number}</div>
      </>
    ),
  },
  { key: 'filer', title: '举办单位', render: ({ filerName }) => filerName },
  { key: 'period', title: '时间', render: ({ from, until }) => (from ? periodText(from, until) : '时间待定') },
  { key: 'place', title: '地点', render: ({ place }) => place },
  { key: 'audience', title: '对象', render: ({ audience }) => audience || '未写明' },
  { key: 'hours', title: '备案学时', end: true, render: ({ hundredths }) => hours(hundredths) },
]
