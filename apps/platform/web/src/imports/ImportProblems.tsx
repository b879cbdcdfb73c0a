import { Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { useFilters } from '../api/filters.ts'
import { countText } from './import-words.ts'

/** What is wrong with how many rows; each kind of mistake shows its rows. */
export function ImportProblems({ importId }: { importId: string }) {
  const asked = useAsk('importProblemList', { path: { importId } })
  const [{ code }, setFilter] = useFilters(['code'])
  return (
    <Section title="错在哪里">
      <Answered asked={asked}>
        {({ items }) => (
          <div className="counts">
            {items.map((problem) => (
              <button
                type="button"
                key={problem.code}
                className="count count-bad"
                aria-pressed={problem.code === code}
                onClick={() => setFilter('code', problem.code === code ? undefined : problem.code)}
              >
                <span>{problem.name}</span>
                <span>
                  <strong>{countText(problem.rows)}</strong> 行
                </span>
              </button>
            ))}
          </div>
        )}
      </Answered>
    </Section>
  )
}
