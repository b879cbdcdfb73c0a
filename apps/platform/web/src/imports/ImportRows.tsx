import { ActionButton } from '@xueshi/ui/ActionButton'
import { Field } from '@xueshi/ui/Field'
import { Select, Tag } from '@xueshi/ui/inputs'
import { Section } from '@xueshi/ui/Page'
import { type Column, QueryTable } from '@xueshi/ui/QueryTable'
import { EmptyState } from '@xueshi/ui/states'
import { useAskPages } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { type Import, type ImportRow, onlyAsks, verdictName, verdictTones } from './import-words.ts'

/** Every row with its verdict and, where there is something to say, the sentence that says it. */
export function ImportRows({ of }: { of: Import }) {
  const verdicts = (['refuse', 'accept', 'already'] as const).filter((each) => each !== 'already' || !onlyAsks(of))
  const choices = verdicts.map((value) => ({ value, label: verdictName(of, value) }))
  const [filters, setFilter] = useFilters(['verdict', 'code'])
  const pages = useAskPages('importRowList', {
    path: { importId: of.id },
    query: filters as { verdict?: ImportRow['verdict']; code?: string },
  })
  return (
    <Section title="逐行结果">
      <QueryTable
        label="逐行结果"
        columns={columnsOf(of)}
        pages={pages}
        keyOf={({ sheet, row }) => `${sheet}/${row}`}
        filters={
          <>
            <Field label="结果">
              {(control) => (
                <Select
                  control={control}
                  value={filters.verdict ?? ''}
                  blank="全部结果"
                  choices={choices}
                  onChange={(verdict) => setFilter('verdict', verdict)}
                />
              )}
            </Field>
            {filters.code !== undefined && (
              <ActionButton onClick={() => setFilter('code', undefined)}>不再只看一类错误</ActionButton>
            )}
          </>
        }
        empty={<EmptyState title="没有这样的行。" fills="换一个结果，或选择全部结果，可以看到其他各行。" />}
      />
    </Section>
  )
}

const columnsOf = (of: Import): readonly Column<ImportRow>[] => [
  {
    key: 'row',
    title: '位置',
    render: ({ sheet, row }) => (
      <>
        {sheet} <span className="nowrap">第 {row} 行</span>
      </>
    ),
  },
  {
    key: 'verdict',
    title: '结果',
    render: ({ verdict }) => <Tag tone={verdictTones[verdict]}>{verdictName(of, verdict)}</Tag>,
  },
  ...(onlyAsks(of) ? [{ key: 'answer', title: '结论', render: Answer }] : []),
  { key: 'findings', title: '说明', render: ({ findings }) => <Findings of={findings} /> },
]

/** What was asked about a row: the conclusion, and what is short. */
function Answer({ answers }: ImportRow) {
  if (answers === null) return <span className="soft">没有结论</span>
  const [conclusion] = answers
  return (
    <>
      {conclusion}
      <div className="soft">{answers.at(-1)}</div>
    </>
  )
}

function Findings({ of }: { of: ImportRow['findings'] }) {
  if (of.length === 0) return <span className="soft">没有问题</span>
  return (
    <ul>
      {of.map(({ code, cell, severity, text }) => (
        <li key={`${code}/${cell}`}>
          {severity === 'attention' && <Tag tone="warn">请留意</Tag>} {text}
        </li>
      ))}
    </ul>
  )
}
