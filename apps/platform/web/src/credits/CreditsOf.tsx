import { Section } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { useAsk } from '../api/ask.ts'
import type { Credit } from './credit-words.tsx'
import { CreditStateTag, creditsText, HoursOfCredit, SourceOfCredit } from './credit-words.tsx'

type Props = { personId: string | undefined; year: number }

/** A person's credits of other registries in a year; nothing where he has none. */
export function CreditsOf({ personId, year }: Props) {
  const asked = useAsk('personCreditList', { query: { year, ...(personId && { personId }) } })
  const rows = asked.data?.items
  if (rows === undefined || rows.length === 0) return null
  const nothingMore = { error: null, hasMore: false, isLoadingMore: false, loadMore: () => {}, retry: () => {} }
  return (
    <Section title="其他系统的学分">
      <p className="soft">由主管部门或人社部门从其他系统导入，不用申报。计入的学时列在“已入账的学时”中。</p>
      <QueryTable
        label="其他系统的学分"
        columns={COLUMNS}
        pages={{ rows, ...nothingMore }}
        keyOf={({ id }) => id}
        empty={null}
      />
    </Section>
  )
}

const COLUMNS: readonly Column<Credit>[] = [
  {
    key: 'label',
    title: '学分',
    render: ({ label, certificate, creditsHundredths }) => (
      <>
        {label} <strong>{creditsText(creditsHundredths)}</strong>
        {certificate && <div className="soft">证书 {certificate}</div>}
      </>
    ),
  },
  { key: 'state', title: '状态', render: ({ state }) => <CreditStateTag state={state} /> },
  { key: 'hours', title: '折算', render: (credit) => <HoursOfCredit credit={credit} /> },
  { key: 'source', title: '出处', render: (credit) => <SourceOfCredit credit={credit} /> },
]
