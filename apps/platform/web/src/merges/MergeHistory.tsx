import { mergeStatusNames } from '@xueshi/domain/merges/merge'
import { Tag } from '@xueshi/ui/inputs'
import { Section } from '@xueshi/ui/Page'
import { ActTimeline } from '../ActTimeline.tsx'
import { mergeActName, mergeStatusTones, type WholeMerge, type WholeUnitMerge } from './words.ts'

type Props = { merge: WholeMerge | WholeUnitMerge }

/** How a merge stands, and why it was asked for. */
export function MergeFacts({ merge }: Props) {
  return (
    <Section title="情况">
      <dl className="facts">
        <dt>状态</dt>
        <dd>
          <Tag tone={mergeStatusTones[merge.status]}>{mergeStatusNames[merge.status]}</Tag>
        </dd>
        <dt>理由</dt>
        <dd>{merge.reason}</dd>
      </dl>
    </Section>
  )
}

/** Everything that was said to it, the latest first. */
export function MergeActs({ merge }: Props) {
  return (
    <Section title="办理记录">
      <ActTimeline acts={merge.acts} name={(act) => mergeActName(act.action)} />
    </Section>
  )
}
