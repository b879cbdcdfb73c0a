import type { Difference, Sentence } from '@xueshi/domain/rules/pack-sentences'
import { Tag } from '@xueshi/ui/inputs'
import { type Column, Table } from '@xueshi/ui/QueryTable'
import { packStatusNames } from '../words.ts'
import { PART_NAMES } from './pack.ts'

type Props = { before: string; after: string; rows: readonly Difference[] }

/** What two packs say differently, statement beside statement. */
export function DifferenceTable({ before, after, rows }: Props) {
  const columns: readonly Column<Difference>[] = [
    { key: 'part', title: '哪一部分', render: (each) => partOf(each) },
    { key: 'before', title: before, render: (each) => <Side sentence={each.before} /> },
    { key: 'after', title: after, render: (each) => <Side sentence={each.after} /> },
  ]
  return <Table label="不同之处" columns={columns} rows={rows} keyOf={({ about }) => about} />
}

function partOf({ before, after }: Difference): string {
  const part = (after ?? before)?.part
  return part === undefined ? '' : PART_NAMES[part]
}

function Side({ sentence }: { sentence: Sentence | null }) {
  if (sentence === null) return <span className="soft">没有这一条</span>
  return (
    <>
      {sentence.text}
      <div>
        <Origin {...sentence} />
      </div>
    </>
  )
}

/** Where a statement stands, and whether that is open. */
export function Origin({ status, citation }: Sentence) {
  return (
    <>
      {status === 'unconfirmed' && <Tag tone="warn">{packStatusNames.unconfirmed}</Tag>}{' '}
      <span className="soft">{citation}</span>
    </>
  )
}
