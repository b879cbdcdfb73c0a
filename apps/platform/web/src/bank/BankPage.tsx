import { hoursText } from '@xueshi/domain/hours'
import { shanghaiDate } from '@xueshi/domain/time'
import { Tag } from '@xueshi/ui/inputs'
import { TextLink } from '@xueshi/ui/link'
import { Page, Section } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { Answered, EmptyState } from '@xueshi/ui/states'
import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useAsk } from '../api/ask.ts'
import { CreditsOf } from '../credits/CreditsOf.tsx'
import { Parcels } from '../declarations/Parcels.tsx'
import { OwnPackCorrections } from '../pack-versions/OwnPackCorrections.tsx'
import { paths } from '../paths.ts'
import { useSession } from '../session/session.tsx'
import { PrintAnnex3 } from '../statements/PrintAnnex3.tsx'
import { bucketName, dayText, gradeNames, hours, kindName, packStatusNames } from '../words.ts'
import { type Entry, EntryExplanation } from './EntryExplanation.tsx'
import { type Bank, LockedNote, PackNote, Reliefs, StandingRings, Verdict, type YearStanding } from './standing.tsx'

export default function BankPage() {
  const { today } = useSession()
  const [search] = useSearchParams()
  const personId = search.get('personId') ?? undefined
  const year = Number(search.get('year') ?? today.slice(0, 4))
  const asked = useAsk('bankView', { query: { year, ...(personId && { personId }) } })
  const name = asked.data?.personName
  return (
    <Page
      title={personId ? `${name ?? ''} 的学时银行` : '学时银行'}
      lead={asked.data && `${asked.data.personName} ${asked.data.unitName ?? '目前没有所在单位'}`}
      {...(personId && { back: { to: paths.people(), label: '返回人员' } })}
      actions={name && <PrintAnnex3 year={year} purpose="record" personName={name} {...(personId && { personId })} />}
    >
      <Answered asked={asked} lines={10}>
        {(bank) => <BankOf bank={bank} personId={personId} />}
      </Answered>
    </Page>
  )
}

function BankOf({ bank, personId }: { bank: Bank; personId: string | undefined }) {
  const standing = bank.years.find(({ year }) => year === bank.year)
  return (
    <>
      <Years bank={bank} personId={personId} />
      {standing && (
        <Section title={`${bank.year} 年度`}>
          <StandingRings standing={standing} personId={bank.personId} />
          <Verdict standing={standing} personId={bank.personId} />
          {!standing.met && (
            <p>
              <TextLink to={paths.plan({ year: bank.year, ...(personId && { personId }) })}>看怎样补上</TextLink>
            </p>
          )}
          <Reliefs standing={standing} personId={personId} />
          <LockedNote standing={standing} />
          <PackNote standing={standing} />
        </Section>
      )}
      <OwnPackCorrections personId={personId} year={bank.year} />
      <Entries bank={bank} />
      <CreditsOf personId={personId} year={bank.year} />
      <Pending bank={bank} />
    </>
  )
}

function Years({ bank, personId }: { bank: Bank; personId: string | undefined }) {
  return (
    <nav aria-label="年度">
      <ul className="years">
        {bank.years.map((standing) => (
          <li key={standing.year}>
            <TextLink
              to={paths.bank({ year: standing.year, ...(personId && { personId }) })}
              aria-current={standing.year === bank.year ? 'page' : undefined}
            >
              <strong>{standing.year} 年</strong>
              <span>{standingWord(standing)}</span>
              <span className="soft">{hours(standing.total.postedHundredths)}</span>
            </TextLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function standingWord({ met }: YearStanding): string {
  return met ? '✓ 已达标' : '未达标'
}

function Entries({ bank }: { bank: Bank }) {
  const [explained, setExplained] = useState<Entry | null>(null)
  return (
    <Section title="已入账的学时">
      <QueryTable
        label="已入账的学时"
        columns={entryColumns(setExplained)}
        keyOf={({ id }) => id}
        pages={{
          rows: bank.entries,
          error: null,
          hasMore: false,
          isLoadingMore: false,
          loadMore: () => {},
          retry: () => {},
        }}
        empty={
          <EmptyState
            title={`${bank.year} 年度还没有入账的学时。`}
            fills="网上学习平台考试合格后自动入账；其他学习申报后，经人社审验通过即入账。"
          />
        }
      />
      <EntryExplanation entry={explained} onClose={() => setExplained(null)} />
    </Section>
  )
}

function entryColumns(explain: (entry: Entry) => void): Column<Entry>[] {
  return [
    {
      key: 'title',
      title: '内容',
      render: (entry) => (
        <>
          {entry.title} {entry.type === 'reversal' && <Tag tone="warn">冲正</Tag>}
          {entry.reversedById && <Tag>已被冲正</Tag>} {entry.late && <Tag tone="info">补登</Tag>}
          <div className="soft">{kindName(entry.kind)}</div>
        </>
      ),
    },
    { key: 'bucket', title: '科目', render: ({ bucket }) => bucketName(bucket) },
    { key: 'hours', title: '学时', end: true, render: ({ hundredths }) => <strong>{hoursText(hundredths)}</strong> },
    { key: 'grade', title: '佐证等级', render: ({ evidenceGrade }) => gradeNames[evidenceGrade] },
    {
      key: 'registrar',
      title: '登记',
      render: (entry) => (
        <>
          {entry.registrarName}
          <div className="soft">
            {dayText(shanghaiDate(entry.recordedAt))}
            {entry.packStatus !== 'confirmed' && `，规则${packStatusNames[entry.packStatus] ?? ''}`}
          </div>
        </>
      ),
    },
    {
      key: 'explain',
      title: '来历',
      render: (entry) => (
        <Button type="link" className="inline-button" onClick={() => explain(entry)}>
          这个学时怎么来的
        </Button>
      ),
    },
  ]
}

function Pending({ bank }: { bank: Bank }) {
  return (
    <Section title="待入账的学时">
      {bank.pending.length === 0 ? (
        <EmptyState title="没有待入账的学时。" fills="提交的学时申报在审验通过之前列在这里，写明在谁手中、何时办结。" />
      ) : (
        <Parcels of={bank.pending} />
      )}
    </Section>
  )
}
