import { appealRefusal } from '@xueshi/domain/appeals/appeal'
import { refusalText } from '@xueshi/domain/refusals'
import { Note, Section } from '@xueshi/ui/Page'
import { Answered } from '@xueshi/ui/states'
import { useAsk } from '../api/ask.ts'
import type { Declaration } from '../declarations/draft.ts'
import { useActor, useSession } from '../session/session.tsx'
import { dayText } from '../words.ts'
import { AppealFacts } from './AppealFacts.tsx'
import { AskAppeal } from './AskAppeal.tsx'

/** What can be done, or was, against a rejection; nothing where there never was one. */
export function AppealSection({ declaration }: { declaration: Declaration }) {
  const rejected = declaration.history.some(({ action }) => action === 'reject')
  const asked = useAsk('declarationAppealList', { path: { declarationId: declaration.id } }, { enabled: rejected })
  const actor = useActor()
  const { today } = useSession()
  if (!rejected) return null
  return (
    <Answered asked={asked} lines={3}>
      {({ items, lastDay }) => {
        const appealed = items.map(({ rejectedSeq }) => rejectedSeq)
        const code = appealRefusal(declaration.review, actor, { appealed, lastDay, today })
        const isOver = code === 'appeal.tooLate'
        if (items.length === 0 && code !== null && !isOver) return null
        return (
          <Section title="申诉" actions={code === null && <AskAppeal declarationId={declaration.id} />}>
            {lastDay !== null && code === null && (
              <Note tone="info">
                对不予通过有异议的，可以在 {dayText(lastDay)}
                以前申诉一次，由负责审验的人社部门中没有参与过办理的人决定。
              </Note>
            )}
            {isOver && <Note tone="info">{refusalText(code, { day: lastDay ?? '' })}</Note>}
            {items.map((appeal) => (
              <AppealFacts key={appeal.id} appeal={appeal} />
            ))}
          </Section>
        )
      }}
    </Answered>
  )
}
