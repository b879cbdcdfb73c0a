import type { Kind } from '@xueshi/domain/rules/pack'
import type { Answer } from '@xueshi/sdk/client'
import { Note, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import { ExplanationSteps } from '../policies/ExplanationSteps.tsx'
import { bucketNames, hours } from '../words.ts'

type Precheck = Answer<'declarationPrecheck'>
type Finding = Precheck['findings'][number]

/** What the pre-check finds today: hints for the reviewer, who decides. */
export function ReviewFindings({ declarationId, kind }: { declarationId: string; kind: Kind | undefined }) {
  const asked = useAsk('declarationPrecheck', { path: { declarationId } })
  return (
    <Section title="预检提示">
      <Answered asked={asked}>{(precheck) => <Found precheck={precheck} kind={kind} />}</Answered>
    </Section>
  )
}

function Found({ precheck, kind }: { precheck: Precheck; kind: Kind | undefined }) {
  const { findings, bucket, hundredths, explanation } = precheck
  const hasStandard = kind !== undefined && kind.value.value.shape !== 'approved'
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
        计入{bucketNames[bucket]}，{hasStandard ? `按标准可计 ${hours(hundredths)}` : '标准未录入，按审核认定'}。
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
