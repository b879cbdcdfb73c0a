import { blockingFindings } from '@xueshi/domain/rules/precheck'
import type { Answer } from '@xueshi/sdk/client'
import { Note, Section } from '@xueshi/ui/Page'
import { Answered, type Asked } from '@xueshi/ui/states'
import { ExplanationSteps } from '../policies/ExplanationSteps.tsx'
import { bucketName, hours } from '../words.ts'
import type { SaveState } from './draft-saver.ts'

export type Precheck = Answer<'declarationPrecheck'>
type Finding = Precheck['findings'][number]

/** Where the form puts the input of a field, so that a finding can lead to it. */
export const inputId = (field: string): string => `input-${field}`

type ResultContext = {
  /** The clerk's declaration for a member: some things are the member's to bring. */
  forMember: boolean
  /** Whether the pack knows a standard for this kind; where it does not, the reviewers decide the hours. */
  standardKnown: boolean
}
type PrecheckPanelProps = ResultContext & { asked: Asked<Precheck>; state: SaveState | null }

/** 预检: how much it would count for and why, what must be put right, and what a reviewer will look at. */
export function PrecheckPanel({ asked, state, ...context }: PrecheckPanelProps) {
  const pending = state !== null && state !== 'saved'
  return (
    <Section title="预检" id="precheck">
      {pending && <p className="soft">保存后按最新内容重新预检。</p>}
      <Answered asked={asked}>{(precheck) => <Result precheck={precheck} {...context} />}</Answered>
    </Section>
  )
}

/** What stands against submitting it now. */
export const blockingOf = ({ findings }: Precheck, forMember: boolean): Finding[] =>
  blockingFindings(findings, forMember)

function Result({ precheck, forMember, standardKnown }: ResultContext & { precheck: Precheck }) {
  const { findings, bucket, hundredths, explanation } = precheck
  const blocking = blockingOf(precheck, forMember)
  const attention = findings.filter(({ severity }) => severity === 'attention')
  return (
    <div aria-live="polite" className="stack">
      {blocking.length === 0 ? (
        <Note tone="good">✓ 没有必须解决的问题，可以提交。</Note>
      ) : (
        <Findings title={`必须解决（${blocking.length}）`} tone="bad" findings={blocking} />
      )}
      {attention.length > 0 && (
        <Findings title={`请留意，审核人也会看到（${attention.length}）`} tone="warn" findings={attention} />
      )}
      <p>
        计入{bucketName(bucket)}，{standardKnown ? `按标准可计 ${hours(hundredths)}。` : '标准未录入，按审核认定。'}
      </p>
      {explanation.length > 0 && (
        <details>
          <summary>这个学时怎么算的</summary>
          <ExplanationSteps lines={explanation} />
        </details>
      )}
    </div>
  )
}

function Findings({ title, tone, findings }: { title: string; tone: 'bad' | 'warn'; findings: readonly Finding[] }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul className="findings">
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.field} ${finding.text}`}>
            <Note tone={tone}>
              {finding.text}
              {finding.advice}
              {finding.source && `（${finding.source.document} ${finding.source.article}）`}
              {finding.field && <ToField field={finding.field} />}
            </Note>
          </li>
        ))}
      </ul>
    </div>
  )
}

function ToField({ field }: { field: string }) {
  const id = inputId(field)
  return (
    <button type="button" className="text-button" onClick={() => document.getElementById(id)?.focus()}>
      去填写
    </button>
  )
}
