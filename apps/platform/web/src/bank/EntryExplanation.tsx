import type { Answer } from '@xueshi/sdk/client'
import { Dialog } from '@xueshi/ui/Dialog'
import { Answered } from '@xueshi/ui/states'
import type { ReactNode } from 'react'
import { useAsk } from '../api/ask.ts'
import { ExplainedNumber } from '../policies/ExplainedNumber.tsx'
import { ExplanationSteps } from '../policies/ExplanationSteps.tsx'
import { dayText, gradeNames, hours, momentText, packStatusNames } from '../words.ts'

export type Entry = Answer<'bankView'>['entries'][number]

/** 这个学时怎么来的: every step with its rule, so that a person can quote it. */
export function EntryExplanation({ entry, onClose }: { entry: Entry | null; onClose: () => void }) {
  return (
    <Dialog open={entry !== null} onClose={onClose} title="这个学时怎么来的" shape="side">
      {entry && <Explained personId={entry.personId} entryId={entry.id} />}
    </Dialog>
  )
}

type Named = { personId: string; entryId: string }

/** A number about an entry, open to how the entry came about. */
export function EntryNumber({ what, children, ...entry }: Named & { what: string; children: ReactNode }) {
  return (
    <ExplainedNumber what={what} explanation={<Explained {...entry} />}>
      {children}
    </ExplainedNumber>
  )
}

function Explained(path: Named) {
  const asked = useAsk('entryExplain', { path })
  return (
    <Answered asked={asked}>
      {({ entry, explanation, canonicalHash }) => (
        <>
          <h3>
            {entry.title}：{hours(entry.hundredths)}
          </h3>
          <ExplanationSteps lines={explanation} />
          <dl className="facts">
            <dt>规则包</dt>
            <dd>
              {entry.packId}（{packStatusNames[entry.packStatus] ?? entry.packStatus}）
            </dd>
            <dt>佐证等级</dt>
            <dd>{gradeNames[entry.evidenceGrade]}</dd>
            <dt>归属日期</dt>
            <dd>{dayText(entry.effectiveOn)}</dd>
            <dt>登记人</dt>
            <dd>
              {entry.registrarName}（{entry.registrarOrganisation}）
            </dd>
            <dt>登记时间</dt>
            <dd>{momentText(entry.recordedAt)}</dd>
            <dt>存证摘要</dt>
            <dd className="digest">{canonicalHash}</dd>
          </dl>
        </>
      )}
    </Answered>
  )
}
