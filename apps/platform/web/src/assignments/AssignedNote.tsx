import { assignmentRefusal } from '@xueshi/domain/assignments/assignment'
import { ActionButton } from '@xueshi/ui/ActionButton'
import { Note } from '@xueshi/ui/Page'
import { type ReactNode, useState } from 'react'
import { useAsk } from '../api/ask.ts'
import type { Declaration } from '../declarations/draft.ts'
import { useActor } from '../session/session.tsx'
import { GiveDialog } from './GiveDialog.tsx'
import { itemsOf, useAssign } from './use-assign.tsx'

/** Who should review this, and what the office of the reviewer can do about it; `null` for everybody else. */
export function useAssigned(declaration: Declaration) {
  const actor = useActor()
  const asked = useAsk('declarationProgress', { path: { declarationId: declaration.id } })
  const assign = useAssign()
  const isOffice =
    declaration.status === 'inReview' &&
    declaration.steps.some(
      ({ state, organisationId }) => state === 'current' && organisationId === actor.organisationId,
    )
  const holder = asked.data?.assignedTo ?? null
  const mayTake =
    isOffice &&
    holder === null &&
    assignmentRefusal(declaration.review, actor, { ...actor, roles: [actor.role] }) === null
  const isMine = holder?.accountId === actor.accountId
  const what = itemsOf([declaration.id])
  return {
    holder,
    isMine,
    isShown: isOffice && asked.data !== undefined,
    mayTake,
    assign,
    what,
    /** 领取, or 放回 of one's own: what one key does. */
    turn: () => {
      if (isMine) assign.putBack(what)
      else if (mayTake) assign.take(what)
    },
  }
}

/** Where nothing is assigned, nothing needs to be heeded. */
const Quiet = ({ children }: { children: ReactNode }) => <div className="soft">{children}</div>

export function AssignedNote({ assigned }: { assigned: ReturnType<typeof useAssigned> }) {
  const [giving, setGiving] = useState(false)
  const { holder, isMine, isShown, mayTake, assign, what } = assigned
  if (!isShown) return null
  const isOthers = holder !== null && !isMine
  const said = holder === null ? '还没有分给谁。' : isMine ? '已分给您。' : `已分给${holder.name}，您仍可以办理。`
  const Frame = holder === null ? Quiet : Note
  return (
    <div role="status">
      <Frame tone={isOthers ? 'warn' : 'info'}>
        <div className="row">
          <span>{said}</span>
          {mayTake && (
            <ActionButton size="small" running={assign.running} onClick={() => assign.take(what)}>
              领取
            </ActionButton>
          )}
          <ActionButton size="small" onClick={() => setGiving(true)}>
            {holder === null ? '分给' : '改分'}
          </ActionButton>
          {holder !== null && (
            <ActionButton size="small" running={assign.running} onClick={() => assign.putBack(what)}>
              放回
            </ActionButton>
          )}
        </div>
      </Frame>
      {giving && <GiveDialog what={what} name="这一项" assign={assign} onClose={() => setGiving(false)} />}
      {assign.report}
    </div>
  )
}
