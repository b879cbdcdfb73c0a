import { PARTS, packDifferences, packSentences, type Sentence } from '@xueshi/domain/rules/pack-sentences'
import { Field } from '@xueshi/ui/Field'
import { Select } from '@xueshi/ui/inputs'
import { ButtonLink } from '@xueshi/ui/link'
import { Note, Page, Section } from '@xueshi/ui/Page'
import { type Column, Table } from '@xueshi/ui/QueryTable'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { Input } from 'antd'
import { useFilters } from '../api/filters.ts'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { dayText } from '../words.ts'
import { DifferenceTable, Origin } from './DifferenceTable.tsx'
import { PART_NAMES, type PackWithPledge, usePack } from './pack.ts'
import { recentYears } from './years.ts'

/** What a year's pack lays down, each statement as a sentence with its article; or how it differs from another year. */
export default function RulesPage() {
  const { today, grant } = useSession()
  const [filters, setFilter] = useFilters(['year', 'against', 'search'])
  const year = Number(filters.year ?? today.slice(0, 4))
  const against = filters.against === undefined ? null : Number(filters.against)
  const asked = usePack(year)
  const years = recentYears(today)
  return (
    <Page
      title="年度规则"
      lead="本年度计算学时所用的全部规则。每条都写明出自哪份文件；没有出处的标为“未确认”。"
      actions={grant.organisationKind === 'bureau' && <ButtonLink to={paths.packVersions()}>规则包确认</ButtonLink>}
    >
      <Section title={`${year} 年度`}>
        <search className="filters" aria-label="选择">
          <Field label="年度">
            {(control) => (
              <Select
                control={control}
                value={String(year)}
                choices={years}
                onChange={(one) => setFilter('year', one)}
              />
            )}
          </Field>
          <Field label="与哪个年度比较">
            {(control) => (
              <Select
                control={control}
                value={filters.against ?? ''}
                blank="不比较"
                choices={years.filter(({ value }) => value !== String(year))}
                onChange={(one) => setFilter('against', one)}
              />
            )}
          </Field>
          {against === null && (
            <Field label="查找">
              {(control) => (
                <Input
                  {...control}
                  allowClear
                  value={filters.search ?? ''}
                  onChange={({ target }) => setFilter('search', target.value)}
                />
              )}
            </Field>
          )}
        </search>
        <Answered asked={asked}>
          {(pack) =>
            against === null ? (
              <Sentences pack={pack} search={filters.search ?? ''} />
            ) : (
              <Differences pack={pack} against={against} />
            )
          }
        </Answered>
      </Section>
    </Page>
  )
}

function Sentences({ pack, search }: { pack: PackWithPledge; search: string }) {
  const found = packSentences(pack).filter(({ text, citation }) => `${text}${citation}`.includes(search.trim()))
  if (found.length === 0) return <EmptyState title={`没有写到“${search}”的规则。`} fills="请换一个词查找。" />
  return (
    <>
      <ConfirmationNote pack={pack} />
      {PARTS.map((part) => {
        const rows = found.filter((sentence) => sentence.part === part)
        if (rows.length === 0) return null
        return (
          <div key={part}>
            <h3>{PART_NAMES[part]}</h3>
            <Table label={PART_NAMES[part]} columns={COLUMNS} rows={rows} keyOf={({ about }) => about} />
          </div>
        )
      })}
    </>
  )
}

/** By whom and on what document the year's rules are confirmed, or that nobody has. */
function ConfirmationNote({ pack: { status, confirmation } }: { pack: PackWithPledge }) {
  if (confirmation !== null) {
    const { organisationName, fromOn, title, documentNumber } = confirmation
    return (
      <Note tone="good">
        {organisationName}已确认本年度规则，自{dayText(fromOn)}起执行。依据：《{title}》（{documentNumber}）。
      </Note>
    )
  }
  if (status === 'confirmed') return null
  return <Note tone="warn">本年度规则尚未由人社部门确认。标为“未确认”的没有查到文件出处，以当年的通知为准。</Note>
}

function Differences({ pack, against }: { pack: PackWithPledge; against: number }) {
  const other = usePack(against)
  return (
    <Answered asked={other}>
      {(before) => {
        const found = packDifferences(before, pack)
        if (found.length === 0) return <EmptyState title="两个年度的规则没有不同。" fills="请选择其他年度比较。" />
        return <DifferenceTable before={`${against} 年度`} after={`${pack.year} 年度`} rows={found} />
      }}
    </Answered>
  )
}

const COLUMNS: readonly Column<Sentence>[] = [
  { key: 'text', title: '规则', render: ({ text }) => text },
  { key: 'citation', title: '出处', render: (sentence) => <Origin {...sentence} /> },
]
