import type { Answer, Ask } from '@xueshi/sdk/client'
import { Dialog } from '@xueshi/ui/Dialog'
import { Note } from '@xueshi/ui/Page'
import { spoken } from '@xueshi/ui/spoken'
import { useToast } from '@xueshi/ui/Toasts'
import { Button } from 'antd'
import { useState } from 'react'
import { useCommand } from '../api/command.ts'

export type What = Ask<'assignmentTake'>['body']['what']
type Outcomes = Answer<'assignmentTake'>['outcomes']
type Verb = '领取' | '分给' | '放回'

/** What every assignment makes old, wherever it is shown. */
export const ASSIGN_REFRESHES = [
  'reviewQueueList',
  'reviewQueueCount',
  'rosterList',
  'colleagueList',
  'declarationProgress',
  'assignmentSpreadView',
  'absencePreview',
] as const

export const itemsOf = (declarationIds: readonly string[]): What => ({
  of: 'items',
  declarationIds: [...declarationIds],
})

/** 领取, 分给, 放回: tells what was done, and shows in `report` what was not, with its reason. */
export function useAssign(onDone: () => void = () => undefined) {
  const toast = useToast()
  const [failed, setFailed] = useState<{ verb: Verb; reasons: ReadonlyMap<string, number> } | null>(null)
  const end = (verb: Verb, outcomes: Outcomes, name = '') => {
    const done = outcomes.filter((each) => each.done).length
    if (done > 0) toast(`已${verb}${name} ${done} 项`)
    const reasons = reasonsOf(outcomes)
    if (reasons.size > 0) setFailed({ verb, reasons })
    onDone()
  }
  const refreshes = ASSIGN_REFRESHES
  const take = useCommand('assignmentTake', { refreshes, onDone: ({ outcomes }) => end('领取', outcomes) })
  const give = useCommand('assignmentGive', { refreshes })
  const putBack = useCommand('assignmentPutBack', { refreshes, onDone: ({ outcomes }) => end('放回', outcomes) })
  const error = take.error ?? putBack.error
  return {
    take: (what: What) => take.run({ body: { what } }),
    putBack: (what: What) => putBack.run({ body: { what } }),
    give: async (what: What, to: { accountId: string; name: string }) => {
      const { outcomes } = await give.answer({ body: { what, accountId: to.accountId } })
      end('分给', outcomes, to.name)
    },
    giving: give,
    running: take.running || putBack.running,
    report: (
      <>
        {error && (
          <div role="alert">
            <Note tone="bad">{spoken(error).message}</Note>
          </div>
        )}
        <FailedDialog failed={failed} onClose={() => setFailed(null)} />
      </>
    ),
  }
}

/** How many were refused with each sentence. */
export function reasonsOf(outcomes: Outcomes): ReadonlyMap<string, number> {
  const reasons = new Map<string, number>()
  for (const { message } of outcomes.filter(({ done }) => !done)) {
    reasons.set(message ?? '', (reasons.get(message ?? '') ?? 0) + 1)
  }
  return reasons
}

type Failed = { readonly verb: string; readonly reasons: ReadonlyMap<string, number> }

export function FailedDialog({ failed, onClose }: { failed: Failed | null; onClose: () => void }) {
  return (
    <Dialog
      open={failed !== null}
      onClose={onClose}
      title={`有几项没有${failed?.verb ?? ''}`}
      footer={
        <Button type="primary" onClick={onClose}>
          知道了
        </Button>
      }
    >
      <ul className="outcomes">
        {[...(failed?.reasons ?? [])].map(([message, count]) => (
          <li key={message}>
            {count} 项：{message}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
