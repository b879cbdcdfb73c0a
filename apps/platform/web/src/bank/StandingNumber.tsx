import type { Answer } from '@xueshi/sdk/client'
import { TextLink } from '@xueshi/ui/link'
import { Answered } from '@xueshi/ui/states'
import type { ReactNode } from 'react'
import { useAsk } from '../api/ask.ts'
import { StatusTag, Whereabouts } from '../declarations/DeclarationSummaryLine.tsx'
import { DeclaredNumber } from '../declarations/DeclaredNumber.tsx'
import { paths } from '../paths.ts'
import { ExplainedNumber } from '../policies/ExplainedNumber.tsx'
import { ExplanationSteps } from '../policies/ExplanationSteps.tsx'
import { useSession } from '../session/session.tsx'
import { hours, packStatusNames } from '../words.ts'
import { EntryNumber } from './EntryExplanation.tsx'

type Explained = Answer<'standingExplain'>
type Measure = Explained['measures'][number]

type Props = {
  personId: string
  year: number
  /** The id of what is measured: `total`, a bucket, or a minimum of kinds (`part0`). */
  measure: string
  what: string
  children: ReactNode
}

/** A number of somebody's year: what is asked of him, posted, under way or missing. */
export function StandingNumber({ personId, year, measure, what, children }: Props) {
  return (
    <ExplainedNumber
      what={`${year} 年度${what}`}
      explanation={<StandingExplanation personId={personId} year={year} measure={measure} />}
    >
      {children}
    </ExplainedNumber>
  )
}

function StandingExplanation({ personId, year, measure: id }: Pick<Props, 'personId' | 'year' | 'measure'>) {
  const asked = useAsk('standingExplain', { path: { personId }, query: { year } }, { staleTime: 0 })
  return (
    <Answered asked={asked} lines={8}>
      {(explained) => {
        const measure = explained.measures.find((each) => each.id === id)
        return measure && <MeasureOf explained={explained} measure={measure} />
      }}
    </Answered>
  )
}

function MeasureOf({ explained, measure }: { explained: Explained; measure: Measure }) {
  const { personName, year, packId, packStatus } = explained
  const entries = explained.entries.filter(({ id }) => measure.entryIds.includes(id))
  const pending = explained.pending.filter(({ id }) => measure.pendingIds.includes(id))
  return (
    <>
      <h3>
        {personName}，{year} 年度{measure.label}
      </h3>
      <ExplanationSteps lines={measure.lines} />
      {entries.length > 0 && (
        <>
          <h3>计入的入账记录</h3>
          <ul className="gave">
            {entries.map((entry) => (
              <li key={entry.id}>
                {entry.title}
                {entry.type === 'reversal' && '（冲正）'}{' '}
                <EntryNumber personId={entry.personId} entryId={entry.id} what={`“${entry.title}”的入账学时`}>
                  {hours(entry.hundredths)}
                </EntryNumber>
              </li>
            ))}
          </ul>
        </>
      )}
      {pending.length > 0 && <PendingOf pending={pending} />}
      <p className="soft">
        规则包 {packId}（{packStatusNames[packStatus]}）
      </p>
    </>
  )
}

function PendingOf({ pending }: { pending: Explained['pending'] }) {
  const { today } = useSession()
  return (
    <>
      <h3>在审核中的申报</h3>
      <ul className="gave">
        {pending.map((one) => (
          <li key={one.id}>
            <TextLink to={paths.declaration(one.id)}>{one.title}</TextLink> <DeclaredNumber of={one} />
            <div className="row">
              <StatusTag status={one.status} /> <Whereabouts of={one} today={today} />
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
