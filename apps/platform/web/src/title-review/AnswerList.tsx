import { hoursText } from '@xueshi/domain/hours'
import { UNIT_TYPES } from '@xueshi/domain/identity/credit-code'
import { outcomeText } from '@xueshi/domain/title-review/words'
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
import { useSession } from '../session/session.tsx'
import { CandidateList } from './CandidateList.tsx'
import { applicationYears, OUTCOME_CHOICES, type Outcome, toneOf } from './words.ts'

type TitleAnswer = Answer<'titleSheetList'>['items'][number]

/** Everybody in one's charge, with the answer for an application of that year. */
export function AnswerList() {
  const { today, grant } = useSession()
  const [filters, setFilter] = useFilters(['applicationYear', 'outcome', 'search'])
  const applicationYear = Number(filters.applicationYear ?? today.slice(0, 4))
  const query = { ...filters, applicationYear } as { applicationYear: number; outcome?: Outcome; search?: string }
  const pages = useAskPages('titleSheetList', { query })
  return (
    <Page
      title="职称申报核对"
      lead={`${applicationYear} 年度申报职称，${grant.role === 'clerk' ? '本单位' : '辖区'}人员各年度学时够不够。`}
      actions={
        <DownloadList operation="titleSheetListDownload" query={query} name={`职称申报核对_${applicationYear}`} />
      }
    >
      <CandidateList applicationYear={applicationYear} />
      <QueryTable
        label="职称申报核对"
        columns={columnsFor(grant.role === 'clerk', applicationYear)}
        pages={pages}
        keyOf={({ personId }) => personId}
        filters={
          <>
            <Field label="申报年度">
              {(control) => (
                <Select
                  control={control}
                  value={String(applicationYear)}
                  choices={applicationYears(today)}
                  onChange={(value) => setFilter('applicationYear', value)}
                />
              )}
            </Field>
            <Field label="结论">
              {(control) => (
                <Select
                  control={control}
                  value={filters.outcome ?? ''}
                  blank="全部"
                  choices={OUTCOME_CHOICES}
                  onChange={(value) => setFilter('outcome', value)}
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
            fills="换一个年度或结论可以看到其他人员；还没有人员的，先导入花名册。"
            action={<ButtonLink to={paths.imports()}>导入 Excel</ButtonLink>}
          />
        }
      />
    </Page>
  )
}

function columnsFor(ofUnit: boolean, applicationYear: number): Column<TitleAnswer>[] {
  const unit: Column<TitleAnswer> = {
    key: 'unit',
    title: '单位',
    render: ({ unitName, unitType }) => (
      <>
        {unitName ?? '无单位'}
        <div className="soft">{unitType === null ? '单位类型未登记' : UNIT_TYPES[unitType]}</div>
      </>
    ),
  }
  return [
    {
      key: 'name',
      title: '姓名',
      render: ({ personId, personName, citizenNumberMasked }) => (
        <>
          <TextLink to={paths.titleSheet(personId, { applicationYear })}>{personName}</TextLink>
          {citizenNumberMasked && <div className="soft digits">{citizenNumberMasked}</div>}
        </>
      ),
    },
    ...(ofUnit ? [] : [unit]),
    { key: 'outcome', title: '结论', render: (one) => <Tag tone={toneOf(one)}>{outcomeText(one)}</Tag> },
    ...(['general', 'specialized'] as const).map(shortColumn),
  ]
}

const shortColumn = (bucket: TitleAnswer['windows'][number]['bucket']): Column<TitleAnswer> => ({
  key: bucket,
  title: bucket === 'general' ? '公需还差' : '专业还差',
  end: true,
  render: ({ windows }) => {
    const window = windows.find((each) => each.bucket === bucket)
    return window === undefined || window.outcome === 'unknown' ? '不能核对' : hoursText(window.shortageHundredths)
  },
})
