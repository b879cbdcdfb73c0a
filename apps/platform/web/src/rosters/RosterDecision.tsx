import { refusalText } from '@xueshi/domain/refusals'
import type { Answer } from '@xueshi/sdk/client'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { Note } from '@xueshi/ui/Page'
import { spoken } from '@xueshi/ui/spoken'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'
import type { StoredFile } from '../declarations/draft.ts'
import { OpinionText } from '../review/OpinionText.tsx'
import { DECISION_REFRESHES } from '../review/queue.ts'
import { StampedScan } from '../review/StampedScan.tsx'
import { type RosterView, wishesText } from './roster.ts'
import type { RosterWork } from './use-roster.ts'

export const DECIDE_ID = 'roster-decide'

export type RosterDecisionProps = {
  view: RosterView
  work: RosterWork
  /** Why nothing can be decided here now. */
  blocked: string | null
  onDecided: (outcomes: Answer<'rosterDecide'>['outcomes']) => void
}

/** The one decision on a roster: it says what it will do, and what still stands against it. */
export function RosterDecision({ view, work, blocked, onDecided }: RosterDecisionProps) {
  const [text, setText] = useState('')
  const [scan, setScan] = useState<StoredFile | null>(null)
  const { wishes, unseen, seen } = work
  const approves = wishes.some(({ decision }) => decision === 'approve')
  const needsScan = view.needsStamp && approves
  const decide = useCommand('rosterDecide', {
    refreshes: [...DECISION_REFRESHES, 'rosterList'],
    onDone: ({ outcomes }) => onDecided(outcomes),
  })
  return (
    <section className="roster-decision" aria-label="办理名单">
      {decide.error !== null && (
        <div role="alert">
          <Note tone="bad">{spoken(decide.error).message}</Note>
        </div>
      )}
      {needsScan && (
        <StampedScan scan={scan} onChange={setScan} help="各人登记表盖章后合并扫描成一份，用于名单各项。" />
      )}
      <OpinionText text={text} onChange={setText} label="对通过各项的意见" help="可不填。写入每一项的审核意见。" />
      <ActionButton
        id={DECIDE_ID}
        type="primary"
        running={decide.running}
        disabledReason={
          blocked ??
          (wishes.length === 0 ? '名单中还没有要办理的申报。' : null) ??
          (unseen.length > 0 ? refusalText('review.sampleUnseen', { count: unseen.length }) : null) ??
          (needsScan && scan === null ? refusalText('review.stampMissing') : null)
        }
        onClick={() =>
          decide.run({
            path: { rosterKey: view.key },
            body: { items: [...wishes], seen: [...seen], stampedScanId: scan?.id ?? null, text: text.trim() },
          })
        }
      >
        {wishesText(wishes) || '办理'}
      </ActionButton>
    </section>
  )
}
