import { Timeline } from '@xueshi/ui/Steps'
import { momentText } from './words.ts'

type Act = { at: string; action: string; actorName: string; organisationName?: string | null; text: string }

/** Who did what to a request and what he said to it, newest first. */
export function ActTimeline<A extends Act>({ acts, name }: { acts: readonly A[]; name: (act: A) => string }) {
  return (
    <Timeline
      label="办理记录"
      items={acts.toReversed().map((act) => ({
        key: `${act.at} ${act.action}`,
        when: momentText(act.at),
        title: (
          <>
            <strong>{name(act)}</strong> {act.organisationName} {act.actorName}
          </>
        ),
        body: act.text || null,
      }))}
    />
  )
}
