import { hoursText } from '@xueshi/domain/hours'
import type { Answer } from '@xueshi/sdk/client'
import { Section } from '@xueshi/ui/Page'
import { useAsk } from '../api/ask.ts'
import { ExplanationSteps } from '../policies/ExplanationSteps.tsx'
import { bucketName } from '../words.ts'
import { CorrectionStateTag, documentText, sumsText } from './words.tsx'

type Correction = Answer<'packCorrectionOwnList'>['corrections'][number]

/** What a change of the rules would make of a person's year, or has made; nothing where there is none. */
export function OwnPackCorrections({ personId, year }: { personId: string | undefined; year: number }) {
  const { data } = useAsk('packCorrectionOwnList', { query: personId ? { personId } : {} })
  return data?.corrections
    .filter((each) => each.year === year)
    .map((each) => <OwnPackCorrection key={each.versionId} correction={each} />)
}

function OwnPackCorrection({ correction }: { correction: Correction }) {
  const { state, organisationName, before, after, reason, items } = correction
  return (
    <Section title="规则变更的更正">
      <p>
        <CorrectionStateTag state={state} /> {organisationName}确认了本年度规则，依据{documentText(correction)}。
      </p>
      <dl className="facts">
        <dt>提出时</dt>
        <dd>{sumsText(before)}</dd>
        <dt>按新规则</dt>
        <dd>{sumsText(after)}</dd>
        {state === 'proposed' && (
          <>
            <dt>目前</dt>
            <dd>决定更正以前，本年度仍按原来的规则计算。</dd>
          </>
        )}
        {reason && (
          <>
            <dt>理由</dt>
            <dd>{reason}</dd>
          </>
        )}
      </dl>
      {items.map((item) => (
        <details key={`${item.sourceId} ${item.bucket}`}>
          <summary>
            {item.name}，{bucketName(item.bucket)}：{hoursText(item.before.hundredths)} 改为{' '}
            {hoursText(item.after.hundredths)} 学时
          </summary>
          {item.before.explanation.length > 0 && (
            <>
              <h3>原来的规则</h3>
              <ExplanationSteps lines={item.before.explanation} />
            </>
          )}
          {item.after.explanation.length > 0 && (
            <>
              <h3>新规则</h3>
              <ExplanationSteps lines={item.after.explanation} />
            </>
          )}
        </details>
      ))}
    </Section>
  )
}
