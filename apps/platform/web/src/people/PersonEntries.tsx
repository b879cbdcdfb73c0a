import { hoursText } from '@xueshi/domain/hours'
import { Tag } from '@xueshi/ui/inputs'
import { Section } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { type Entry, EntryExplanation } from '../bank/EntryExplanation.tsx'
import { ProposeCorrection } from '../bank/ProposeCorrection.tsx'
import type { Bank } from '../bank/standing.tsx'
import { useSession } from '../session/session.tsx'
import { bucketName, gradeNames, kindName, momentText } from '../words.ts'

/** A person's entries of the year as an official sees them: each with where it comes from, and its correction. */
export function PersonEntries({ bank }: { bank: Bank }) {
  const { grant } = useSession()
  const [explained, setExplained] = useState<Entry | null>(null)
  const [corrected, setCorrected] = useState<Entry | null>(null)
  const mayCorrect = grant.role !== 'clerk' && grant.organisationKind === 'bureau'
  const pages = { rows: bank.entries, error: null, hasMore: false, isLoadingMore: false, loadMore, retry: loadMore }
  return (
    <Section title="已入账的学时">
      <QueryTable
        label="已入账的学时"
        columns={columnsFor(setExplained, mayCorrect ? setCorrected : null)}
        pages={pages}
        keyOf={({ id }) => id}
        empty={
          <EmptyState
            title={`${bank.year} 年度还没有入账的学时。`}
            fills="网上学习平台考试合格后自动入账；其他学习申报后，经人社审验通过即入账。"
          />
        }
      />
      <EntryExplanation entry={explained} onClose={() => setExplained(null)} />
      <ProposeCorrection entry={corrected} onClose={() => setCorrected(null)} />
    </Section>
  )
}

/** A bank's year is here as a whole. */
function loadMore(): void {}

function columnsFor(explain: (entry: Entry) => void, correct: ((entry: Entry) => void) | null): Column<Entry>[] {
  return [
    {
      key: 'title',
      title: '内容',
      render: (entry) => (
        <>
          {entry.title} {entry.type === 'reversal' && <Tag tone="warn">冲正</Tag>}
          {entry.reversedById && <Tag>已被冲正</Tag>}
          <div className="soft">
            {entry.kind === 'generalCourse' ? '' : `${bucketName(entry.bucket)}，`}
            {kindName(entry.kind)}
          </div>
        </>
      ),
    },
    { key: 'hours', title: '学时', end: true, render: ({ hundredths }) => <strong>{hoursText(hundredths)}</strong> },
    {
      key: 'grade',
      title: '佐证等级',
      render: ({ evidenceGrade }) => <span className="nowrap">{gradeNames[evidenceGrade]}</span>,
    },
    {
      key: 'registrar',
      title: '登记',
      render: ({ registrarName, registrarOrganisation, recordedAt }) => (
        <>
          {registrarName}
          <div className="soft">{registrarOrganisation}</div>
          <div className="soft nowrap">{momentText(recordedAt)}</div>
        </>
      ),
    },
    {
      key: 'do',
      title: '办理',
      render: (entry) => (
        <div className="row-actions">
          <Button type="link" className="inline-button" onClick={() => explain(entry)}>
            怎么来的
          </Button>
          {correct && (
            <Button type="link" className="inline-button" onClick={() => correct(entry)}>
              更正
            </Button>
          )}
        </div>
      ),
    },
  ]
}
