import { MERGE_SUBJECTS, mergeStatusNames, mergeSubjectNames } from '@xueshi/domain/merges/merge'
import { Field } from '@xueshi/ui/Field'
import { Select, Tag } from '@xueshi/ui/inputs'
import { ButtonLink, TextLink } from '@xueshi/ui/link'
import { Page } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { DownloadList } from '../lists/DownloadList.tsx'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { momentText } from '../words.ts'
import { AskUnitMerge } from './AskUnitMerge.tsx'
import { type Merge, mergeStatusTones } from './words.ts'

const SUBJECTS = MERGE_SUBJECTS.map((value) => ({ value, label: mergeSubjectNames[value] }))

const TEXTS = {
  clerk: {
    lead: '本单位在系统里登记了两次的，在这里申请合并，由人社部门决定。',
    fills: '发现本单位登记了两次时，选“申请合并单位”。提出后列在这里。',
  },
  official: {
    lead: '同一人有两个账号，或同一单位登记了两次的，由人社部门另一人决定是否合并。账号合并在人员页面提出，单位合并在组织机构页面或“可能重复的单位”提出。',
    fills:
      '同一人有两个账号时，打开其中一个人员的页面，选“与另一账号合并”；同一单位登记了两次时，打开其中一个机构的页面，选“与另一单位合并”。提出后列在这里，等另一人决定。',
  },
} as const

export default function MergeListPage() {
  const [filters, setFilter] = useFilters(['subject', 'waiting'])
  const { grant } = useSession()
  const isClerk = grant.role === 'clerk'
  const { lead, fills } = TEXTS[isClerk ? 'clerk' : 'official']
  const query = filters as { subject?: Merge['subject']; waiting?: 'true' }
  const pages = useAskPages('mergeList', { query })
  return (
    <Page
      title="合并"
      lead={lead}
      actions={
        <>
          <DownloadList operation="mergeListDownload" query={query} name="合并" />
          {isClerk ? (
            <AskUnitMerge
              label="申请合并单位"
              unit={{ id: grant.organisationId ?? '', name: grant.organisationName ?? '' }}
            />
          ) : (
            <ButtonLink to={paths.sameNameUnits()}>可能重复的单位</ButtonLink>
          )}
        </>
      }
    >
      <QueryTable
        label="合并"
        columns={COLUMNS}
        pages={pages}
        keyOf={({ id }) => id}
        filters={
          <>
            {!isClerk && (
              <Field label="类别">
                {(control) => (
                  <Select
                    control={control}
                    value={filters.subject ?? ''}
                    blank="账号和单位"
                    choices={SUBJECTS}
                    onChange={(subject) => setFilter('subject', subject)}
                  />
                )}
              </Field>
            )}
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
          </>
        }
        empty={<EmptyState title="没有合并。" fills={fills} />}
      />
    </Page>
  )
}

const COLUMNS: Column<Merge>[] = [
  {
    key: 'who',
    title: '合并为',
    render: ({ id, subject, keptName, absorbedName }) => (
      <>
        <TextLink to={subject === 'unit' ? paths.unitMerge(id) : paths.merge(id)}>{keptName}</TextLink>
        <div className="soft">
          并入的{mergeSubjectNames[subject]}：{absorbedName}
        </div>
      </>
    ),
  },
  { key: 'subject', title: '类别', render: ({ subject }) => mergeSubjectNames[subject] },
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
