import type { Answer } from '@xueshi/sdk/client'
import { Note, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { ExplanationSteps } from '../policies/ExplanationSteps.tsx'
import { bucketName, hours } from '../words.ts'

type Precheck = Answer<'declarationPrecheck'>
type Finding = Precheck['findings'][number]

type FindingsProps = { declarationId: string; hasStandard: boolean }

/** What the pre-check finds today: hints for the reviewer, who decides. */
export function ReviewFindings({ declarationId, hasStandard }: FindingsProps) {
  const asked = useAsk('declarationPrecheck', { path: { declarationId } })
  return (
    <Section title="预检提示">
      <Answered asked={asked}>{(precheck) => <Found precheck={precheck} hasStandard={hasStandard} />}</Answered>
    </Section>
  )
}

function Found({ precheck, hasStandard }: { precheck: Precheck; hasStandard: boolean }) {
  const { findings, bucket, hundredths, explanation } = precheck
  return (
    <>
      {findings.length === 0 && <Note tone="good">✓ 没有发现需要留意的地方。</Note>}
      <ul className="findings">
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.field} ${finding.text}`}>
            <Note tone={finding.severity === 'blocking' ? 'bad' : 'warn'}>
              {finding.text}
              <Basis of={finding} />
            </Note>
          </li>
        ))}
      </ul>
      <p>
        计入{bucketName(bucket)}，{hasStandard ? `按标准可计 ${hours(hundredths)}` : '标准未录入，按审核认定'}。
      </p>
      {explanation.length > 0 && (
        <details>
          <summary>这个学时怎么算的</summary>
          <ExplanationSteps lines={explanation} />
        </details>
      )}
    </>
  )
}

function Basis({ of: { source } }: { of: Finding }) {
  if (source === null) return <div className="soft">系统提示，不是政策规定，请审核人判断。</div>
  return (
    <div className="soft">
      依据：{source.document} {source.article}：“{source.quote}”
    </div>
  )
}
